import assert from 'node:assert/strict';
import type { App, TrafficEntry } from '../../../../src/core/apps/app.ts';
import type { PlanRefusal } from '../../../../src/core/operations/plan.ts';
import type { Wish } from '../../../../src/core/operations/wish.ts';
import { plan } from '../../../../src/core/operations/planning.ts';
import { app, revision } from '../apps/fixtures.ts';
import { circumstances, planOf, refusalOf, service } from './support/planned.ts';

const to = (revision_: string | undefined, weight: number, label?: string): TrafficEntry => ({ latest: revision_ === undefined, weight, ...(revision_ === undefined ? {} : { revision: revision_ }), ...(label === undefined ? {} : { label }) });
const cold = revision({ name: 'api--1', active: false, health: { state: 'stopped' }, image: 'x' });
const warm = revision({ name: 'api--2', image: 'x' });
const canary = app({ revisions: [revision({ name: 'api--3', image: 'x' }), warm, cold], traffic: [to('api--2', 90, 'stable'), to('api--3', 10, 'canary')], latestRevision: 'api--3', latestReadyRevision: 'api--3' });
const single = app({ mode: 'single', revisions: [warm, cold], traffic: [to(undefined, 100)] });
const worker = app({ ingress: false, traffic: [], revisions: [warm, cold] });
const back: Wish = { kind: 'rollback', to: 'api--1' };

const after = (of: App, wish: Wish): readonly TrafficEntry[] => planOf(of, wish).after.traffic;
const steps = (of: App, wish: Wish): readonly string[] => planOf(of, wish).steps.map(({ do: what }) => what);
const warnings = (of: App, wish: Wish, ...particulars: Parameters<typeof planOf> extends [App, Wish, ...infer P] ? P : never): readonly string[] => planOf(of, wish, ...particulars).warnings.map(({ reason }) => reason);

