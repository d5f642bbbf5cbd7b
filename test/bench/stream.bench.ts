import type { Browser, Page } from 'playwright-core';
import { slotRow, SLOT_WIDTH } from '../../src/core/canary/slotRow.ts';
import { SlotTable, type TableField } from '../../src/core/canary/slotTable.ts';
import { CanaryFeed } from '../../src/ui/canary/canaryFeed.ts';
import { launchBrowser } from '../../tools/vscode/browser.ts';
import { BEGIN, SECONDS, sampleAt, TestCanary } from '../webview/support/canaries.ts';
import { GRAPHS } from '../../webview-ui/canary/graphKinds.ts';
import { openBare, openCanary } from './stream/pages.ts';
import { median, type Bench, type Row } from './support/bench.ts';

/** The page of a canary beside the library that it draws with, and how much it takes at once. */
export const bench: Bench = {
  run: async ({ full, show }) => {
    const browser = await launchBrowser();
    try {
      const seconds = full ? 30 : 10;
      const told: { readonly cells: readonly string[]; readonly data: object }[] = [];
      const tell = (what: string, value: number): void => void told.push({ cells: [what, value.toPrecision(4)], data: { what, value } });
      tell('seconds of the burst', seconds);
      tell('samples a second', PER_SECOND);
      tell('slots of the day', DAY);
      const rows = [...(await redraw(browser, full ? 200 : 60, tell)), ...(await burst(browser, seconds))];
      show({ title: 'what was measured', columns: ['what', 'value'], lines: told });
      return rows;
    } finally {
      await browser.close();
    }
  },
};

const DAY = 17_280;
const PER_SECOND = 1_000;
/** Redraws of either side before the first that counts: both are compiled by then. */
const WARM_UP = 30;

function dayOf(count: number): TestCanary {
  return new TestCanary(Array.from({ length: count }, (_, slot) => ({ kind: 'sample' as const, sample: sampleAt(slot) })));
}

/** Two whole frames: what the page does in them, and whatever of its drawing is left for after. */
const NEXT_FRAMES = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))';

/** Work of one redraw of a day after a new slot, beside the library alone with the same series, and with four of them. */
async function redraw(browser: Browser, rounds: number, tell: (what: string, value: number) => void): Promise<readonly Row[]> {
  const canary = dayOf(DAY);
  const feed = new CanaryFeed(canary, 'en', () => 0);
  const page = await openCanary(browser);
  const table = new SlotTable(SECONDS, 2 * DAY);
  table.put(canary.session.points.flatMap(slotRow));
  const all = await openPlots(browser, table, GRAPHS.map(({ fields }) => fields));
  const four = await openPlots(browser, table, GRAPHS.slice(1, 3).map(({ fields }) => fields));
  const heapBefore = await heapMb(page);
  await receive(page, feed.begin());
  await choose24h(page);
  await page.evaluate(NEXT_FRAMES);
  const times = { ours: [] as number[], all: [] as number[], four: [] as number[] };
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const allMs = await all.evaluate<number>(TIMED_REDRAW);
    const fourMs = await four.evaluate<number>(TIMED_REDRAW);
    feed.shown(await page.evaluate<number>('said.shown'));
    canary.tell({ kind: 'sample', sample: sampleAt(DAY + WARM_UP + round) });
    await page.evaluate('void (frames.length = 0)');
    await receive(page, feed.next()!);
    const ours = await page.evaluate<number>('Math.max(...frames)');
    if (round < 0) continue;
    for (const [list, ms] of [[times.ours, ours], [times.all, allMs], [times.four, fourMs]] as const) list.push(ms);
  }
  const heap = Math.max(0, (await heapMb(page)) - heapBefore);
  await Promise.all([page, all, four].map((each) => each.context().close()));
  tell('ms of bare uPlot with 4 of the 11 series', median(times.four));
  const row = { name: 'redraw of a day, the whole page', unit: 'ms', ours: median(times.ours) };
  return [
    { ...row, reference: median(times.all), goal: 1.3, against: 'bare uPlot, the same 11 series in 5 plots' },
    { name: 'heap of the page with a day', unit: 'MB', ours: heap, reference: 40, goal: 1, against: 'the limit of 40 MB above its start' },
  ];
}

