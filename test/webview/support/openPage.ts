import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { webviewHtml } from '../../../src/ui/webview/html.ts';
import { bundleWebviews } from '../../../tools/lib/bundleWebview.ts';
import { root } from '../../../tools/lib/project.ts';
import { launchBrowser } from '../../../tools/vscode/browser.ts';
import { THEMES, type ThemeName } from './themes.ts';

const ORIGIN = 'https://webview.test';

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly context?: BrowserContextOptions;
  /** What the page kept when it was last open. */
  readonly kept?: unknown;
}

let built: Promise<string> | undefined;
let browser: Promise<Browser> | undefined;
const open: WebviewPage[] = [];

/** A page of ours as VS Code shows it: the same document and policy, a stand-in for VS Code's own script. */
export class WebviewPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(name: string, { theme = 'dark', context, kept }: PageOptions = {}): Promise<WebviewPage> {
    built ??= buildPages();
    browser ??= launchBrowser();
    const folder = await built;
    const made = await (await browser).newContext({ viewport: { width: 1280, height: 800 }, ...context });
    const page = await made.newPage();
    await page.route(`${ORIGIN}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname.slice(1);
      if (path === '') await route.fulfill({ contentType: 'text/html', body: shell(name) });
      else await route.fulfill({ contentType: path.endsWith('.css') ? 'text/css' : 'text/javascript', body: readFileSync(join(folder, path), 'utf8') });
    });
    await page.addInitScript(vscodeStandIn, { ...THEMES[theme], kept });
    const opened = new WebviewPage(page);
    page.on('pageerror', (error) => void opened.#problems.push(error.message));
    open.push(opened);
    await page.goto(`${ORIGIN}/`);
    await opened.until('sent.length > 0');
    return opened;
  }

  readonly #problems: string[] = [];

  /** What the host would send. */
  async receive(message: unknown): Promise<void> {
    await this.page.evaluate((sent) => {
      const page = globalThis as unknown as PageGlobals;
      return new Promise<void>((handled) => {
        // The page listened before, so it has handled the message when this listener gets it.
        page.addEventListener('message', () => handled(), { once: true });
        page.postMessage(sent, '*');
      });
    }, message);
  }

  /** What the page sent to the host since it opened. */
  async sent(): Promise<unknown[]> {
    return this.page.evaluate<unknown[]>('sent');
  }

  /** Waits until an expression is true there. Playwright's own wait would evaluate it inside the page, where the policy refuses that. */
  async until(expression: string): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt++) {
      if (await this.page.evaluate<boolean>(`Boolean(${expression})`)) return;
      await sleep(25);
    }
    throw new Error(`It did not become true: ${expression}`);
  }

  /** What went wrong: refused by the policy, or thrown. */
  async problems(): Promise<string[]> {
    return [...this.#problems, ...(await this.page.evaluate<string[]>('violations'))];
  }

  /** Into `out/pictures`, to be looked at. */
  async screenshot(name: string): Promise<void> {
    const pictures = join(root, 'out', 'pictures');
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`) });
  }
}

/** After each test: a page must have had no problem, whatever the test was about. */
export async function closePages(): Promise<void> {
  const problems: string[] = [];
  for (const opened of open.splice(0)) {
    problems.push(...(await opened.problems()));
    await opened.page.context().close();
  }
  if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join('\n')}`);
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  if (built !== undefined) rmSync(await built, { recursive: true, force: true });
}

async function buildPages(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'release-conductor-webview-'));
  await bundleWebviews(root, folder);
  return folder;
}

function shell(name: string): string {
  return webviewHtml({ title: name, language: 'en', script: `${ORIGIN}/${name}.js`, style: `${ORIGIN}/${name}.css`, cspSource: ORIGIN, nonce: 'bm9uY2U' });
}

interface StandIn {
  readonly bodyClass: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly kept: unknown;
}

/** Runs in the page before its own script: tokens and body class as VS Code sets them, its API, and a watch on the policy. */
function vscodeStandIn({ bodyClass, tokens, kept }: StandIn): void {
  const page = globalThis as unknown as Record<string, unknown> & PageGlobals;
  const sent: unknown[] = [];
  const violations: string[] = [];
  let state = kept;
  Object.assign(page, {
    sent,
    violations,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => void sent.push(structuredClone(message)),
      getState: () => state,
      setState: (next: unknown) => (state = next),
    }),
    keptState: () => state,
  });
  page.document.addEventListener('securitypolicyviolation', (event) => void violations.push(`${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`));
  page.document.addEventListener('DOMContentLoaded', () => (page.document.body.className = bodyClass));
  const dress = (): void => {
    for (const [name, value] of Object.entries(tokens)) page.document.documentElement.style.setProperty(name, value);
  };
  if (page.document.documentElement === null) page.document.addEventListener('readystatechange', dress);
  else dress();
}

/** As much of a page's globals as the stand-in touches; the tests themselves are compiled without a browser's types. */
interface PageGlobals {
  addEventListener(type: string, listener: () => void, options: { once: boolean }): void;
  postMessage(message: unknown, origin: string): void;
  readonly document: {
    addEventListener(type: string, listener: (event: { violatedDirective: string; blockedURI: string; sample: string }) => void): void;
    readonly body: { className: string };
    readonly documentElement: { readonly style: { setProperty(name: string, value: string): void } };
  };
}
