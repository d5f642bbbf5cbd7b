import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cache, Missing, say } from '../lib/project.ts';
import { run } from '../lib/processes.ts';

const VERSION = '4.139.1';

/** The npm that comes with whoever runs us, as a script, so that it runs on this very Node. */
function npmScript(): string {
  const script = process.env['npm_execpath'];
  if (script !== undefined && script.endsWith('.js') && existsSync(script)) return script;
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (existsSync(beside)) return beside;
  throw new Missing('npm was not found. Start this with npm: npm start, npm test or npm run …');
}

/**
 * The VS Code server that `code-server` ships on npm, without code-server's own front: installed once into the cache.
 * It gets there by a rename, so that a killed installation leaves nothing that looks whole.
 */
export async function installServer(): Promise<string> {
  const home = join(cache, `vscode-server-${VERSION}`);
  const server = join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  if (existsSync(server)) return server;
  const unfinished = `${home}.${process.pid}`;
  say(`installing the VS Code server from npm (code-server ${VERSION}, about 600 MB, once) into ${home}`);
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'package.json'), '{ "private": true }\n');
  // Install scripts are off: they would compile native modules that the server can do without.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', `code-server@${VERSION}`, ...quiet], unfinished);
  const inside = join(unfinished, 'node_modules', 'code-server', 'lib', 'vscode');
  await npm(['install', '--omit=dev', '--no-workspaces', ...quiet], inside);
  await compileLogModule(inside);
  settle(unfinished, home, server);
  return server;
}

const LOG_MODULE = join('node_modules', '@vscode', 'spdlog');

/** Whether this server writes log files, and so shows an extension's log. */
export async function writesLogFiles(): Promise<boolean> {
  return existsSync(join(await installServer(), LOG_MODULE, 'build', 'Release', 'spdlog.node'));
}

/** The one native module that a person would miss: without it the log views stay empty. Tried, not required. */
async function compileLogModule(server: string): Promise<void> {
  say('compiling the log module of the VS Code server (needs make and a C++ compiler; about half a minute)');
  const code = await run(process.execPath, [npmScript(), 'rebuild', '@vscode/spdlog', '--loglevel=silent'], {
    cwd: server,
    stdio: 'ignore',
    timeout: 240_000,
  });
  if (code !== 0) say('it could not be compiled: everything works, but log views in this server stay empty');
}

async function npm(args: readonly string[], cwd: string): Promise<void> {
  const code = await run(process.execPath, [npmScript(), ...args], { cwd, env: { ...process.env, npm_config_yes: 'true' } });
  if (code !== 0) throw new Missing(`The VS Code server could not be installed (npm ended with ${code}). Is the npm registry reachable?`);
}

function settle(unfinished: string, home: string, server: string): void {
  try {
    renameSync(unfinished, home);
  } catch (error) {
    if (!existsSync(server)) {
      // Another device, perhaps: copy instead.
      cpSync(unfinished, home, { recursive: true, verbatimSymlinks: true });
      if (!existsSync(server)) throw error;
    }
    // Another process was faster; its installation is as good.
    rmSync(unfinished, { recursive: true, force: true });
  }
}
