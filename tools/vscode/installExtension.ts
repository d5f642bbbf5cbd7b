import { join } from 'node:path';
import { capture } from '../lib/processes.ts';
import { installServer } from './serverInstall.ts';

/** Installs a packaged extension into a server's folder of extensions, as a person would from a file. */
export async function installExtension(vsix: string, extensionsDir: string): Promise<void> {
  const server = await installServer();
  const args = [join(server, 'out', 'server-main.js'), '--install-extension', vsix, '--extensions-dir', extensionsDir];
  const { code, output } = capture(process.execPath, [...args, '--accept-server-license-terms']);
  if (code !== 0 || !/successfully installed/.test(output)) throw new Error(`${vsix} was not installed:\n${output}`);
}
