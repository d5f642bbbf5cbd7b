import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { webviewHtml } from '../../../src/ui/webview/html.ts';
import { root } from '../../../tools/lib/project.ts';
import { THEMES } from '../../webview/support/themes.ts';

const ORIGIN = 'https://webview.test';
const VIEWPORT = { width: 1280, height: 900 };

/** The page of a canary as it is shipped, in the document that the host gives it; what it says to the host is kept. */
export async function openCanary(browser: Browser): Promise<Page> {
  const html = webviewHtml({ title: 'canary', language: 'en', script: `${ORIGIN}/canary.js`, style: `${ORIGIN}/canary.css`, cspSource: ORIGIN, nonce: 'bm9uY2U' });
  const page = await openPage(browser, html, (path) => readFileSync(join(root, 'dist', 'webview', path), 'utf8'));
  return page;
}

/** The graph library alone. */
export async function openBare(browser: Browser): Promise<Page> {
  const { outputFiles } = await build({ absWorkingDir: root, entryPoints: ['test/bench/stream/bare.ts'], bundle: true, format: 'iife', minify: true, write: false, platform: 'browser' });
  const css = readFileSync(join(root, 'node_modules', 'uplot', 'dist', 'uPlot.min.css'), 'utf8');
  return openPage(browser, `<!DOCTYPE html><link rel="stylesheet" href="${ORIGIN}/bare.css"><body></body><script src="${ORIGIN}/bare.js"></script>`, (path) => (path.endsWith('.css') ? css : outputFiles[0]!.text));
}

async function openPage(browser: Browser, html: string, file: (path: string) => string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: VIEWPORT })).newPage();
  await page.route(`${ORIGIN}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (path === '') await route.fulfill({ contentType: 'text/html', body: html });
    else await route.fulfill({ contentType: path.endsWith('.css') ? 'text/css' : 'text/javascript', body: file(path) });
  });
  await page.addInitScript(standIn, THEMES.dark.tokens);
  await page.goto(`${ORIGIN}/`);
  return page;
}

/** As much of a page's globals as is used here; benches are compiled without a browser's types. */
interface Globals {
  addEventListener(type: string, listener: (event: { data: unknown }) => void): void;
  requestAnimationFrame(run: (now: number) => void): number;
  readonly document: {
    addEventListener(type: string, listener: () => void): void;
    readonly documentElement: { readonly style: { setProperty(name: string, value: string): void } } | null;
    readonly body: { className: string };
  };
}

/** Before the page's own script: tokens, the host's API, and how long each frame of the page works. */
function standIn(tokens: Readonly<Record<string, string>>): void {
  const page = globalThis as unknown as Globals;
  const said = { shown: 0 };
  const frames: number[] = [];
  const requestFrame = page.requestAnimationFrame.bind(page);
  page.requestAnimationFrame = (run) =>
    requestFrame((now) => {
      const begun = performance.now();
      run(now);
      frames.push(performance.now() - begun);
    });
  let state: unknown;
  const heard = (message: { type: string; number?: number }): void => {
    if (message.type === 'shown') said.shown = message.number!;
  };
  Object.assign(page, { said, frames, nextFrame: requestFrame, acquireVsCodeApi: () => ({ postMessage: heard, getState: () => state, setState: (next: unknown) => (state = next) }) });
  page.document.addEventListener('DOMContentLoaded', () => {
    page.document.body.className = 'vscode-dark';
    for (const [name, value] of Object.entries(tokens)) page.document.documentElement!.style.setProperty(name, value);
  });
}