describe('A plan', () => {
  it('goes back to one revision, with every label and every share in sight', () => {
    assert.deepEqual(after(canary, back), [to('api--2', 0, 'stable'), to('api--3', 0, 'canary'), to('api--1', 100)]);
    assert.deepEqual(steps(canary, back), ['activate', 'awaitReady', 'moveTraffic']);
  });

  it('gives a target its traffic together with its label', () => {
    assert.deepEqual(after(canary, { kind: 'promote' }), [to('api--2', 0, 'stable'), to('api--3', 100, 'canary')]);
    assert.deepEqual(steps(canary, { kind: 'promote' }), ['moveTraffic']);
  });

  it('pins what followed the latest, and leaves a label on the latest where it is', () => {
    const follows = app({ revisions: [warm, cold], traffic: [to(undefined, 100)] });
    assert.deepEqual(after(follows, back), [to('api--2', 0), to('api--1', 100)]);
    const labelled = app({ revisions: [warm, cold], traffic: [to(undefined, 100, 'next')] });
    assert.deepEqual(after(labelled, back), [to('api--1', 100), { ...to(undefined, 0), label: 'next' }]);
  });

  it('shares traffic, and forgets nothing that had some', () => {
    assert.deepEqual(after(canary, { kind: 'shift', weights: [{ revision: 'api--3', weight: 50 }, { revision: 'api--2', weight: 50 }] }), [to('api--2', 50, 'stable'), to('api--3', 50, 'canary')]);
  });

  it('lets the latest have the traffic again', () => {
    assert.deepEqual(after(canary, { kind: 'resumeLatest' }), [to('api--2', 0, 'stable'), to('api--3', 0, 'canary'), to(undefined, 100)]);
  });

  it('switches in single mode by starting the target alone', () => {
    const made = planOf(single, back);
    assert.deepEqual(made.steps, [{ do: 'activate', revision: 'api--1' }, { do: 'awaitReady', revision: 'api--1' }]);
    assert.deepEqual([made.before.traffic, made.after], [[to('api--2', 100)], { traffic: [to('api--1', 100)], running: ['api--1'], stopped: ['api--2'] }]);
  });

  it('starts, where there is no traffic, and says what goes on beside it', () => {
    assert.deepEqual(steps(worker, back), ['activate', 'awaitReady']);
    assert.ok(warnings(worker, back).includes('othersKeepRunning'));
  });

  it('asks a service for all of it at once', () => {
    const { plan: made } = plan({ app: canary }, back, { ...circumstances, abilities: service });
    assert.deepEqual(made?.steps, [{ do: 'rollBack', to: 'api--1', expected: canary.traffic }]);
  });

  it('keeps what there was: traffic, what ran, and from which image', () => {
    const { before } = planOf(canary, back);
    assert.deepEqual(before.traffic, canary.traffic);
    assert.deepEqual(before.revisions, [{ name: 'api--3', active: true, image: 'x' }, { name: 'api--2', active: true, image: 'x' }, { name: 'api--1', active: false, image: 'x' }]);
  });

  describe('warns', () => {
    it('of what a revision does not bring back', () => {
      const revisions = new Map([['api--1', { secretRefs: ['db', 'gone'], probedPorts: [8080], minReplicas: 0, imageGone: true }]]);
      assert.deepEqual(warnings(canary, back, { secrets: ['db'], targetPort: 80, revisions }), ['secretMissing', 'portChanged', 'imageGone', 'scalesFromZero', 'canaryRuns', 'pinned']);
    });
    it('of nothing that is in order, or not known', () => {
      const revisions = new Map([['api--1', { secretRefs: ['db'], probedPorts: [80, 81], minReplicas: 1, imageGone: false }]]);
      assert.deepEqual(warnings(canary, back, { secrets: ['db'], targetPort: 80, revisions }), ['canaryRuns', 'pinned']);
      assert.deepEqual(warnings(canary, back), ['canaryRuns', 'pinned']);
    });
    const cases: Readonly<Record<string, readonly [App, Wish]>> = {
      managedElsewhere: [app({ ...canary, managedBy: 'terraform' }), back],
      deadTraffic: [app({ revisions: [{ ...warm, active: false }, cold], traffic: [to('api--2', 100)] }), back],
      imageUnknown: [app({ revisions: [warm, revision({ name: 'api--1' })] }), back],
      notHealthy: [app({ revisions: [warm, { ...cold, health: { state: 'degraded' } }] }), back],
      provisioningFailed: [app({ ...canary, provisioning: 'failed' }), back],
      provisioningUnknown: [app({ ...canary, provisioning: 'unknown' }), back],
      nextDeployTakesOver: [single, back],
      pinned: [canary, { kind: 'promote' }],
    };
    for (const [reason, [of, wish]] of Object.entries(cases)) it(reason, () => assert.ok(warnings(of, wish).includes(reason), warnings(of, wish).join()));
    it('of the canary, but not where it is the canary that is promoted', () => assert.ok(!warnings(canary, { kind: 'promote' }).includes('canaryRuns')));
  });

  describe('is refused', () => {
    const shift = (...weights: readonly (readonly [string, number])[]): Wish => ({ kind: 'shift', weights: weights.map(([name, weight]) => ({ revision: name, weight })) });
    const cases: readonly (readonly [what: string, of: App, wish: Wish, refusal: PlanRefusal])[] = [
      ['in labels mode', app({ mode: 'labels' }), back, { reason: 'labelsMode' }],
      ['in a mode of tomorrow', app({ mode: 'unknown' }), back, { reason: 'unknownMode' }],
      ['while the platform is at work', app({ provisioning: 'inProgress' }), back, { reason: 'busy' }],
      ['while the app is deleted', app({ provisioning: 'deleting' }), back, { reason: 'deleting' }],
      ['while not every revision is known', app({ revisionsComplete: false }), back, { reason: 'revisionsUnknown' }],
      ['while it is not known whether one runs', app({ revisions: [{ name: 'api--1' }] }), back, { reason: 'revisionsUnknown' }],
      ['while two run in single mode', app({ ...single, revisions: [warm, revision({ name: 'x' })], latestReadyRevision: 'y' }), back, { reason: 'servingUnknown' }],
      ['for a target that is gone', canary, { kind: 'rollback', to: 'x' }, { reason: 'missing', revision: 'x' }],
      ['for what serves already', app(), { kind: 'rollback', to: 'api--2' }, { reason: 'alreadyServes', revision: 'api--2' }],
      ['for what serves already in single mode', single, { kind: 'rollback', to: 'api--2' }, { reason: 'alreadyServes', revision: 'api--2' }],
      ['without a canary', app(), { kind: 'promote' }, { reason: 'noCanary' }],
      ['with several canaries', app({ revisions: [warm, revision({ name: 'a' }), revision({ name: 'b' })], traffic: [to('api--2', 80), to('a', 10), to('b', 10)] }), { kind: 'promote' }, { reason: 'severalCanaries' }],
      ['for shares in single mode', single, shift(['api--1', 100]), { reason: 'noTrafficTable' }],
      ['for shares without ingress', worker, shift(['api--1', 100]), { reason: 'noIngress' }],
      ['for shares that are not whole', canary, shift(['api--1', 0.5], ['api--2', 99.5]), { reason: 'table', fault: { fault: 'notWhole', weight: 0.5 } }],
      ['for shares below nothing', canary, shift(['api--1', -5], ['api--2', 105]), { reason: 'table', fault: { fault: 'notWhole', weight: -5 } }],
      ['for shares that are too much', canary, shift(['api--1', 60], ['api--2', 60]), { reason: 'table', fault: { fault: 'sum', sum: 120 } }],
      ['for no shares at all', canary, shift(), { reason: 'table', fault: { fault: 'sum', sum: 0 } }],
      ['for one revision twice', canary, shift(['api--1', 50], ['api--1', 50]), { reason: 'table', fault: { fault: 'revisionTwice', revision: 'api--1' } }],
      ['for what is so already', canary, shift(['api--3', 10], ['api--2', 90]), { reason: 'sameTable' }],
      ['for the latest that has the traffic', app({ traffic: [to(undefined, 100)] }), { kind: 'resumeLatest' }, { reason: 'followsLatest' }],
      ['for a latest that nobody knows', app({ ...canary, latestReadyRevision: 'x' }), { kind: 'resumeLatest' }, { reason: 'latestUnknown' }],
      ['for starting what runs', canary, { kind: 'activate', revision: 'api--2' }, { reason: 'alreadyRuns', revision: 'api--2' }],
      ['for stopping what does not run', canary, { kind: 'deactivate', revision: 'api--1' }, { reason: 'doesNotRun', revision: 'api--1' }],
      ['for stopping what serves', canary, { kind: 'deactivate', revision: 'api--3' }, { reason: 'carriesTraffic', revision: 'api--3' }],
      ['for stopping what serves as the latest', app({ traffic: [to(undefined, 100)] }), { kind: 'deactivate', revision: 'api--2' }, { reason: 'carriesTraffic', revision: 'api--2' }],
      ['for stopping the only one that runs', app({ revisions: [warm, cold], traffic: [] }), { kind: 'deactivate', revision: 'api--2' }, { reason: 'onlyOneRunning', revision: 'api--2' }],
      ['where a revision has two labels', app({ revisions: [warm, cold], traffic: [to('api--2', 100, 'a'), to('api--2', 0, 'b')] }), back, { reason: 'table', fault: { fault: 'twoLabels', revision: 'api--2' } }],
    ];
    for (const [what, of, wish, refusal] of cases) it(what, () => assert.deepEqual(refusalOf(of, wish), refusal));

    it('where a service has no such thing', () => assert.deepEqual(refusalOf(canary, { kind: 'promote' }, service), { reason: 'notOffered', effect: 'promote' }));
    it('without a reason, or with a novel for one', () => {
      assert.deepEqual(plan({ app: canary }, back, { ...circumstances, reason: ' \n' }).refusal, { reason: 'reasonMissing' });
      assert.deepEqual(plan({ app: canary }, back, { ...circumstances, reason: 'x'.repeat(2_001) }).refusal, { reason: 'reasonTooLong', most: 2_000 });
    });
  });
});
