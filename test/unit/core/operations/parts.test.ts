import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { actDigest, planDigest } from '../../../../src/core/operations/digest.ts';
import { isEnough } from '../../../../src/core/operations/consent.ts';
import { results } from '../../../../src/core/journal/record.ts';
import { FreshGrant, granting, OpenKey, type Evidence } from '../../../../src/core/operations/grant.ts';
import { defaultMapping, defaultRole, missingRight } from '../../../../src/core/operations/roles.ts';
import { isRetryable, retryOf } from '../../../../src/core/operations/retry.ts';
import { stepNames, stillStoppable } from '../../../../src/core/operations/steps.ts';
import { undoOf } from '../../../../src/core/operations/undo.ts';
import { app, revision } from '../apps/fixtures.ts';
import { planOf } from './support/planned.ts';
import { evidence, sha256 } from './support/ports.ts';

const cold = app({ revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1', active: false })] });
const back = planOf(cold, { kind: 'rollback', to: 'api--1' });
const other = planOf(app({ id: 'web', name: 'web' }), { kind: 'rollback', to: 'api--1' });

describe('A grant', () => {
  const made = (): FreshGrant => granting(['a', 'b'])(['a', 'b'].map(() => ({ evidence, key: { token: 'secret-token' } })));

  it('opens each of its plans once, and no other', () => {
    const grant = made();
    assert.equal(OpenKey.tokenOf(grant.redeem('a')), 'secret-token');
    assert.throws(() => grant.redeem('a'), TypeError);
    assert.throws(() => grant.redeem('c'), TypeError);
    grant.redeem('b');
  });
  it('opens each plan with its own key alone, and says of each how it was agreed to', () => {
    const typed: Evidence = { kind: 'typed', typed: 'b', because: 'service', askedAt: 1, givenAt: 2 };
    const grant = granting(['a', 'b'])([{ evidence, key: { token: 'secret-token' } }, { evidence: typed, key: {} }]);
    assert.deepEqual([grant.redeem('a'), grant.redeem('b')].map((key) => OpenKey.tokenOf(key)), ['secret-token', undefined]);
    assert.deepEqual(['a', 'b', 'c'].map((plan) => grant.evidenceOf(plan)), [evidence, typed, undefined]);
  });
  it('is not made where an agreement is missing, or one too many', () => {
    const one = { evidence, key: {} };
    for (const wrong of [[], [one], [one, one, one]]) assert.throws(() => granting(['a', 'b'])(wrong), TypeError);
  });
  it('opens nothing when its act is over', () => {
    const grant = made();
    grant.end();
    assert.throws(() => grant.redeem('a'), TypeError);
  });
  it('cannot be written down, nor copied, nor made by hand', () => {
    const grant = made();
    assert.throws(() => JSON.stringify({ grant }), TypeError);
    assert.throws(() => structuredClone(grant).redeem('a'), TypeError);
    assert.throws(() => new FreshGrant(Symbol('mint') as never, new Map([['a', { evidence, key: {} }]])), TypeError);
    assert.throws(() => (Object.create(FreshGrant.prototype) as FreshGrant).redeem('a'), TypeError);
    assert.doesNotMatch(JSON.stringify(Object.entries(grant)), /secret-token/);
  });
});

describe('The digest of a plan', () => {
  it('is another one for every difference', () => {
    const digests = [back, { ...back, reason: 'another' }, { ...back, target: 'x' }, { ...back, warnings: [] }, { ...back, steps: [] }, other].map((plan) => planDigest(plan, sha256));
    assert.equal(new Set(digests).size, digests.length);
  });
  it('does not depend on the order of fields, nor of the apps of a release', () => {
    assert.equal(planDigest(Object.fromEntries(Object.entries(back).reverse()) as unknown as typeof back, sha256), planDigest(back, sha256));
    assert.equal(actDigest([back, other], sha256), actDigest([other, back], sha256));
    assert.notEqual(actDigest([back], sha256), actDigest([back, other], sha256));
  });
  it('exists for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (reason) => assert.match(planDigest({ ...back, reason: `${reason}\ud800` }, sha256), /^[0-9a-f]{64}$/)));
  });
});

describe('The rights of a role', () => {
  const rights = defaultMapping.get(defaultRole)!;
  const given = (actions: readonly string[], notActions: readonly string[] = []) => ({ actions, notActions });

  it('are there with a role of everything, in any case', () => {
    for (const actions of [['*'], ['Microsoft.App/*'], ['microsoft.app/CONTAINERAPPS/*'], rights, ['*/write', '*/action'], ['Microsoft.App/containerApps/*']]) assert.equal(missingRight([given(actions)], rights), undefined, actions.join());
  });
  it('are named where one is missing', () => {
    assert.equal(missingRight([], rights), 'Microsoft.App/containerApps/write');
    assert.equal(missingRight([given(['*/read'])], rights), 'Microsoft.App/containerApps/write');
    assert.equal(missingRight([given(['Microsoft.App/containerApps/write'])], rights), 'Microsoft.App/containerApps/revisions/activate/action');
    assert.equal(missingRight([given(['*'], ['Microsoft.App/containerApps/revisions/*'])], rights), 'Microsoft.App/containerApps/revisions/activate/action');
  });
  it('are taken by notActions from their own assignment alone', () => {
    assert.equal(missingRight([given(['*'], ['*/write']), given(['Microsoft.App/containerApps/write'])], rights), undefined);
  });
  it('fit a pattern as a whole', () => {
    for (const actions of [['Microsoft.App/containerApps/writ'], ['*write/x'], ['x*'], ['Microsoft.App/containerApps/write*x'], ['']]) assert.equal(missingRight([given(actions)], rights.slice(0, 1)), rights[0], actions.join());
    const model = (pattern: string, right: string): boolean => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(right);
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '*') }), fc.string({ unit: fc.constantFrom('a', 'b') }), (pattern, right) => missingRight([given([pattern])], [right]) === (model(pattern, right) ? undefined : right)), { numRuns: 2_000 });
  });
  it('cost little, whatever the pattern', () => assert.equal(missingRight([given(['*a'.repeat(20_000)])], [`${'a'.repeat(19_999)}b`]), `${'a'.repeat(19_999)}b`));
});

