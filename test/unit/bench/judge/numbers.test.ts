import assert from 'node:assert/strict';
import { logFactorial, logGamma, normalCdf } from '../../../bench/judge/numbers.ts';

function near(actual: number, expected: number, within: number): void {
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not near ${expected}`);
}

describe('The numbers of the benchmark', () => {
  it('know the gamma function', () => {
    near(logGamma(0.5), Math.log(Math.sqrt(Math.PI)), 1e-13);
    near(logGamma(1), 0, 1e-13);
    near(logGamma(10.5), Math.log((654_729_075 / 1024) * Math.sqrt(Math.PI)), 1e-12);
  });

  it('know factorials, in the table and beyond', () => {
    near(logFactorial(0), 0, 1e-13);
    near(logFactorial(10), Math.log(3_628_800), 1e-12);
    for (const n of [511, 512, 20_000]) near(logFactorial(n) - logFactorial(n - 1), Math.log(n), 1e-9);
  });

  it('know the normal law', () => {
    near(normalCdf(0), 0.5, 1e-15);
    near(normalCdf(1.959963984540054), 0.975, 1e-14);
    near(normalCdf(-2.3263478740408408), 0.01, 1e-14);
    near(normalCdf(-6), 9.865876450377018e-10, 1e-15);
    assert.equal(normalCdf(-40), 0);
    assert.equal(normalCdf(40), 1);
  });
});
