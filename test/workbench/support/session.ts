import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from '../../../tools/lib/project.ts';
import { launchBrowser } from '../../../tools/vscode/browser.ts';
import { installExtension } from '../../../tools/vscode/installExtension.ts';
import { writeSettings } from '../../../tools/vscode/profile.ts';
import { sampleWorkspace } from '../../../tools/vscode/sampleWorkspace.ts';
import { Server } from '../../../tools/vscode/server.ts';
import { Workbench } from '../pages/workbench.ts';

export type ThemeKind = 'dark' | 'light' | 'highContrast';

/** How each kind is asked for, as a person's machine would, and the class by which the workbench shows that it is there. */
const THEMES = {
  dark: { setting: 'Default Dark Modern', media: { colorScheme: 'dark' }, shown: 'vs-dark' },
  light: { setting: 'Default Light Modern', media: { colorScheme: 'light' }, shown: 'vs' },
  highContrast: { setting: 'Default Dark Modern', media: { colorScheme: 'dark', forcedColors: 'active' }, shown: 'hc-black' },
} as const;

export interface WindowOptions {
  readonly theme?: ThemeKind;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Ask for workspace trust, as a desktop VS Code does. */
  readonly trust?: boolean;
}

/** The packaged extension to install, or none: then the extension under development is loaded from this checkout. */
const packaged = process.env['RELEASE_CONDUCTOR_VSIX'];

let browser: Promise<Browser> | undefined;
const cleanUps: (() => Promise<void> | void)[] = [];

/** A VS Code window on a fresh copy of the sample workspace, in a fresh profile. It ends with the test. */
export async function openWindow(options: WindowOptions = {}): Promise<Workbench> {
  const home = mkdtempSync(join(tmpdir(), 'release-conductor-window-'));
  cleanUps.push(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, 'harbour-shop');
  cpSync(sampleWorkspace(), folder, { recursive: true });
  const dataDir = join(home, 'server');
  const theme = THEMES[options.theme ?? 'dark'];
  writeSettings(dataDir, { 'workbench.colorTheme': theme.setting, ...options.settings });
  if (packaged !== undefined) await installExtension(packaged, dataDir);

  const server = await Server.start({ dataDir, trust: options.trust ?? false });
  cleanUps.push(() => server.stop());
  browser ??= launchBrowser();
  const context = await (await browser).newContext({ viewport: options.viewport ?? { width: 1280, height: 800 }, ...theme.media });
  cleanUps.push(() => context.close());
  const page = await context.newPage();
  await page.goto(server.url(folder, packaged === undefined ? { extensionDevelopmentPath: root } : {}));
  const workbench = new Workbench(page, folder);
  open.push(workbench);
  await workbench.ready(theme.shown);
  return workbench;
}

const open: Workbench[] = [];

/** After each test: a dialog or picker that the test did not expect fails it, with a picture; then all is ended. */
export async function closeWindows(title: string, failed: boolean): Promise<void> {
  const problems: string[] = [];
  for (const workbench of open.splice(0)) {
    const prompt = failed ? undefined : await workbench.openPrompt();
    if (prompt === undefined) continue;
    await workbench.screenshot(`unexpected prompt - ${title}`);
    problems.push(`A prompt that the test did not expect stands open: ${prompt}`);
  }
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** After a failed test: what the person would have seen. */
export async function pictureOfFailure(title: string): Promise<void> {
  for (const workbench of open) await workbench.screenshot(`failed - ${title}`).catch(() => undefined);
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
}
