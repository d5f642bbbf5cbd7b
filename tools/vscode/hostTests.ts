import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { bundleForHost } from '../lib/bundle.ts';
import { filesBelow } from '../lib/files.ts';
import { root } from '../lib/project.ts';
import { findBrowser } from './browser.ts';
import { sampleCopy } from './sampleWorkspace.ts';
import { installServer } from './serverInstall.ts';

const launcher = join(import.meta.dirname, 'launcher.mjs');

/**
 * The host in which the tests run: a desktop VS Code that test-electron downloads, or our launcher of the VS Code
 * server. The server needs neither a download from outside npm nor a display, so it is what Linux gets unless asked.
 */
export function hostKind(): 'desktop' | 'server' {
  const asked = process.env['RELEASE_CONDUCTOR_HOST'];
  if (asked === 'desktop' || asked === 'server') return asked;
  return process.platform === 'linux' ? 'server' : 'desktop';
}

export interface HostRun {
  /** Below the root; its `*.test.ts` are bundled. */
  readonly folder: string;
  /** The module, below the folder, that VS Code calls: it finds the bundled tests beside itself. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  /** The extension under development; this one unless another is given. */
  readonly extension?: string;
}

/** Runs a module inside the extension host of a real VS Code; says whether it ended well. */
export async function runInHost({ folder, main, env, extension = root }: HostRun): Promise<boolean> {
  const out = join(root, 'out', folder);
  const tests = filesBelow(join(root, folder), '.test.ts').map((file) => [file.replace(/\.ts$/, ''), join(root, folder, file)]);
  await bundleForHost(root, { ...Object.fromEntries(tests), main: join(root, folder, main) }, out);
  const server = hostKind() === 'server';
  if (server) await Promise.all([installServer(), findBrowser()]);
  const profile = mkdtempSync(join(tmpdir(), 'release-conductor-profile-'));
  try {
    await runTests({
      ...(server ? { vscodeExecutablePath: launcher } : {}),
      extensionDevelopmentPath: extension,
      extensionTestsPath: join(out, 'main.js'),
      extensionTestsEnv: env,
      launchArgs: [sampleCopy(profile), `--user-data-dir=${join(profile, 'user')}`],
    });
    return true;
  } catch (error) {
    if (error instanceof TestRunFailedError) return false;
    throw error;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
