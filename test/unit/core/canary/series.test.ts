import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Series } from '../../../../src/core/canary/series.ts';
import { Judge, type Sample, type Verdict } from '../../../../src/core/canary/judge.ts';
import { anySide, configured, rowAt, sampleAt, SECONDS, side } from './support/samples.ts';

const SETTLE = 20;

interface Harness {
  readonly series: Series;
  readonly judged: Sample[];
  readonly verdict: () => Verdict;
}

function harness(): Harness {
  const judge = new Judge(configured());
  const judged: Sample[] = [];
  const series = new Series({
    sampleSeconds: SECONDS,
    settleSeconds: SETTLE,
    keep: 100,
    judge: (sample) => {
      judged.push(sample);
      judge.add(sample);
    },
    ended: () => judge.end(),
  });
  return { series, judged, verdict: () => judge.verdict };
}

function take(series: Series, samples: readonly Sample[]): void {
  for (const sample of samples) series.reduce({ kind: 'sample', sample });
}

const someSamples = fc.array(fc.option(fc.tuple(anySide, anySide), { freq: 5 }), { minLength: 3, maxLength: 60 }).map((sides) =>
  sides.flatMap((both, k) => (both === null ? [] : [sampleAt(k, both[0], both[1])])),
);

describe('The series', () => {
  it('gives the same verdict bit for bit, in whichever order samples come within the delay', () =>
    fc.assert(
      fc.property(someSamples, fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 60, maxLength: 60 }), (samples, delays) => {
        // Each comes at most two slots behind its turn, which is what the source's delay allows.
        const shuffled = samples.map((sample, i) => ({ sample, turn: sample.at / (SECONDS * 1000) + delays[i]! })).sort((a, b) => a.turn - b.turn);
        const [inOrder, disordered] = [harness(), harness()];
        take(inOrder.series, samples);
        take(disordered.series, shuffled.map(({ sample }) => sample));
        for (const { series } of [inOrder, disordered]) series.reduce({ kind: 'end' });
        assert.deepEqual(disordered.judged, inOrder.judged);
        assert.deepEqual(disordered.verdict(), inOrder.verdict());
      }),
    ));

  it('judges a slot when it is settled, not before', () => {
    const { series, judged } = harness();
    take(series, [rowAt(0, [0, 10, 0, 90]), rowAt(1, [0, 10, 0, 90]), rowAt(2, [0, 10, 0, 90])]);
    assert.equal(judged.length, 0);
    series.reduce({ kind: 'tick', now: 29_999 });
    assert.equal(judged.length, 0);
    series.reduce({ kind: 'tick', now: 30_000 });
    assert.deepEqual(judged.map(({ at }) => at), [0]);
    series.reduce({ kind: 'gap', to: 50_000 });
    assert.deepEqual(judged.map(({ at }) => at), [0, 10_000, 20_000]);
  });

  it('keeps what comes too late to be drawn, and never judges it', () => {
    const { series, judged } = harness();
    take(series, [rowAt(0, [0, 10, 0, 90]), rowAt(9, [0, 10, 0, 90])]);
    const late = rowAt(3, [9, 10, 0, 90]);
    take(series, [late]);
    assert.deepEqual(judged.find(({ at }) => at === 30_000), { at: 30_000, seconds: SECONDS, canary: null, stable: null });
    assert.deepEqual(series.points.filter((point) => point.late), [{ at: 30_000, sample: late, late: true }]);
    take(series, [rowAt(0, [10, 10, 0, 90])]);
    assert.equal(series.points.filter((point) => point.late).length, 1, 'a duplicate of what was judged is no news');
  });

  it('takes the fuller one of two samples for one slot, in either order', () => {
    const less = sampleAt(0, side(1, 10), side(0, 90));
    const more = { ...sampleAt(0, side(1, 12), side(0, 90)), at: 400 };
    for (const both of [[less, more], [more, less], [more, less, more]]) {
      const { series, judged } = harness();
      take(series, both);
      series.reduce({ kind: 'end' });
      assert.deepEqual(judged, [{ ...more, at: 0 }]);
    }
  });

  it('shows a gap as a gap', () => {
    const { series } = harness();
    take(series, [rowAt(0, [0, 10, 0, 90]), rowAt(3, [0, 10, 0, 90])]);
    series.reduce({ kind: 'end' });
    assert.deepEqual(series.points.map(({ at, sample }) => [at, sample === null]), [[0, false], [10_000, true], [20_000, true], [30_000, false]]);
  });

  it('takes nothing more after the end, and nothing without a time', () => {
    const { series, judged } = harness();
    take(series, [{ ...rowAt(0, [0, 10, 0, 90]), at: NaN }, rowAt(1, [0, 10, 0, 90])]);
    series.reduce({ kind: 'end' });
    take(series, [rowAt(2, [0, 10, 0, 90])]);
    assert.equal(judged.length, 1);
  });

  it('keeps a bounded number of points, and survives a clock that jumps', () => {
    const { series, judged } = harness();
    take(series, [rowAt(0, [0, 10, 0, 90]), rowAt(10_000_000, [0, 10, 0, 90])]);
    series.reduce({ kind: 'end' });
    assert.equal(judged[0]!.at, 0);
    assert.equal(judged.at(-1)!.at, 100_000_000_000);
    assert.ok(judged.length < 20_000);
    assert.ok(series.points.length <= 200);
  });
});
