import assert from 'node:assert/strict';
import { ending } from '../../../../src/core/operations/ending.ts';
import type { Plan } from '../../../../src/core/operations/plan.ts';
import type { AppResult } from '../../../../src/core/operations/run.ts';
import type { StepName } from '../../../../src/core/operations/steps.ts';
import { shownSteps, type Reached } from '../../../../src/ui/operation/steps.ts';
import { planFor, resultOf, shop, upTo } from '../../../webview/support/operationStates.ts';

const plan = planFor(shop('api'));
const marks = { todo: '.', doing: '>', done: '+', failed: 'x', skipped: '-' } as const;

/** agree, reread, intent, activate, awaitReady, moveTraffic, verify, outcome. */
function drawn(progress: readonly Reached[], result?: AppResult, of: Plan = plan): string {
  return shownSteps(of, progress, result, 'en').map(({ state }) => marks[state]).join('');
}
const events = (app: string, ...steps: readonly StepName[]): Reached[] => steps.map((step) => ({ app, step }));

describe('The steps on the page of an operation', () => {
  it('are to do before it begins, and then filled one after the other', () => {
    assert.equal(drawn([]), '........');
    const seen = (['role', 'consent', 'lock', 'reread', 'intent', 'open', 'activate', 'awaitReady', 'recheck', 'moveTraffic', 'verify'] as const).map((step) => drawn(upTo(step, 'api')));
    assert.deepEqual(seen, ['>.......', '>.......', '+>......', '+>......', '++>.....', '++>.....', '+++>....', '++++>...', '+++++>..', '+++++>..', '++++++>.']);
  });

  it('do not say how it went before that is known', () => {
    assert.equal(drawn(upTo('outcome', 'api')), '++++++>.');
    assert.equal(drawn([...upTo('awaitReady', 'api'), { app: 'api', step: 'outcome' }]), '++++>...');
    // None is begun after one that is not well.
    assert.equal(drawn([...upTo('outcome', 'api'), ...events('web', 'intent')]), '++++++++');
  });

  it('wait while another app is at work, and share the asking', () => {
    const asked = [...events('api', 'role'), ...events('web', 'role'), ...events('api', 'consent')];
    assert.equal(drawn(asked, undefined, planFor(shop('web'))), '>.......');
    const read = [...asked, ...events('api', 'lock'), ...events('web', 'lock'), ...events('api', 'reread')];
    assert.equal(drawn(read, undefined, planFor(shop('web'))), '++......');
    assert.equal(drawn(read), '+>......');
  });

  it('tell two of a kind apart', () => {
    const steps = ['r1', 'r2'].flatMap((revision) => [{ do: 'activate', revision } as const, { do: 'awaitReady', revision } as const]);
    const two: Plan = { ...plan, steps: [...steps, { do: 'deactivate', revision: 'r3' }, { do: 'deactivate', revision: 'r4' }] };
    const begun = upTo('open', 'api');
    assert.equal(drawn([...begun, ...events('api', 'activate', 'awaitReady', 'activate')], undefined, two), '+++++>.....');
    assert.equal(drawn([...begun, ...events('api', 'activate', 'awaitReady', 'activate', 'awaitReady', 'deactivate', 'deactivate')], undefined, two), '++++++++>..');
  });

  it('end where it stopped', () => {
    const outcome = events('api', 'outcome');
    assert.equal(drawn(upTo('outcome', 'api'), resultOf(plan)), '++++++++');
    assert.equal(drawn([...upTo('awaitReady', 'api'), ...outcome], resultOf(plan, { result: 'failed' })), '++++x--+');
    assert.equal(drawn([...events('api', 'role'), ...outcome], resultOf(plan, { result: 'refused' })), 'x------+');
    assert.equal(drawn(upTo('outcome', 'api'), resultOf(plan, { result: 'accepted' })), '++++++x+');
    assert.equal(drawn([...upTo('reread', 'api'), ...outcome], resultOf(plan, { result: 'refused', end: ending('notWithout', { app: 'web' }) })), '++-----+');
    assert.equal(drawn(outcome, resultOf(plan, { result: 'cancelled' })), '-------+');
  });

  it('say what each does, in the order in which it is done', () => {
    const labels = shownSteps(plan, [], undefined, 'en').map(({ label }) => label);
    assert.deepEqual(labels.slice(3, 4), ['Start api--b4127-9c1f0e2.']);
    assert.equal(labels[5], 'Move the traffic: 100% to api--b4127-9c1f0e2.');
    assert.equal(labels.length, 8);
  });
});
