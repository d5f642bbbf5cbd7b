import assert from 'node:assert/strict';
import type { App } from '../../../../src/core/apps/app.ts';
import { runningCanary } from '../../../../src/core/canary/running.ts';

function app(weights: Readonly<Record<string, number>>, made: Readonly<Record<string, number>> = {}): App {
  const names = Object.keys(weights);
  return {
    id: 'api',
    name: 'api',
    mode: 'multiple',
    ingress: true,
    provisioning: 'succeeded',
    traffic: names.map((revision) => ({ revision, latest: false, weight: weights[revision]! })),
    revisions: names.map((name) => ({ name, active: true, ...(made[name] === undefined ? {} : { createdAt: made[name] }) })),
    revisionsComplete: true,
  };
}

describe('The canary that runs', () => {
  it('is the smaller share beside the one that carries most, and of several the largest', () => {
    assert.deepEqual(runningCanary(app({ one: 85, two: 10, three: 5 })), { canary: 'two', stable: 'one' });
  });

  it('is the newer one, before and after it got most of the traffic', () => {
    const made = { one: 1_000, two: 2_000 };
    const pair = { canary: 'two', stable: 'one', canaryCreatedAt: 2_000 };
    for (const weight of [1, 50, 99]) assert.deepEqual(runningCanary(app({ one: 100 - weight, two: weight }, made)), pair, String(weight));
  });

  it('is none where one has all the traffic, or nobody can tell', () => {
    assert.equal(runningCanary(app({ one: 100, two: 0 })), undefined);
    assert.equal(runningCanary({ ...app({ one: 90, two: 10 }), revisions: [] }), undefined);
    assert.equal(runningCanary({ ...app({ one: 90, two: 10 }), mode: 'single', revisionsComplete: false }), undefined);
  });
});
