import { stop as endBundler } from 'esbuild';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from './build.ts';
import { cache, root, say } from './lib/project.ts';
import { endGroup, startGroup } from './lib/processes.ts';
import { writeSettings } from './vscode/profile.ts';
import { sampleWorkspace } from './vscode/sampleWorkspace.ts';
import { Server } from './vscode/server.ts';

/** What `npm start` runs until it ends by itself or is ended by Ctrl+C. */
interface Running {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Opens VS Code with the extension on the sample workspace: the installed one, else the server from npm in a browser. */
export async function main(): Promise<number> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  await build();
  await endBundler(); // it would stay beside us as long as we run
  const folder = sampleWorkspace();
  say(`the sample workspace is ${folder}`);
  const code = installedCode();
  const running = code === undefined ? await startServer(folder) : startDesktop(code, folder);
  say('Ctrl+C ends it');
  await Promise.race([running.ended, stopped]);
  await running.stop();
  say('ended');
  return 0;
}

/** A desktop `code` that can open a window here. In a remote terminal `code` only sends messages to another machine. */
function installedCode(): string | undefined {
  const remote = process.env['VSCODE_IPC_HOOK_CLI'] !== undefined;
  if (process.env['RELEASE_CONDUCTOR_HOST'] === 'server' || remote || !hasDisplay()) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
}

/** A profile of its own, so that nothing of the person's VS Code changes; `--verbose` keeps it our child. */
function startDesktop(code: string, folder: string): Running {
  const profile = join(cache, 'start', 'desktop');
  say(`opening ${code} with a profile of its own in ${profile}`);
  const args = [
    '--verbose',
    '--new-window',
    `--user-data-dir=${join(profile, 'user')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
    `--extensionDevelopmentPath=${root}`,
    folder,
  ];
  const child = startGroup(code, args, { stdio: 'ignore', shell: process.platform === 'win32' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      console.error(`${code} could not be started: ${error.message}`);
      resolve();
    });
  });
  return { ended, stop: () => endGroup(child) };
}

async function startServer(folder: string): Promise<Running> {
  const dataDir = join(cache, 'start', 'server');
  writeSettings(dataDir);
  const server = await Server.start({ dataDir, trust: true });
  const url = server.url(folder, { extensionDevelopmentPath: root });
  say('VS Code runs at this address, which works only on this machine and only with its token:');
  console.log(`\n  ${url}\n`);
  say('it opens in Restricted Mode, as every new folder does: "Manage" in its banner lets you trust it');
  if (hasDisplay() && process.env['CI'] !== 'true') openInBrowser(url);
  else say('there is no display here: open the address in a browser');
  return server;
}

function openInBrowser(url: string): void {
  const [program, ...args] = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] }[process.platform as string] ?? ['xdg-open'];
  const opener = startGroup(program!, [...args, url], { stdio: 'ignore' });
  opener.once('error', () => say(`no browser could be opened by itself (${program} was not found): open the address yourself`));
  opener.unref();
}
