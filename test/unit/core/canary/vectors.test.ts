import assert from 'node:assert/strict';
import { toleratedRatio } from '../../../../src/core/canary/calibrate.ts';
import { combine, Evidence } from '../../../../src/core/canary/evidence.ts';
import { Excess } from '../../../../src/core/canary/excess.ts';
import { Judge, judgeConfig, type JudgeConfig, type Sample, type Side } from '../../../../src/core/canary/judge.ts';
import { neither, PooledBuckets, quantile, slowBound } from '../../../../src/core/canary/latency.ts';
import { secondsToDecide } from '../../../../src/core/canary/planner.ts';
import { RatioBound, SignBet, SLOWER } from '../../../../src/core/canary/points.ts';
import { ReferenceRate } from '../../../../src/core/canary/promotion.ts';
import { lnBayesFactor } from '../../../../src/core/canary/tPart.ts';
import { columns, count, evidenceCases, isNear, latencyCases, theCase, type EvidenceCase } from './support/vectors.ts';

function side(errors: number | null, requests: number | null): Side | null {
  return errors === null && requests === null ? null : { errors: errors ?? NaN, requests: requests ?? NaN };
}

function configOf({ params = {} }: EvidenceCase): JudgeConfig {
  const { sampleSeconds = 10, plannedSamples = 90, r0 = 1, dispersionFloor = 0 } = params;
  const startSeconds = params['startEvery'] === undefined ? 60 : params['startEvery'] * sampleSeconds;
  return judgeConfig({ sampleSeconds, startSeconds, plannedSamples, toleratedRatio: r0, dispersionFloor, measures: 'errors', dropRepeats: false });
}

