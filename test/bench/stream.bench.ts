import type { Browser, Page } from 'playwright-core';
import { slotRow, SLOT_WIDTH } from '../../src/core/canary/slotRow.ts';
import { CanaryFeed } from '../../src/ui/canary/canaryFeed.ts';
import { launchBrowser } from '../../tools/vscode/browser.ts';
import { BEGIN, SECONDS, sampleAt, TestCanary } from '../webview/support/canaries.ts';
import { openBare, openCanary } from './stream/pages.ts';
import { median, type Bench, type Row } from './support/bench.ts';

/** The page of a canary beside the library that it draws with, and how much it takes at once. */
export const bench: Bench = {
  run: async ({ full, show }) => {
    const browser = await launchBrowser();
    try {
      const rows = [...(await redraw(browser, full ? 200 : 60)), ...(await burst(browser, full ? 30 : 10))];
      show({ title: 'scale', columns: ['what', 'value'], lines: [line('seconds of the burst', full ? 30 : 10), line('samples a second', PER_SECOND), line('slots of the day', DAY)] });
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

function line(what: string, value: number): { readonly cells: readonly string[]; readonly data: object } {
  return { cells: [what, String(value)], data: { what, value } };
}

function dayOf(count: number): TestCanary {
  return new TestCanary(Array.from({ length: count }, (_, slot) => ({ kind: 'sample' as const, sample: sampleAt(slot) })));
}

/** Two whole frames: what the page does in them, and whatever of its drawing is left for after. */
const NEXT_FRAMES = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))';

/** Work of one redraw of a day: ours is the whole page after a new slot, the reference one plot of four series. */
async function redraw(browser: Browser, rounds: number): Promise<readonly Row[]> {
  const canary = dayOf(DAY);
  const feed = new CanaryFeed(canary, 'en', () => 0);
  const page = await openCanary(browser);
  const bare = await openBare(browser);
  const rows = canary.session.points.map(slotRow);
  const column = (value: (row: ReturnType<typeof slotRow>) => number | null): (number | null)[] => rows.map(value);
  const columns = [column((row) => row[0]! / 1000), column((row) => row[3]! / row[2]!), column((row) => row[7]! / row[6]!), column((row) => row[4]!), column((row) => row[8]!)];
  await bare.evaluate((data) => (globalThis as unknown as { beginBare(data: unknown): void }).beginBare(data), columns);
  await bare.evaluate(NEXT_FRAMES);
  const heapBefore = await heapMb(page);
  await receive(page, { ...feed.begin() });
  await choose24h(page);
  await page.evaluate(NEXT_FRAMES);
  const [ours, reference]: [number[], number[]] = [[], []];
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const isCounted = round >= 0;
    const bareMs = await bare.evaluate<number>(`(async () => { const begun = performance.now(); redraw(); await null; return performance.now() - begun; })()`);
    feed.shown(await page.evaluate<number>('said.shown'));
    canary.tell({ kind: 'sample', sample: sampleAt(DAY + WARM_UP + round) });
    await page.evaluate('void (frames.length = 0)');
    await receive(page, feed.next()!);
    const pageMs = await page.evaluate<number>('Math.max(...frames)');
    if (!isCounted) continue;
    reference.push(bareMs);
    ours.push(pageMs);
  }
  const heap = Math.max(0, (await heapMb(page)) - heapBefore);
  await Promise.all([page.context().close(), bare.context().close()]);
  return [
    { name: 'redraw of a day, the whole page', unit: 'ms', ours: median(ours), reference: median(reference), goal: 1.3, against: 'bare uPlot, one plot, 4 series' },
    { name: 'heap of the page with a day', unit: 'MB', ours: heap, reference: 40, goal: 1, against: 'the limit of 40 MB above its start' },
  ];
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
    { name: 'longest frame in the burst', unit: 'ms', ours: Math.max(...frames), reference: 50, goal: 1, against: 'the limit of 50 ms' },
    { name: 'median frame in the burst', unit: 'ms', ours: median(frames), reference: 50, goal: 1, against: 'the limit of 50 ms' },
    { name: 'samples lost of the burst', unit: 'samples', ours: lost, reference: 1, goal: 0, against: 'none' },
    { name: 'heap of the page after the burst', unit: 'MB', ours: heap, reference: 40, goal: 1, against: 'the limit of 40 MB' },
  ];
}

/** Sends a message, and waits until the page says that it has drawn it. */
async function receive(page: Page, message: object): Promise<void> {
  await page.evaluate(async (sent) => {
    const there = globalThis as unknown as { postMessage(message: unknown, origin: string): void; said: { shown: number }; requestAnimationFrame(run: () => void): void };
    there.postMessage(sent, '*');
    while (there.said.shown !== (sent as { number: number }).number) await new Promise<void>((next) => there.requestAnimationFrame(next));
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
