import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { cache, Missing, root, say } from '../lib/project.ts';
import { run } from '../lib/processes.ts';

/** Flags with which Chromium runs as root, headless, and asks nothing of the network by itself. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'].map(
    (name) => `/usr/bin/${name}`,
  ),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].flatMap((folder) =>
    folder === undefined ? [] : [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')],
  ),
};

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), headless: true, args: FLAGS });
}

/** An installed Chromium, Chrome or Edge; else it is installed where that can be done without asking anybody. */
export async function findBrowser(): Promise<string> {
  const named = process.env['RELEASE_CONDUCTOR_CHROMIUM'];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Missing(`RELEASE_CONDUCTOR_CHROMIUM names ${named}, which does not exist.`);
  }
  return installed() ?? (await installFromDebian()) ?? (await installFromPlaywright()) ?? notToBeHad();
}

function installed(): string | undefined {
  return INSTALLED[process.platform]?.find((path) => existsSync(path));
}

/** Only where nobody's machine is changed without a word: as root in CI or in a container. */
async function installFromDebian(): Promise<string | undefined> {
  const throwAway = process.env['CI'] === 'true' || existsSync('/.dockerenv') || existsSync('/run/.containerenv');
  if (process.getuid?.() !== 0 || !throwAway || !existsSync('/usr/bin/apt-get')) return undefined;
  say('installing Chromium from the Debian packages (apt-get install chromium)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] as const };
  await run('apt-get', ['update', '-qq'], { ...quiet, stdio: [...quiet.stdio] });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { ...quiet, stdio: [...quiet.stdio] });
  return installed();
}

/** Playwright's own build, into our cache; needs a download that some networks do not allow. */
async function installFromPlaywright(): Promise<string | undefined> {
  process.env['PLAYWRIGHT_BROWSERS_PATH'] = join(cache, 'browsers');
  const path = chromium.executablePath();
  if (existsSync(path)) return path;
  say(`downloading Playwright's Chromium into ${join(cache, 'browsers')}`);
  await run(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  return existsSync(path) ? path : undefined;
}

function notToBeHad(): never {
  throw new Missing(
    'No Chromium, Chrome or Edge was found, and none could be installed. Install one (Debian: sudo apt-get install chromium; ' +
      'anywhere: npx playwright-core install chromium), or name one with RELEASE_CONDUCTOR_CHROMIUM=/path/to/it.',
  );
}