describe('The reference vectors', () => {
  it('are all there', () => assert.equal(count, 36));

  for (const vector of evidenceCases)
    it(`${vector.id}: ${vector.why}`, () => {
      const config = configOf(vector);
      const judge = new Judge(config);
      const reference = new ReferenceRate();
      const { history, rows, steps } = vector;
      for (let i = 0; i < history.times; i += 1) {
        judge.history({ at: 0, seconds: config.sampleSeconds, canary: null, stable: { requests: history.ns, errors: history.xs } });
        reference.add(history.xs, history.ns);
      }
      let alone: Evidence | undefined;
      for (const [k, row] of rows.entries()) {
        const sample: Sample = { at: k * config.sampleSeconds * 1000, seconds: config.sampleSeconds, canary: side(row[0], row[1]), stable: side(row[2], row[3]) };
        judge.add(sample);
        alone ??= new Evidence(config, sample, undefined, undefined);
        alone.add(sample, neither, reference.rate, false);
        if (sample.stable !== null && sample.stable.requests > 0) reference.add(sample.stable.errors, sample.stable.requests);
        const { evidence, excess, promoteEvidence, level, noData, promotable } = judge.verdict;
        const actual: Record<string, number | boolean | null> = {
          lnE1: Math.log(alone.errors.share.evidence),
          lnE2: Math.log(alone.errors.t!.evidence),
          lnE: evidence.error,
          excessAll: excess.all,
          excessLong: excess.long,
          excessShort: excess.short,
          lnPromote: promoteEvidence,
          level,
          noData,
          promotable,
        };
        for (const [column, name] of columns.entries())
          assert.ok(isNear(actual[name], steps[k]![column], name.startsWith('ln')), `step ${k + 1}, ${name}: ${actual[name]} is not ${steps[k]![column]}`);
      }
      assert.equal(steps.length, rows.length);
    });

  for (const vector of latencyCases)
    it(`${vector.id}: ${vector.why}`, () => {
      const judge = new Judge(judgeConfig({ sampleSeconds: 10, plannedSamples: 90, measures: 'latency' }));
      const { bounds, historyCounts, canaryCounts, stableCounts, steps } = vector;
      const sideOf = (counts: readonly number[]): Side => {
        let below = 0;
        const buckets = bounds.map((bound, i) => [bound, (below += counts[i]!)] as const);
        return { requests: counts.reduce((a, b) => a + b, 0), errors: 0, buckets };
      };
      judge.history({ at: 0, seconds: 300, canary: null, stable: sideOf(historyCounts) });
      const history = Float64Array.from(historyCounts);
      assert.deepEqual([bounds[slowBound(history, 0.05)], bounds[slowBound(history, 0.01)]], [vector.tau95, vector.tau99]);
      const pooled = { long: new PooledBuckets(bounds, 30), short: new PooledBuckets(bounds, 12) };
      for (const [k, step] of steps.entries()) {
        judge.add({ at: k * 10_000, seconds: 10, canary: sideOf(canaryCounts[k]!), stable: sideOf(stableCounts[k]!) });
        const both = { canary: Float64Array.from(canaryCounts[k]!), stable: Float64Array.from(stableCounts[k]!) };
        pooled.long.push(both);
        pooled.short.push(both);
        const { slow95, slow99, total } = judge.verdict.evidence;
        for (const [actual, column] of [[slow95, 2], [slow99, 5], [total, 6]] as const)
          assert.ok(isNear(actual, step[column], true), `step ${k + 1}, column ${column}: ${actual} is not ${step[column]}`);
      }
      for (const name of ['long', 'short'] as const)
        for (const [i, q] of [0.95, 0.99].entries()) assert.ok(isNear(pooled[name].ratio(q), vector.pooledRatioAtEnd[name][i], false), `${name} ${q}`);
    });

  it(theCase('quantile').why, () => {
    const { bounds, inputs, outputs } = theCase('quantile');
    for (const [i, { counts, q }] of inputs.entries()) assert.ok(isNear(quantile(Float64Array.from(counts), bounds, q), outputs[i], false), String(i));
  });

  it(theCase('signBet').why, () => {
    const { signs, lnE } = theCase('signBet');
    const bet = new SignBet();
    for (const [i, sign] of signs.entries()) {
      if (sign !== null) bet.add(sign === 1);
      assert.ok(isNear(Math.log(bet.evidence), lnE[i], true), String(i));
    }
  });

  it(theCase('asymptoticLowerBound').why, () => {
    const { logRatios, lowerBound, abortAbove } = theCase('asymptoticLowerBound');
    const bound = new RatioBound();
    for (const [i, ratio] of logRatios.entries()) {
      if (ratio !== null) bound.add(ratio);
      assert.ok(isNear(bound.lower(0.01), lowerBound[i], true), String(i));
    }
    assert.ok(isNear(Math.log(SLOWER), abortAbove, true));
  });

  it(theCase('combine').why, () => {
    const { inputs, outputs } = theCase('combine');
    for (const [i, [error, slow95, slow99]] of inputs.entries()) {
      const total = Math.log(combine(Math.exp(error), combine(Math.exp(slow95), Math.exp(slow99))));
      assert.ok(isNear(total, outputs[i], true), String(i));
    }
  });

  it(theCase('excess').why, () => {
    const { rows, excess, pooledDifference } = theCase('excess');
    const stratified = new Excess(30, 12);
    for (const row of rows) stratified.add(...row);
    for (const actual of [stratified.all, stratified.long, stratified.short]) assert.ok(isNear(actual, excess, false), String(actual));
    const [a, b, c, d] = [0, 1, 2, 3].map((column) => rows.reduce((sum, row) => sum + row[column]!, 0)) as [number, number, number, number];
    assert.ok(isNear(a / b - c / d, pooledDifference, false));
  });

  it(theCase('plan').why, () => {
    const { inputs, seconds, tolerance } = theCase('plan');
    for (const [i, { totalRps, ...input }] of inputs.entries()) {
      const actual = secondsToDecide({ ...input, requestsPerSecond: totalRps, falseAlarm: 0.01 });
      const expected = seconds[i] ?? null;
      assert.ok(expected === null ? actual === null : Math.abs(actual! - expected) <= tolerance * expected, `${i}: ${actual}`);
    }
  });

  it(theCase('calibrate').why, () => {
    const { recordings, r0 } = theCase('calibrate');
    for (const [i, recording] of recordings.entries()) assert.ok(isNear(toleratedRatio([recording], 12), r0[i], false), String(i));
  });

  it(theCase('tBayesFactor').why, () => {
    const { z, lnBF } = theCase('tBayesFactor');
    for (const [i, values] of z.entries()) {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      for (const [j, g] of [0.25, 4].entries())
        assert.ok(isNear(lnBayesFactor(values.length, mean, Math.max(squares, 1e-12), g), lnBF[i]![j], true), `${i}, ${g}`);
    }
  });
});
