import assert from 'node:assert/strict';
import type { ErrorRow } from '../../../../src/core/canary/calibrate.ts';
import { Judge, type Sample, type Side } from '../../../../src/core/canary/judge.ts';
import type { RuleId } from '../../../../src/core/canary/rule.ts';
import type { Thresholds } from '../../../../src/core/canary/thresholds.ts';
import { configured, experienced, feed, rows, sampleAt, side } from './support/samples.ts';

const healthy: ErrorRow = [1, 250, 9, 1_800];

/** A judge that goes by rules alone and is past its warm-up. */
function warm(thresholds: Partial<Thresholds> = {}): { readonly judge: Judge; readonly next: number } {
  const judge = new Judge(configured({ mode: 'rules', thresholds }));
  return { judge, next: feed(judge, rows(6, healthy)) };
}

function brokenBy(judge: Judge): RuleId | undefined {
  const { decision } = judge.verdict;
  return decision.by === 'rule' ? decision.finding.rule : undefined;
}

function withLatency(k: number, canary: Partial<Side>, stable: Partial<Side>): Sample {
  return sampleAt(k, side(1, 1_000 + (k % 3), canary), side(9, 9_000 + (k % 5), stable));
}

describe('The rule on the error rate', () => {
  const broken: ErrorRow = [50, 250, 9, 1_800];

  it('aborts after three breaches in a row, not before', () => {
    const { judge, next } = warm();
    feed(judge, rows(2, broken), next);
    assert.equal(judge.verdict.state, 'collecting');
    feed(judge, rows(1, broken), next + 2);
    assert.equal(judge.verdict.state, 'abort');
    assert.equal(brokenBy(judge), 'errorRate');
  });

  it('begins to count anew after a good sample, but not without end', () => {
    const { judge, next } = warm();
    feed(judge, [broken, healthy, broken, healthy, broken, healthy], next);
    assert.equal(judge.verdict.state, 'collecting');
    feed(judge, [broken], next + 6);
    assert.equal(judge.verdict.state, 'abort', 'more than three violations are enough');
  });

  it('does not count silence as anything', () => {
    const { judge, next } = warm();
    feed(judge, [broken, null, broken, null, broken], next);
    assert.equal(judge.verdict.state, 'abort');
  });

  it('holds instead where stable is as bad: it is not the canary', () => {
    const { judge, next } = warm({ errorRateDelta: 1 });
    feed(judge, rows(20, [50, 250, 350, 1_800]), next);
    assert.deepEqual([judge.verdict.state, brokenBy(judge)], ['hold', 'errorRate']);
    feed(judge, rows(3, healthy), next + 20);
    assert.equal(judge.verdict.state, 'collecting', 'and only as long as it is');
  });

  it('does not act without stable: nobody knows whose fault it is', () => {
    const { judge, next } = warm();
    for (let k = next; k < next + 20; k += 1) judge.add(sampleAt(k, side(50, 250), null));
    assert.equal(judge.verdict.state, 'no-data');
  });

  it('looks at nothing while it warms up, nor before there are enough requests', () => {
    const cold = new Judge(configured({ mode: 'rules' }));
    feed(cold, rows(5, broken));
    assert.equal(cold.verdict.state, 'warm-up');
    const { judge, next } = warm({ minimumRequests: 1_000_000 });
    feed(judge, rows(30, [40, 250, 9, 1_800]), next);
    assert.equal(judge.verdict.state, 'collecting');
  });

  it('looks at the last samples that have enough requests together', () => {
    const judge = new Judge(configured({ mode: 'rules', thresholds: { warmUpSeconds: 0, errorRateDelta: 1 } }));
    const thin = (errors: number): ErrorRow => [errors, 40, 2, 360];
    const next = feed(judge, rows(10, thin(0)));
    const bad = rows(6, thin(10));
    feed(judge, bad.slice(0, 5), next);
    assert.equal(judge.verdict.state, 'collecting');
    feed(judge, bad.slice(5), next + 5);
    // 200 requests are five samples: the fourth bad one makes it 40 of 200, so the sixth is the third breach.
    assert.equal(brokenBy(judge), 'errorRate');
    const { requests } = judge.run!.rules.findings.find(({ rule }) => rule === 'errorRate')!;
    assert.ok(requests >= 200 && requests < 240, String(requests));
  });

  it('does as much as it may', () => {
    for (const onBreach of ['hold', 'recommend', 'abort'] as const) {
      const { judge, next } = warm({ onBreach });
      feed(judge, rows(5, broken), next);
      assert.equal(judge.verdict.state, onBreach);
    }
  });

  it('acts beside evidence, too', () => {
    const judge = experienced({ falseAlarm: 1e-30 });
    feed(judge, rows(6, healthy));
    feed(judge, rows(3, broken), 6);
    assert.deepEqual([judge.verdict.state, brokenBy(judge), judge.level], ['abort', 'errorRate', 0]);
  });
});

