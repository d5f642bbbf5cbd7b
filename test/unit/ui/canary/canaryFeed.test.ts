import assert from 'node:assert/strict';
import { slotRow } from '../../../../src/core/canary/slotRow.ts';
import type { CanaryDelta, CanaryHostMessage } from '../../../../src/protocol/canary.ts';
import { BEGIN, canaries, feedOf, sampleAt, TestCanary } from '../../../webview/support/canaries.ts';
import { Model } from '../../../../webview-ui/canary/model.ts';

const sample = (slot: number, canary?: Parameters<typeof sampleAt>[1]) => ({ kind: 'sample' as const, sample: sampleAt(slot, canary) });

/** What a page has after it took these messages. */
function pageOf(messages: readonly CanaryHostMessage[]) {
  const model = new Model();
  const taken = messages.map((message) => model.take(message));
  const { table, markers, head } = model;
  const columns = (['at', 'late', 'canaryErrors', 'stableRequests', 'difference'] as const).map((field) => [...(table?.column(field).subarray(0, table.length) ?? [])]);
  return { taken, columns, markers, head };
}

describe('The feed of a page', () => {
  it('says everything first, then what is new, which together is what a page made later is told', () => {
    const canary = canaries.collecting();
    const feed = feedOf(canary);
    const messages: CanaryHostMessage[] = [feed.begin()];
    const bad = { requests: 100, rate: 0.3, p95: 100 };
    for (let slot = 40; slot < 120; slot += 1) {
      // Some come late, some not at all, and one is told anew while it is open.
      if (slot % 9 !== 0) canary.tell(sample(slot, slot > 70 ? bad : undefined));
      if (slot % 10 === 5) canary.tell(sample(slot - 5));
      if (slot === 60) canary.tell({ kind: 'step', at: BEGIN + 300_000, share: 0.25 });
      feed.shown(messages.at(-1)!.number);
      const next = feed.next();
      if (next !== undefined) messages.push(next);
    }
    assert.ok(messages.length > 60 && messages.slice(1).every(({ type, rows }) => type === 'delta' && rows.length <= 40));
    const deltas = pageOf(messages);
    assert.deepEqual(deltas.taken, ['begun', ...messages.slice(1).map(() => 'more')]);
    const anew = pageOf([feedOf(canary).begin()]);
    assert.deepEqual([deltas.columns, deltas.markers], [anew.columns, anew.markers]);
    assert.equal(deltas.head?.word, 'Abort');
  });

  it('has one message on its way: what comes meanwhile goes with the next', () => {
    const canary = canaries.collecting();
    const feed = feedOf(canary);
    const { number } = feed.begin();
    canary.tell(...[40, 41, 42].map((slot) => sample(slot)));
    assert.equal(feed.next(), undefined);
    assert.equal(feed.shown(number + 1), false);
    assert.equal(feed.next(), undefined);
    assert.equal(feed.shown(number), true);
    const delta = feed.next() as CanaryDelta;
    assert.deepEqual(delta.rows, canary.session.points.slice(-3).flatMap(slotRow));
    feed.shown(delta.number);
    assert.equal(feed.next(), undefined);
  });

  it('says nothing to a page that is not there, and everything to one that comes', () => {
    const canary = canaries.collecting();
    const feed = feedOf(canary);
    assert.equal(feed.next(), undefined);
    feed.shown(feed.begin().number);
    feed.rest();
    canary.tell(sample(40));
    assert.equal(feed.next(), undefined);
    assert.equal(feed.begin().type, 'snapshot');
  });

  it('tells which slots are not kept any more', () => {
    const canary = new TestCanary(Array.from({ length: 19_438 }, (_, slot) => sample(slot)));
    const feed = feedOf(canary);
    const first = feed.begin();
    for (let slot = 19_438; slot < 19_446; slot += 1) canary.tell(sample(slot));
    feed.shown(first.number);
    const delta = feed.next() as CanaryDelta;
    assert.equal(delta.first, canary.session.points[0]!.at);
    assert.ok(delta.first > first.rows[0]!);
    // What was worked out of slots that are gone by now stays as it was.
    const told = (of: ReturnType<typeof pageOf>) => of.columns.slice(0, -1);
    assert.deepEqual(told(pageOf([first, delta])), told(pageOf([feedOf(canary).begin()])));
  });

  it('explains again when the verdict is another one, and not for each slot', () => {
    const canary = canaries.collecting();
    const feed = feedOf(canary);
    let { number } = feed.begin();
    const told: string[] = [];
    for (let slot = 40; slot < 90; slot += 1) {
      canary.tell(sample(slot, { requests: 100, rate: 0.3, p95: 100 }));
      feed.shown(number);
      const next = feed.next()!;
      number = next.number;
      if (next.head !== undefined) told.push(next.head.word);
    }
    assert.deepEqual([...new Set(told)].at(-1), 'Abort');
    const head = (feedOf(canary).begin() as Extract<CanaryHostMessage, { type: 'snapshot' }>).head;
    assert.match([head.lead, ...head.reasons].join(' '), /errors since .* came from the canary.*It began at about/);
  });
});

describe('A page that missed a message', () => {
  it('knows it, and takes nothing that would be wrong', () => {
    const canary = canaries.collecting();
    const feed = feedOf(canary);
    const first = feed.begin();
    canary.tell(sample(40), sample(41));
    feed.shown(first.number);
    const second = feed.next()!;
    assert.deepEqual(pageOf([second]).taken, ['missed']);
    assert.deepEqual(pageOf([first, { ...second, number: second.number + 1 }]).taken, ['begun', 'missed']);
    assert.deepEqual(pageOf([first, second, second]).taken, ['begun', 'more', 'missed']);
    assert.deepEqual(pageOf([first, { ...second, sampleSeconds: 10 }]).taken, ['begun', 'missed']);
  });
});