describe('A retry', () => {
  it('of the same plan has the key of the first, so that nothing is done twice', () => {
    const earlier = new Map([['first', { plan: 'p' }], ['second', { plan: 'p', retryOf: 'first' }], ['third', { plan: 'q', retryOf: 'second' }]]);
    assert.deepEqual(retryOf('second', earlier), { of: 'second', key: 'first', plan: 'p' });
    assert.deepEqual(retryOf('third', earlier), { of: 'third', key: 'third', plan: 'q' });
    assert.equal(retryOf('unknown', earlier), undefined);
  });
  it('is offered where nothing is under way, done, or not known', () => {
    assert.deepEqual([...results, 'open' as const].filter(isRetryable), ['failed', 'cancelled', 'refused', 'notDone']);
  });
  it('ends, also where a journal goes in circles', () => {
    assert.equal(retryOf('a', new Map([['a', { plan: 'p', retryOf: 'b' }], ['b', { plan: 'p', retryOf: 'a' }]]))?.key, 'b');
  });
});

describe('Undoing', () => {
  it('a rollback goes back to what served', () => assert.deepEqual(undoOf(back), { kind: 'rollback', to: 'api--2' }));
  it('shares gives back the shares', () => {
    const shared = app({ traffic: [{ revision: 'api--2', latest: false, weight: 90 }, { revision: 'api--1', latest: false, weight: 10 }] });
    assert.deepEqual(undoOf(planOf(shared, { kind: 'promote' })), { kind: 'shift', weights: [{ revision: 'api--2', weight: 90 }, { revision: 'api--1', weight: 10 }] });
  });
  it('a pin follows the latest again', () => assert.deepEqual(undoOf(planOf(app({ traffic: [{ latest: true, weight: 100 }] }), { kind: 'rollback', to: 'api--1' })), { kind: 'resumeLatest' }));
  it('a start stops, and the other way round', () => {
    assert.deepEqual(undoOf(planOf(cold, { kind: 'activate', revision: 'api--1' })), { kind: 'deactivate', revision: 'api--1' });
    assert.deepEqual(undoOf(planOf(app(), { kind: 'deactivate', revision: 'api--1' })), { kind: 'activate', revision: 'api--1' });
  });
  it('in single mode runs what ran', () => assert.deepEqual(undoOf(planOf({ ...cold, mode: 'single' }, { kind: 'activate', revision: 'api--1' })), { kind: 'rollback', to: 'api--2' }));
  it('is not offered where what there was did not serve', () => {
    const dead = app({ revisions: [revision({ name: 'api--2', active: false }), revision({ name: 'api--1' })] });
    assert.equal(undoOf(planOf(dead, { kind: 'rollback', to: 'api--1' })), undefined);
  });
});

describe('Cancelling', () => {
  it('prevents less and less, in the order of the steps', () => {
    const order = { everything: 0, traffic: 1, nothing: 2 };
    const left = stepNames.map((step) => order[stillStoppable(step)]);
    assert.deepEqual(left, left.toSorted((a, b) => a - b));
    assert.deepEqual(new Set(left), new Set([0, 1, 2]));
  });
});

describe('An agreement', () => {
  const typed = (because: 'sample' | 'service' | 'cli' | 'managedIdentity' | 'setting') => ({ kind: 'typed', typed: 'api', because, askedAt: 1, givenAt: 2 }) as const;
  const at = (provider: 'azure' | 'service' | 'sample', isProtected = true) => ({ name: 'prod', provider, simulated: false, protected: isProtected });

  it('with Microsoft is enough everywhere, and a typed name where it was asked for so', () => {
    for (const provider of ['azure', 'service', 'sample'] as const) assert.ok(isEnough(evidence, at(provider)));
    for (const [because, provider] of [['sample', 'sample'], ['service', 'service'], ['cli', 'azure'], ['managedIdentity', 'azure'], ['setting', 'azure']] as const) assert.ok(isEnough(typed(because), at(provider)));
    for (const [because, provider] of [['sample', 'service'], ['sample', 'azure'], ['service', 'azure'], ['cli', 'service'], ['setting', 'sample']] as const) assert.ok(!isEnough(typed(because), at(provider)));
  });

  it('that is a plain yes is enough only where nothing is protected', () => {
    const plain = { kind: 'plain', askedAt: 1, givenAt: 2 } as const;
    for (const provider of ['azure', 'service', 'sample'] as const) assert.deepEqual([isEnough(plain, at(provider)), isEnough(plain, at(provider, false))], [false, true]);
  });
});
