import assert from 'node:assert/strict';
import { absolute, argoLike, asymptotic, delta, flaggerLike, lindonMalek, lowerGap, NEVER, threeInARow, zTest } from '../../../bench/judge/errorPeers.ts';
import { emptyErrorRun, type ErrorRun } from '../../../bench/judge/errorRun.ts';

/** Stable has 10 errors of 2000 in each sample; the canary 200 requests and as many errors as said. */
function runOf(errors: (k: number) => number, requests: (k: number) => number = () => 200): ErrorRun {
  const run = emptyErrorRun();
  run.stable.requests.fill(2000);
  run.stable.errors.fill(10);
  for (let k = 0; k < 90; k++) {
    run.canary.requests[k] = requests(k);
    run.canary.errors[k] = errors(k);
  }
  return run;
}

const good = runOf(() => 1);

describe('The rules that others use', () => {
  for (const [name, rule] of Object.entries({ delta, threeInARow, absolute, flaggerLike, argoLike, zTest, lindonMalek, asymptotic })) {
    it(`${name} spares a canary that does what stable does`, () => assert.equal(rule(good), NEVER));
    it(`${name} finds one that always fails`, () => assert.ok(rule(runOf(() => 200)) < NEVER));
  }

  it('delta: more than half a point above, in one sample', () => {
    assert.equal(delta(runOf((k) => (k === 7 ? 3 : 1))), 7);
    assert.equal(delta(runOf((k) => (k === 7 ? 2 : 1))), NEVER);
  });

  it('three in a row: a sample that cannot be compared ends the row', () => {
    assert.equal(threeInARow(runOf(() => 3)), 2);
    assert.equal(threeInARow(runOf((k) => (k === 1 ? 0 : 3), (k) => (k === 1 ? 0 : 200))), 4);
    assert.equal(threeInARow(runOf((k) => (k % 3 === 0 ? 1 : 3))), NEVER);
  });

  it('absolute: more than 15 %', () => {
    assert.equal(absolute(runOf((k) => (k === 5 ? 31 : 30))), 5);
  });

  it('like Flagger: five failed minutes, silent ones among them', () => {
    assert.equal(flaggerLike(runOf(() => 3)), 29);
    assert.equal(flaggerLike(runOf(() => 2)), NEVER);
    assert.equal(flaggerLike(runOf((k) => (k < 12 ? 0 : 3), (k) => (k < 12 ? 0 : 200))), 29);
    assert.equal(flaggerLike(runOf(() => 0, () => 0)), 29);
  });

  it('like Argo: four minutes above 5 %, silence is nothing', () => {
    assert.equal(argoLike(runOf(() => 11)), 23);
    assert.equal(argoLike(runOf(() => 10)), NEVER);
    assert.equal(argoLike(runOf((k) => (k < 12 ? 0 : 11), (k) => (k < 12 ? 0 : 200))), 35);
  });

  it('z: the first sample at which the pooled difference passes 2.326 deviations', () => {
    // 2 of 200 beside 10 of 2000: z is 0.92 after one sample and grows with the square root of their number.
    assert.equal(zTest(runOf(() => 2)), 6);
  });

  it('Lindon and Malek: a hundred to one, by hand', () => {
    // A tenth of the requests is the canary's, so Beta(10, 90): n errors, all from the canary, say 10ⁿ·B(10 + n, 90)/B(10, 90).
    let evidence = 1;
    let errors = 0;
    for (; evidence < 100; errors++) evidence *= (10 * (10 + errors)) / (100 + errors);
    const run = runOf(() => 1, () => 100);
    run.stable.requests.fill(900);
    run.stable.errors.fill(0);
    assert.equal(lindonMalek(run), errors - 1);
  });

  it('the asymptotic bound closes in as 1/√n, up to a logarithm', () => {
    const gap = (n: number): number => lowerGap(1, n, 0.02, 5000);
    assert.ok(gap(100) > gap(1000) && gap(1000) > gap(10_000));
    assert.ok(gap(5000) > 2.326 / Math.sqrt(5000) && gap(5000) < 4 / Math.sqrt(5000));
  });
});