const TIMED_REDRAW = '(async () => { const begun = performance.now(); redraw(); await null; return performance.now() - begun; })()';

async function openPlots(browser: Browser, table: SlotTable, plots: readonly (readonly TableField[])[]): Promise<Page> {
  const page = await openBare(browser);
  const figures = (field: TableField): (number | null)[] => [...table.column(field).subarray(0, table.length)].map((value) => (Number.isNaN(value) ? null : value));
  const times = figures('at').map((at) => at! / 1000);
  const data = plots.map((fields) => fields.map(figures));
  await page.evaluate(([x, columns]) => (globalThis as unknown as { beginBare(x: unknown, columns: unknown): void }).beginBare(x, columns), [times, data] as const);
  await page.evaluate(NEXT_FRAMES);
  return page;
}

/** A thousand samples a second on top of a day: each must arrive, and no frame may be long. */
async function burst(browser: Browser, seconds: number): Promise<readonly Row[]> {
  const canary = dayOf(DAY);
  const feed = new CanaryFeed(canary, 'en', () => performance.now());
  const page = await openCanary(browser);
  await receive(page, feed.begin());
  await choose24h(page);
  await page.evaluate(NEXT_FRAMES);
  await page.evaluate('void (frames.length = 0)');
  const sent = new Set<number>();
  const count = seconds * PER_SECOND;
  const begun = performance.now();
  for (let told = 0; told < count; ) {
    // As many as are due by now; what the page has not drawn yet makes the next message larger.
    const due = Math.min(count, Math.floor(((performance.now() - begun) / 1000) * PER_SECOND));
    for (; told < due; told += 1) canary.tell({ kind: 'sample', sample: sampleAt(DAY + told) });
    feed.shown(await page.evaluate<number>('said.shown'));
    const next = feed.next();
    if (next === undefined) continue;
    for (let at = 0; at < next.rows.length; at += SLOT_WIDTH) sent.add(next.rows[at]!);
    await receive(page, next);
  }
  const shown = await page.evaluate<number>('said.shown');
  feed.shown(shown);
  const last = feed.next();
  if (last !== undefined) {
    for (let at = 0; at < last.rows.length; at += SLOT_WIDTH) sent.add(last.rows[at]!);
    await receive(page, last);
  }
  const lost = Array.from({ length: count }, (_, i) => BEGIN + (DAY + i) * SECONDS * 1000).filter((at) => !sent.has(at)).length;
  const frames = await page.evaluate<number[]>('frames');
  const heap = await heapMb(page);
  await page.context().close();
  return [
    { name: 'longest frame of the burst', unit: 'ms', ours: Math.max(...frames), reference: 50, goal: 1, against: 'the limit of 50 ms, by the wall: other work of the machine too' },
    { name: 'median frame in the burst', unit: 'ms', ours: median(frames), reference: 50, goal: 1, against: 'the limit of 50 ms' },
    { name: 'samples lost of the burst', unit: 'samples', ours: lost, reference: 1, goal: 0, against: 'none' },
    { name: 'heap of the page after the burst', unit: 'MB', ours: heap, reference: 40, goal: 1, against: 'the limit of 40 MB' },
  ];
}

/** Sends a message, and waits until the page says that it has drawn it. */
async function receive(page: Page, message: object): Promise<void> {
  await page.evaluate(async (sent) => {
    const there = globalThis as unknown as { postMessage(message: unknown, origin: string): void; said: { shown: number }; nextFrame(run: () => void): void };
    there.postMessage(sent, '*');
    while (there.said.shown !== (sent as { number: number }).number) await new Promise<void>((next) => there.nextFrame(next));
  }, message);
}

async function choose24h(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '24 h' }).check();
}

async function heapMb(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}
