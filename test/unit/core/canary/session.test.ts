import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { sampleCanarySource } from '../../../../src/adapters/sample/canarySource.ts';
import { SampleWorld } from '../../../../src/adapters/sample/world.ts';
import { sessionCsv } from '../../../../src/core/canary/export.ts';
import { judgeConfig, type Sample } from '../../../../src/core/canary/judge.ts';
import { replay, restore } from '../../../../src/core/canary/replay.ts';
import type { Recorded } from '../../../../src/core/canary/recording.ts';
import { CanarySession } from '../../../../src/core/canary/session.ts';
import type { SourceEvent } from '../../../../src/core/canary/source.ts';
import { VirtualTime } from '../../../support/virtualTime.ts';
import { usualSample } from '../../../contract/canarySource/world.ts';

const SECONDS = 5;
const settleSeconds = (seconds: number): number => 2 * seconds;
const config = judgeConfig({ plannedSamples: 180 });
const begin = Date.UTC(2026, 0, 15, 9, 30);
const event = (slot: number, mark?: string): SourceEvent => ({ kind: 'sample', sample: usualSample(begin + slot * SECONDS * 1000, SECONDS), ...(mark === undefined ? {} : { mark }) });
const newSession = (): CanarySession => new CanarySession({ config, settleSeconds });

/** Watches the canary of a sample world for so long. */
async function watched(scenario: 'healthy' | 'regressing', ms: number, seed = 7): Promise<{ session: CanarySession; recorded: Recorded[] }> {
  const time = new VirtualTime(begin);
  const world = new SampleWorld({ seed, scenario, clock: time });
  const canary = world.canary()!;
  const source = sampleCanarySource({ world, timer: time });
  const session = new CanarySession({ config, settleSeconds: source.settleSeconds });
  const recorded: Recorded[] = [];
  session.recordTo((sample, { mark }) => recorded.push({ kind: 'sample', sample, ...(mark === undefined ? {} : { mark }) }));
  const stop = new AbortController();
  const reading = (async () => {
    for await (const each of source.watch({ ...canary, sampleSeconds: SECONDS, since: canary.startedAt - 300_000 }, undefined, stop.signal)) session.take(each);
  })();
  await time.pass(ms);
  stop.abort();
  await assert.rejects(reading);
  return { session, recorded };
}

function from(recorded: readonly Recorded[]): AsyncIterable<Recorded> {
  return ReadableStream.from(recorded);
}

describe('A session', () => {
  it('aborts the canary of the sample that regresses, marks when, and promotes the healthy one', async () => {
    const bad = (await watched('regressing', 15 * 60_000)).session;
    assert.equal(bad.verdict.state, 'abort');
    const abort = bad.markers.find((marker) => marker.kind === 'verdict' && marker.state === 'abort');
    assert.ok(abort !== undefined && abort.at > bad.verdict.since! + 5 * 60_000 && abort.at < bad.verdict.since! + 8 * 60_000);
    const good = (await watched('healthy', 20 * 60_000)).session;
    assert.equal(good.verdict.state, 'promote');
    assert.deepEqual(good.markers.slice(0, 4).map((marker) => marker.kind === 'verdict' && marker.state), ['no-data', 'warm-up', 'collecting', 'promote']);
  });

  it('draws quantiles in place of buckets, and judges with the buckets', async () => {
    const { session } = await watched('healthy', 60_000);
    const sides = session.points.flatMap(({ sample }) => [sample?.canary, sample?.stable]).filter((side) => side !== null && side !== undefined);
    assert.ok(sides.length > 60);
    for (const side of sides) assert.ok(side.buckets === undefined && side.p95! > 0 && side.p99! >= side.p95!);
    assert.equal(session.verdict.approximate, false);
    assert.ok(session.verdict.evidence.slow95 !== null);
  });

  it('is where it was left after it was restored: with the same verdict, bit for bit', async () => {
    const { session, recorded } = await watched('regressing', 8 * 60_000);
    const again = newSession();
    await restore(again, from(recorded), settleSeconds);
    assert.deepEqual(again.verdict, session.verdict);
    assert.deepEqual(again.position, session.position);
    assert.deepEqual(again.points.map(({ at }) => at), session.points.map(({ at }) => at).slice(0, again.points.length));
    const nothing = newSession();
    await restore(nothing, from([]), settleSeconds);
    assert.equal(nothing.position, undefined);
  });

  it('gives the verdict of the watch when it is replayed, and another one with other thresholds', async () => {
    const { session, recorded } = await watched('regressing', 8 * 60_000);
    const replayed = async (settings: Parameters<typeof judgeConfig>[0]): Promise<CanarySession> => {
      const again = new CanarySession({ config: judgeConfig({ plannedSamples: 180, ...settings }), settleSeconds });
      for await (const each of replay(from(recorded), { timer: new VirtualTime(), speed: Infinity }, new AbortController().signal)) again.take(each);
      return again;
    };
    assert.deepEqual({ ...(await replayed({})).verdict }, { ...session.verdict });
    assert.equal((await replayed({})).outcome, 'unknown');
    assert.notEqual((await replayed({ thresholds: { errorRateDelta: 0.5, errorRate: undefined, p95Ratio: 100 } })).verdict.state, 'abort');
  });

  it('takes a sample of another length for none', () => {
    const session = newSession();
    session.take(event(0));
    session.take({ kind: 'sample', sample: { ...usualSample(begin + 60_000, 60) } });
    assert.equal(session.points.length, 1);
    assert.equal(session.sampleSeconds, SECONDS);
  });

  it('marks each step once, and its end, after which it takes nothing', () => {
    const session = newSession();
    for (let slot = 0; slot < 5; slot++) session.take(event(slot));
    for (let times = 0; times < 2; times++) session.take({ kind: 'step', at: begin + 7_000, share: 0.25, by: 'somebody' });
    session.take({ kind: 'end', outcome: 'rolledBack' });
    session.take(event(9));
    session.take({ kind: 'step', at: begin + 9_000, share: 0.5 });
    assert.deepEqual(session.markers.filter(({ kind }) => kind !== 'verdict'), [
      { kind: 'step', at: begin + 7_000, share: 0.25, by: 'somebody' },
      { kind: 'end', at: begin + 25_000, outcome: 'rolledBack' },
    ]);
    assert.deepEqual([session.outcome, session.points.length], ['rolledBack', 5]);
  });

  it('keeps the state of its source, and needs no sample for it', () => {
    const session = newSession();
    assert.deepEqual([session.state, session.verdict.state], [{ is: 'connecting' }, 'no-data']);
    session.take({ kind: 'state', state: { is: 'live' } });
    session.take({ kind: 'tick', now: begin });
    session.take({ kind: 'gap', to: begin });
    assert.deepEqual([session.state, session.points, session.position], [{ is: 'live' }, [], undefined]);
    session.take({ kind: 'end', outcome: 'unknown' });
    assert.equal(session.outcome, 'unknown');
  });

  it('says where to go on so that nothing is lost, in whichever order events come', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 60 }), fc.nat(59), (delays, cut) => {
        // Each comes some slots behind its turn, marked by its place in the stream.
        const stream = delays.map((delay, slot) => ({ slot, turn: slot + delay })).sort((a, b) => a.turn - b.turn).map(({ slot }, place) => ({ slot, mark: String(place) }));
        const session = newSession();
        for (const { slot, mark } of stream.slice(0, cut)) session.take(event(slot, mark));
        const { after, mark } = session.position ?? { after: -Infinity };
        const resumed = new Set(stream.slice(mark === undefined ? 0 : Number(mark) + 1).map(({ slot }) => slot));
        for (const { slot } of stream) assert.ok(resumed.has(slot) || begin + slot * SECONDS * 1000 <= after, `slot ${slot} is lost`);
      }),
    ));
});

