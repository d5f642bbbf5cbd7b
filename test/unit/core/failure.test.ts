import assert from 'node:assert/strict';
import { Failure, isCancellation } from '../../../src/core/failure.ts';

describe('Failure', () => {
  it('is told apart by its reason', () => {
    const failure = new Failure('unexpected', { during: 'x' });
    assert.ok(Failure.is(failure, 'unexpected'));
    assert.ok(!Failure.is(new Error('unexpected'), 'unexpected'));
    assert.ok(!Failure.is('unexpected', 'unexpected'));
  });

  it('keeps its cause', () => {
    const cause = new Error('why');
    assert.equal(new Failure('unexpected', { during: 'x' }, cause).cause, cause);
  });
});

describe('isCancellation', () => {
  it("knows VS Code's and the platform's", () => {
    const canceled = new Error('Canceled');
    canceled.name = 'Canceled';
    assert.ok(isCancellation(canceled));
    assert.ok(isCancellation(AbortSignal.abort().reason));
  });

  it('takes nothing else for one', () => {
    assert.ok(!isCancellation(new Error('Canceled')));
    assert.ok(!isCancellation('AbortError'));
    assert.ok(!isCancellation(undefined));
  });
});
