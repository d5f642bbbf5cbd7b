import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.ts';
import { leanBuiltins } from './leanBuiltins.ts';
import { writeSettings } from './profile.ts';
import { Server } from './server.ts';

/** No test run of ours takes this long; a workbench that never reports would otherwise hang the command. */
const LONGEST_RUN_MS = 10 * 60_000;

/** Runs `--extensionTestsPath` in a real VS Code's extension host and gives its exit code. */
export async function runInServer(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
    strict: false, // desktop flags mean nothing here
    allowPositionals: true,
  });
  const { extensionDevelopmentPath, extensionTestsPath } = values as Record<string, string | undefined>;
  const folder = positionals.at(-1);
  if (extensionDevelopmentPath === undefined || extensionTestsPath === undefined || folder === undefined)
    throw new Error('Needs --extensionDevelopmentPath=…, --extensionTestsPath=… and a folder to open.');

  const dataDir = mkdtempSync(join(tmpdir(), 'release-conductor-host-'));
  writeSettings(dataDir);
  const server = await Server.start({ dataDir, builtinDir: await leanBuiltins() });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const { promise: exit, resolve, reject } = Promise.withResolvers<number>();
    // The workbench logs a great deal; it matters only when the tests never come to their end.
    const logged: string[] = [];
    await page.exposeFunction('codeAutomationLog', (_type: string, parts: unknown[]) => {
      logged.push(parts.map(String).join(' ').slice(0, 500));
      if (logged.length > 200) logged.shift();
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    page.once('crash', () => reject(new Error('The workbench page crashed.')));
    const patience = setTimeout(() => reject(new Error('The workbench did not report the end of the tests in 10 minutes.')), LONGEST_RUN_MS);
    await page.goto(server.url(folder, { extensionDevelopmentPath, extensionTestsPath }));
    try {
      return await exit;
    } catch (error) {
      console.error(logged.join('\n'));
      throw error;
    } finally {
      clearTimeout(patience);
    }
  } finally {
    await browser.close();
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
