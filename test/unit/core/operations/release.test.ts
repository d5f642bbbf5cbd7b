import assert from 'node:assert/strict';
import { app, revision } from '../apps/fixtures.ts';
import { planOf } from './support/planned.ts';
import { denied, Platform } from './support/platform.ts';
import { Act } from './support/ports.ts';

const of = (id: string) => app({ id, name: id, revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1' })] });
const ids = ['api', 'app', 'web'];

describe('Several apps that go back as one release', () => {
  const platforms = () => new Map(ids.map((id) => [id, new Platform(of(id))]));
  const plans = ids.map((id) => planOf(of(id), { kind: 'rollback', to: 'api--1' }));
  let each: Map<string, Platform>;
  let act: Act;
  let asked: number;
  beforeEach(() => {
    each = platforms();
    act = new Act(each.get('api')!);
    asked = 0;
    const consent = act.consent;
    act.consent = (question) => {
      asked++;
      assert.equal(question.plans.length, 3);
      return consent(question);
    };
    Object.assign(act.ports, {
      live: { read: (id: string, signal: AbortSignal) => each.get(id)!.read(id, signal) },
      openControl: (...given: Parameters<Platform['openControl']>) => each.get(given[1].app.id)!.openControl(...given),
    });
  });

  it('have one consent, and a record each', async () => {
    const results = await act.run(...plans);
    assert.deepEqual(results.map(({ result }) => result), ['verified', 'verified', 'verified']);
    assert.equal(asked, 1);
    assert.deepEqual(act.told, ids.flatMap(() => ['intent', 'end: verified']));
    const digests = new Set(act.records.flatMap((record) => ('attempt' in record ? record.attempt.plan : [])));
    assert.equal(digests.size, 1);
    assert.equal(act.released, 3);
  });

  it('are told truly where one fails: what is done stays, and nothing more is begun', async () => {
    each.get('app')!.behaviour = () => ({ applied: false, failure: denied });
    const results = await act.run(...plans);
    assert.deepEqual(results.map(({ result, end }) => [result, end?.reason]), [['verified', undefined], ['failed', 'failure'], ['refused', 'notWithout']]);
    assert.deepEqual(act.told, ['intent', 'end: verified', 'intent', 'end: failed (forbidden)', 'never begun: refused (notWithout)']);
    assert.deepEqual(ids.map((id) => each.get(id)!.writes.length), [1, 1, 0]);
  });

  it('do not begin at all where one has changed', async () => {
    each.get('web')!.change({});
    const results = await act.run(...plans);
    assert.deepEqual(results.map(({ result, end }) => [result, end?.reason]), [['refused', 'notWithout'], ['refused', 'notWithout'], ['refused', 'changed']]);
    assert.deepEqual(ids.flatMap((id) => each.get(id)!.writes), []);
    assert.deepEqual(results.map(({ replanned }) => replanned?.plan?.app.id), [undefined, undefined, 'web']);
  });

  it('are looked at once more when it is their turn: what somebody changed meanwhile is not overwritten', async () => {
    act.reached = (step) => void (step === 'verify' && each.get('app')!.change({}));
    const results = await act.run(...plans);
    assert.deepEqual(results.map(({ result, end }) => [result, end?.reason]), [['verified', undefined], ['refused', 'changed'], ['refused', 'notWithout']]);
    assert.deepEqual(ids.map((id) => each.get(id)!.writes.length), [1, 0, 0]);
    assert.deepEqual(results.map(({ replanned }) => replanned?.plan?.app.id), [undefined, 'app', undefined]);
    assert.deepEqual(act.told, ['intent', 'end: verified', 'never begun: refused (changed)', 'never begun: refused (notWithout)']);
  });

  it('are left alone where one of them cannot be read when it is its turn, whatever keeps it from that', async () => {
    act.reached = (step) => {
      if (step !== 'verify') return;
      each.get('app')!.reading = () => {
        throw Object.assign(new Error(), { name: 'Canceled' });
      };
    };
    const results = await act.run(...plans);
    assert.deepEqual(results.map(({ result, end }) => [result, end?.reason]), [['verified', undefined], ['cancelled', 'stopped'], ['refused', 'notWithout']]);
    assert.deepEqual(ids.map((id) => each.get(id)!.writes.length), [1, 0, 0]);
  });

  it('are cancelled between two, with the rest left alone', async () => {
    act.reached = (step) => {
      if (step === 'outcome') act.person.abort();
    };
    const results = await act.run(...plans);
    assert.deepEqual(results.map(({ result }) => result), ['verified', 'cancelled', 'cancelled']);
    assert.equal(act.records.length, 4);
  });
});

describe('A retry', () => {
  it('of the very same plan has the key of the first attempt, and names it', async () => {
    const plan = planOf(of('api'), { kind: 'rollback', to: 'api--1' });
    const first = new Act(new Platform(of('api')));
    first.platform.behaviour = () => ({ applied: false, failure: denied });
    const { attempt } = await first.runOne(plan);
    const intent = first.records[0]!;
    assert.ok(intent.phase === 'intent');
    const again = new Act(new Platform(of('api')));
    again.retries.set('api', { of: attempt, key: attempt, plan: intent.attempt.plan });
    await again.runOne(plan);
    assert.deepEqual([first.platform.keys, again.platform.keys], [[attempt], [attempt]]);
    assert.ok(again.records[0]?.phase === 'intent' && again.records[0].attempt.retryOf === attempt);
  });

  it('of another plan is another act', async () => {
    const again = new Act(new Platform(of('api')));
    again.retries.set('api', { of: 'record-0009', key: 'record-0009', plan: 'f'.repeat(64) });
    const { attempt } = await again.runOne(planOf(of('api'), { kind: 'rollback', to: 'api--1' }));
    assert.deepEqual(again.platform.keys, [attempt]);
  });
});
