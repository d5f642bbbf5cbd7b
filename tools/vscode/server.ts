import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endGroup, startGroup } from '../lib/processes.ts';
import { installServer } from './serverInstall.ts';

export interface ServerOptions {
  /** Settings, installed extensions and logs of this server; nothing of the person's own VS Code is touched. */
  readonly dataDir: string;
  /** Ask for workspace trust as a desktop VS Code does. */
  readonly trust?: boolean;
  /** Replaces the built-in extensions. */
  readonly builtinDir?: string;
  /** Where installed extensions are, when not in the data folder. */
  readonly extensionsDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A VS Code server on loopback. Whoever opens it needs its random token: it runs code. */
export class Server {
  readonly #child: ChildProcess;
  readonly #token: string;
  readonly port: number;

  private constructor(child: ChildProcess, token: string, port: number) {
    this.#child = child;
    this.#token = token;
    this.port = port;
  }

  static async start(options: ServerOptions): Promise<Server> {
    const server = await installServer();
    const token = randomBytes(24).toString('hex');
    const args = [
      '--host=127.0.0.1',
      '--port=0',
      `--connection-token=${token}`,
      `--server-data-dir=${options.dataDir}`,
      '--accept-server-license-terms',
      '--disable-telemetry',
      '--enable-smoke-test-driver', // without it a built server refuses an extension under development
      ...(options.trust === true ? [] : ['--disable-workspace-trust']),
      ...(options.extensionsDir === undefined ? [] : [`--extensions-dir=${options.extensionsDir}`]),
      ...(options.builtinDir === undefined ? [] : [`--builtin-extensions-dir=${options.builtinDir}`]),
    ];
    const child = startGroup(process.execPath, [join(server, 'out', 'server-main.js'), ...args], {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      return new Server(child, token, await listeningPort(child));
    } catch (error) {
      await endGroup(child);
      throw error;
    }
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** The page for a folder, or for a `.code-workspace` file. `payload` are the window's own options, such as the extension under development. */
  url(folder: string, payload: Readonly<Record<string, string>> = {}): string {
    const remote = Object.entries(payload).map(([key, path]) => [key, `vscode-remote://127.0.0.1:${this.port}${path}`]);
    const query = new URLSearchParams({ tkn: this.#token, [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: folder, payload: JSON.stringify(remote) });
    return `http://127.0.0.1:${this.port}/?${query.toString()}`;
  }

  /** Resolves when the server ends by itself or by `stop`. */
  get ended(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) resolve();
      else this.#child.once('exit', () => resolve());
    });
  }

  stop(): Promise<void> {
    return endGroup(this.#child);
  }

  /** At once, for a server whose data nobody needs any more. */
  kill(): Promise<void> {
    return endGroup(this.#child, 'SIGKILL');
  }
}

/** Reads the port from what the server says at its start; tells what it said instead if it ends. */
function listeningPort(child: ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', (line) => {
    if (said.length < 50) said.push(line);
    const [, port] = /^Extension host agent listening on (\d+)/.exec(line) ?? [];
    if (port !== undefined) resolve(Number(port));
  });
  // Missing optional native modules are reported here, at length; they are known and harmless.
  child.stderr!.resume();
  child.once('exit', (code) => reject(new Error(`The VS Code server ended with ${code}:\n${said.join('\n')}`)));
  child.once('error', reject);
  return promise;
}