describe('A replay', () => {
  const recorded: readonly Recorded[] = [0, 1, 2, 500].map((slot) => ({ kind: 'sample', sample: usualSample(begin + slot * SECONDS * 1000, SECONDS) }));

  it('has the pace that was asked for, and waits for no gap', async () => {
    const time = new VirtualTime();
    const told: [slot: number, at: number][] = [];
    const start = time.now();
    const playing = (async () => {
      for await (const each of replay(from([...recorded, { kind: 'event', at: begin, event: 'x' }]), { timer: time, speed: 10 }, new AbortController().signal))
        told.push([each.kind === 'sample' ? (each.sample.at - begin) / 5_000 : -1, time.now() - start]);
    })();
    await time.pass(10_000);
    await playing;
    assert.deepEqual(told, [[-1, 0], [0, 0], [1, 500], [2, 1_000], [500, 3_000], [-1, 3_000]]);
  });

  it('stops at once', async () => {
    const time = new VirtualTime();
    const stop = new AbortController();
    const playing = (async () => {
      for await (const each of replay(from(recorded), { timer: time, speed: 1 }, stop.signal)) if (each.kind === 'sample' && each.sample.at > begin) assert.fail('it went on');
    })();
    await time.pass(100);
    stop.abort();
    await assert.rejects(playing, (error) => error === stop.signal.reason);
    assert.equal(time.timers, 0);
  });
});

describe('The table of a session', () => {
  const iso = (ms: number): string => new Date(ms).toISOString();

  it('has every slot as it is drawn, gaps and late ones and what happened', () => {
    const session = newSession();
    const bad: Sample = { ...usualSample(begin, SECONDS), canary: null, weight: 0.1, stable: { requests: 4, errors: 1, p95: 120.5, revision: '=HYPERLINK("x")' } };
    session.take({ kind: 'sample', sample: bad });
    session.take({ kind: 'step', at: begin + 6_000, share: 0.25 });
    for (const slot of [2, 3, 4, 5]) session.take(event(slot));
    session.take(event(1));
    session.take({ kind: 'end', outcome: 'promoted' });
    const lines = [...sessionCsv(session, iso)].map((line) => line.replace(/\r\n$/, ''));
    assert.equal(lines[0], 'at,seconds,late,weight,canaryRevision,canaryRequests,canaryErrors,canaryErrorRate,canaryP95Ms,canaryP99Ms,stableRevision,stableRequests,stableErrors,stableErrorRate,stableP95Ms,stableP99Ms,event');
    assert.equal(lines[1], `2026-01-15T09:30:00.000Z,5,false,0.1,,,,,,,"'=HYPERLINK(""x"")",4,1,0.25,120.5,,verdict:no-data`);
    assert.match(lines[2]!, /^2026-01-15T09:30:05\.000Z,5,true,.*step:0\.25$/);
    assert.equal(lines.length, 1 + 6 + 1);
    assert.match(lines.at(-1)!, /^2026-01-15T09:30:30\.000Z,,.*end:promoted verdict:hold$/);
    for (const line of lines.slice(1)) assert.equal(line.replaceAll(/"(?:[^"]|"")*"/g, '').split(',').length, 17);
  });
});
