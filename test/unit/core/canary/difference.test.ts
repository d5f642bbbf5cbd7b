import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { differenceOf } from '../../../../src/core/canary/difference.ts';

const side = fc.integer({ min: 1, max: 100_000 }).chain((requests) => fc.integer({ min: 0, max: requests }).map((errors) => ({ requests, errors })));
const of = (canary: { errors: number; requests: number }, stable: { errors: number; requests: number }) =>
  differenceOf({ canaryErrors: canary.errors, canaryRequests: canary.requests, stableErrors: stable.errors, stableRequests: stable.requests });

describe('The difference of two error rates', () => {
  it('lies in its band, and both where a difference can be', () => {
    fc.assert(
      fc.property(side, side, (canary, stable) => {
        const { value, low, high } = of(canary, stable)!;
        assert.ok(low <= value && value <= high && low >= -1 - 1e-9 && high <= 1 + 1e-9);
        assert.equal(value, canary.errors / canary.requests - stable.errors / stable.requests);
      }),
    );
  });

  it('is as Newcombe has it: 56 of 70 less 48 of 80 is 0.2, between 0.0524 and 0.3339', () => {
    const { value, low, high } = of({ errors: 56, requests: 70 }, { errors: 48, requests: 80 })!;
    assert.deepEqual([value, low, high].map((each) => each.toFixed(4)), ['0.2000', '0.0524', '0.3339']);
  });

  it('is wide where little is known, also without an error', () => {
    const width = (requests: number): number => {
      const { low, high } = of({ errors: 0, requests }, { errors: 0, requests: 10 * requests })!;
      return high - low;
    };
    assert.ok(width(10) > 0.2 && width(100) < width(10) && width(10_000) < 0.001);
  });

  it('is none where a side is silent', () => {
    assert.equal(of({ errors: 0, requests: 0 }, { errors: 1, requests: 10 }), undefined);
    assert.equal(of({ errors: 0, requests: NaN }, { errors: 1, requests: 10 }), undefined);
  });
});