describe('The rule on success', () => {
  it('goes by what the source measures, where it measures it', () => {
    const { judge, next } = warm();
    for (let k = next; k < next + 3; k += 1) judge.add(sampleAt(k, side(0, 250, { successes: 150 }), side(9, 1_800, { successes: 1_790 })));
    assert.equal(judge.verdict.state, 'collecting', 'the first sample settles that success is what did not fail');
    const measured = new Judge(configured({ mode: 'rules', thresholds: { warmUpSeconds: 0 } }));
    for (let k = 0; k < 3; k += 1) measured.add(sampleAt(k, side(0, 250, { successes: 150 + k }), side(9, 1_800, { successes: 1_790 })));
    assert.deepEqual([measured.verdict.state, brokenBy(measured), measured.run!.rules.measureSuccess], ['abort', 'successRate', true]);
  });

  it('needs two samples alone where most requests fail beside a stable that is well', () => {
    const judge = new Judge(configured({ mode: 'rules', thresholds: { warmUpSeconds: 0 } }));
    feed(judge, [[40, 60, 2, 500], [45, 61, 2, 501]]);
    assert.deepEqual([judge.verdict.state, brokenBy(judge)], ['abort', 'collapse']);
    const shared = new Judge(configured({ mode: 'rules', thresholds: { warmUpSeconds: 0 } }));
    feed(shared, rows(4, [40, 60, 100, 500]));
    assert.notEqual(shared.verdict.state, 'abort');
  });
});

describe('Rules that compare', () => {
  const worse: ErrorRow = [4, 250, 9, 1_800];

  it('recommend at most, and only where rules are all there is', () => {
    const { judge, next } = warm();
    feed(judge, rows(5, worse), next);
    assert.deepEqual([judge.verdict.state, brokenBy(judge)], ['recommend', 'errorRateDelta']);
    const judging = experienced({ falseAlarm: 1e-30 });
    feed(judging, rows(20, worse));
    assert.equal(judging.verdict.state, 'collecting');
  });

  it('compare latency', () => {
    for (const [thresholds, rule] of [[{}, 'p95Ratio'], [{ p95Ratio: 9, p95Delta: 150 }, 'p95Delta'], [{ p95Ratio: 9, p99Delta: 150 }, 'p99Delta']] as const) {
      const judge = new Judge(configured({ mode: 'rules', thresholds: { warmUpSeconds: 0, ...thresholds } }));
      for (let k = 0; k < 4; k += 1) judge.add(withLatency(k, { p95: 400, p99: 500 }, { p95: 150, p99: 200 }));
      assert.deepEqual([judge.verdict.state, brokenBy(judge)], ['recommend', rule]);
    }
  });

  it('are a second key for evidence on latency', () => {
    const outcomes = [undefined, 150].map((p99Delta) => {
      const judge = new Judge(configured({ measures: 'latency', thresholds: { p95Ratio: 9, p99Delta, warmUpSeconds: 0 } }));
      for (let k = 0; k < 20; k += 1) judge.add(withLatency(k, { p95: 400 + k, p99: 500 + k }, { p95: 150, p99: 200 }));
      return judge.verdict.state;
    });
    assert.deepEqual(outcomes, ['hold', 'abort']);
  });
});

describe('Gates', () => {
  const good = rows(60, [1, 300, 15, 2_700]);

  it('keep a canary from being promoted while they are broken, and do nothing else', () => {
    const judge = experienced({ thresholds: { promoteErrorRate: 0.001 } });
    feed(judge, good);
    assert.equal(judge.verdict.state, 'collecting');
    judge.end();
    assert.deepEqual([judge.verdict.state, brokenBy(judge)], ['hold', 'promoteErrorRate']);
  });

  it('are there for latency, from buckets as from points', () => {
    const points = { p95: 1_500, p99: 1_600 };
    const buckets = { buckets: [[1_000, 900], [1_500, 999]] as const };
    for (const slow of [points, buckets]) {
      const judge = experienced({ measures: 'errors' });
      for (let k = 0; k < 60; k += 1) judge.add(sampleAt(k, side(1, 1_000 + (k % 3), slow), side(90, 9_000 + (k % 5), slow)));
      judge.end();
      assert.deepEqual([judge.verdict.state, brokenBy(judge)], ['hold', 'p95Ms']);
    }
  });

  it('let pass where they have no limit', () => {
    const judge = experienced({ thresholds: { promoteErrorRate: undefined, errorRate: undefined, successRate: undefined, p95Ms: undefined, p99Ms: undefined } });
    feed(judge, good);
    judge.end();
    assert.equal(judge.verdict.state, 'promote');
  });
});

describe('Rules alone', () => {
  it('promote what broke none of them, once they had something to look at', () => {
    const { judge, next } = warm();
    feed(judge, rows(20, healthy), next);
    judge.end();
    assert.deepEqual(judge.verdict.decision, { by: 'unbroken' });
    const blind = new Judge(configured({ mode: 'rules' }));
    blind.end();
    assert.equal(blind.verdict.state, 'no-data');
  });

  it('do not ask the evidence', () => {
    const judge = new Judge(configured({ mode: 'rules', thresholds: { consecutive: 1_000, failFast: 1_000 } }));
    feed(judge, rows(40, [10, 250, 9, 1_800]));
    assert.equal(judge.level, 3);
    assert.equal(judge.verdict.state, 'collecting');
  });
});
