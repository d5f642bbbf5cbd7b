import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from '../../../tools/lib/project.ts';
import { launchBrowser } from '../../../tools/vscode/browser.ts';
import { installExtension } from '../../../tools/vscode/installExtension.ts';
import { leanBuiltins } from '../../../tools/vscode/leanBuiltins.ts';
import { writeSettings } from '../../../tools/vscode/profile.ts';
import { sampleCopy } from '../../../tools/vscode/sampleWorkspace.ts';
import { Server } from '../../../tools/vscode/server.ts';
import { commandLine, descendants } from '../../support/processTree.ts';
import { Workbench } from '../pages/workbench.ts';
import type { TestExtension } from './testExtension.ts';
import type { TestIdentity } from './testIdentity.ts';

export type ThemeKind = 'dark' | 'light' | 'highContrast';

/** How each kind is asked for, as a person's machine would, and the class by which the workbench shows that it is there. */
const THEMES = {
  dark: { setting: 'Default Dark Modern', media: { colorScheme: 'dark' }, shown: 'vs-dark' },
  light: { setting: 'Default Light Modern', media: { colorScheme: 'light' }, shown: 'vs' },
  highContrast: { setting: 'Default Dark Modern', media: { colorScheme: 'dark', forcedColors: 'active' }, shown: 'hc-black' },
} as const;

export interface WindowOptions {
  readonly theme?: ThemeKind;
  /** Settings of the machine. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Ask for workspace trust, as a desktop VS Code does. */
  readonly trust?: boolean;
  /** With every built-in extension, as a person has them: slower, and what is measured must be measured so. */
  readonly allBuiltins?: boolean;
  /** Whom Microsoft's and GitHub's sign-in know, in place of the built-in providers. */
  readonly identity?: TestIdentity;
  /** Other extensions beside ours. */
  readonly extensions?: readonly TestExtension[];
  /** Of the server, and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Changes the copy of the sample workspace before it is opened; may give the path of a workspace file to open instead. */
  readonly prepare?: (folder: string) => string | void;
}

/** The packaged extension to install, or none: then the extension under development is loaded from this checkout. */
const packaged = process.env['RELEASE_CONDUCTOR_VSIX'];

interface OpenWindow {
  readonly workbench: Workbench;
  readonly server: Server;
  readonly shared: boolean;
  readonly close: () => Promise<void>;
}

let browser: Promise<Browser> | undefined;
let installation: Promise<string> | undefined;
let open: OpenWindow[] = [];

/** A VS Code window on a fresh copy of the sample workspace, in a fresh profile. It ends with the test. */
export function openWindow(options: WindowOptions = {}): Promise<Workbench> {
  return startWindow(options, false);
}

/** One window for all tests of a `describe`: for those that only look, since a window costs seconds. */
export function sharedWindow(options: WindowOptions | (() => WindowOptions) = {}): () => Workbench {
  let workbench: Workbench | undefined;
  before(async () => {
    workbench = await startWindow(typeof options === 'function' ? options() : options, true);
  });
  after(async () => {
    const [mine] = open.filter((each) => each.workbench === workbench);
    open = open.filter((each) => each !== mine);
    await mine?.close();
  });
  return () => workbench!;
}

/** Kills the process in which the extensions of a window run, as a crash or a lack of memory does. */
export function killExtensionHost(workbench: Workbench): void {
  const { server } = open.find((each) => each.workbench === workbench)!;
  const hosts = descendants(server.pid).filter((pid) => commandLine(pid).includes('--type=extensionHost'));
  if (hosts.length !== 1) throw new Error(`The window has ${hosts.length} extension hosts.`);
  process.kill(hosts[0]!, 'SIGKILL');
}

/** Installed by the first window, and used by all. */
function installedOnce(vsix: string): Promise<string> {
  installation ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'release-conductor-installed-'));
    await installExtension(vsix, folder);
    return folder;
  })();
  return installation;
}

async function startWindow(options: WindowOptions, shared: boolean): Promise<Workbench> {
  const cleanUps: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  };
  try {
    const home = mkdtempSync(join(tmpdir(), 'release-conductor-window-'));
    cleanUps.push(() => rmSync(home, { recursive: true, force: true }));
    const folder = sampleCopy(home);
    const opened = options.prepare?.(folder) ?? folder;
    const dataDir = join(home, 'server');
    const theme = THEMES[options.theme ?? 'dark'];
    // A palette that closes when something else takes the focus late would swallow what a test types next.
    const steady = { 'workbench.quickOpen.closeOnFocusLost': false };
    writeSettings(dataDir, { ...steady, 'workbench.colorTheme': theme.setting, ...options.settings });
    const extensions: readonly TestExtension[] = [...(options.identity === undefined ? [] : [options.identity]), ...(options.extensions ?? [])];
    const builtins = options.allBuiltins === true ? {} : { builtinDir: await leanBuiltins(await Promise.all(extensions.map((each) => each.extension()))) };
    const installed = packaged === undefined ? {} : { extensionsDir: await installedOnce(packaged) };
    // Journal and locks are the window's own, unless a test has several share them.
    const env = { XDG_STATE_HOME: join(home, 'state'), ...options.env, ...Object.assign({}, ...extensions.map((each) => each.env)) };
    const server = await Server.start({ dataDir, trust: options.trust ?? false, env, ...builtins, ...installed });
    cleanUps.push(() => server.kill());
    browser ??= launchBrowser();
    const context = await (await browser).newContext({ viewport: options.viewport ?? { width: 1280, height: 800 }, ...theme.media });
    cleanUps.push(() => context.close());
    const page = await context.newPage();
    await page.goto(server.url(opened, packaged === undefined ? { extensionDevelopmentPath: root } : {}));
    const workbench = new Workbench(page, folder);
    open.push({ workbench, server, shared, close });
    await workbench.ready(theme.shown);
    return workbench;
  } catch (error) {
    if (!open.some((each) => each.close === close)) await close();
    throw error;
  }
}

/** After each test: a dialog or picker that the test did not expect fails it, with a picture; then its windows end. */
export async function closeWindows(title: string, failed: boolean): Promise<void> {
  const problems: string[] = [];
  for (const { workbench } of open) {
    const prompt = failed ? undefined : await workbench.openPrompt();
    if (prompt === undefined) continue;
    await workbench.screenshot(`unexpected prompt - ${title}`);
    problems.push(`A prompt that the test did not expect stands open: ${prompt}`);
  }
  const ending = open.filter(({ shared }) => !shared);
  open = open.filter(({ shared }) => shared);
  for (const { close } of ending) await close();
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** After a failed test: what the person would have seen. */
export async function pictureOfFailure(title: string): Promise<void> {
  for (const { workbench } of open) await workbench.screenshot(`failed - ${title}`).catch(() => undefined);
}

/** After the last test. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  const installed = await installation;
  if (installed !== undefined) rmSync(installed, { recursive: true, force: true });
}
