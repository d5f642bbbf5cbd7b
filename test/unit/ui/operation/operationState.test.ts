import assert from 'node:assert/strict';
import { Failure } from '../../../../src/core/failure.ts';
import { results as allResults } from '../../../../src/core/journal/record.ts';
import { ending } from '../../../../src/core/operations/ending.ts';
import type { AppResult } from '../../../../src/core/operations/run.ts';
import { isOperationHostMessage } from '../../../../src/protocol/operation.ts';
import { operationState, type Operation } from '../../../../src/ui/operation/operationState.ts';
import { impactOf, operationOf, operations, planFor, reader, resultOf, shop, upTo } from '../../../webview/support/operationStates.ts';

const show = (operation: Operation) => operationState(operation, reader);
const single = (changes: Partial<Operation> = {}) => show(operationOf([shop('api')], changes));
function withoutFound(result: AppResult): AppResult {
  const { found: _, ...rest } = result;
  return rest;
}

describe('What the page of an operation shows', () => {
  it('is in the phase that the progress says', () => {
    const phases = [[], upTo('role', 'api'), upTo('consent', 'api'), upTo('lock', 'api')].map((progress) => single({ progress }).phase);
    assert.deepEqual(phases, ['plan', 'running', 'asking', 'running']);
    assert.equal(operations.good().phase, 'ended');
  });

  it('says whether anything can be agreed to at all', () => {
    assert.equal(single().status, 'Nothing is changed yet.');
    assert.equal(operations.dryRun().status, 'This only shows what would be done.');
  });

  it('says how the person is asked', () => {
    const asked = (['microsoft', 'typed', 'plain'] as const).map((confirmedBy) => single({ progress: upTo('consent', 'api'), confirmedBy }).status);
    assert.deepEqual(asked, ['Waiting for you to confirm with Microsoft', 'Waiting for you to type the name of the app', 'Waiting for you to agree']);
    assert.deepEqual((['microsoft', 'typed'] as const).map((confirmedBy) => single({ confirmedBy }).actions[0]!.label), ['Confirm with Microsoft…', 'Confirm by typing the name…']);
  });

  it('says what cancelling does only while it can be done', () => {
    assert.equal(single().stop, undefined);
    assert.equal(operations.asking().stop, 'Cancelling now changes nothing.');
    assert.match(single({ progress: upTo('verify', 'api'), offers: ['cancel'] }).stop!, /only stops the watching/);
    assert.equal(single({ progress: upTo('verify', 'api'), offers: [] }).stop, undefined);
    assert.equal(operations.good().stop, undefined);
  });

  it('has before it what a person must know, and afterwards what became of it', () => {
    const [before, after] = [single().apps[0]!, operations.good().apps[0]!];
    assert.equal(before.warnings.length, 4);
    assert.deepEqual([before.notBack.length, before.loosened, before.starts], [1, ['A typed name is enough, by releaseConductor.consent'], ['b4127-9c1f0e2']]);
    assert.deepEqual([after.warnings, after.notBack, after.loosened, after.starts, after.result?.record], [[], [], [], [], '01KAM3-7Q2F']);
    assert.equal(operations.good().hint, 'The traffic is pinned: the next deploy gets none until you resume the latest revision.');
  });

  it('says of the sample that it is one', () => {
    const plan = planFor(shop('api'));
    const sample = { ...plan, environment: { ...plan.environment, provider: 'sample' as const, simulated: true } };
    const state = single({ plans: [sample] });
    assert.ok(state.sample);
    assert.match(state.hint!, /^The sample is simulated/);
    assert.ok(!single().sample);
  });

  it('tells each result by a headline and a tone, and never one for another', () => {
    const states = allResults.map((result) => single({ progress: upTo('outcome', 'api'), results: [resultOf(planFor(shop('api')), { result })] }));
    assert.equal(new Set(states.map(({ status }) => status)).size, allResults.length);
    const good = states.filter(({ tone }) => tone === 'good');
    assert.deepEqual(good.map(({ status }) => status), ['Done and verified']);
    for (const state of states) assert.ok(isOperationHostMessage({ type: 'state', state }));
  });

  it('tells of a release that came half way what is changed', () => {
    const state = operations.threePartial();
    assert.deepEqual([state.status, state.tone], ['1 of 3 done and verified', 'attention']);
    assert.match(state.hint!, /^Changed, and left so: api, web\./);
    assert.deepEqual(state.apps.map(({ result }) => result!.tone), ['good', 'attention', 'attention']);
    assert.match(state.apps[2]!.result!.sentence, /^Refused: nothing was changed\. It goes with web/);
  });

  it('is bad as soon as one of several is, and never said to be half done when none was', () => {
    const plans = ['api', 'web'].map((name) => planFor(shop(name)));
    const ended = (first: Partial<AppResult>, second: Partial<AppResult>) => show(operationOf([shop('api'), shop('web')], { plans, progress: upTo('role', 'api'), results: [resultOf(plans[0]!, first), resultOf(plans[1]!, second)] }));
    assert.equal(ended({}, { result: 'unknown' }).tone, 'bad');
    assert.equal(ended({ result: 'failed' }, { result: 'refused' }).hint, undefined);
    assert.equal(ended({}, {}).tone, 'good');
  });

  it('says when the end could not be written down, and names no record then', () => {
    const state = single({ progress: upTo('outcome', 'api'), results: [resultOf(planFor(shop('api')), { unrecorded: new Failure('journalBusy', { seconds: 5 }) })] });
    assert.match(state.hint!, /^How it ended could not be written down:/);
    assert.deepEqual([state.apps[0]!.result!.tone, state.apps[0]!.result!.record], ['attention', undefined]);
    assert.equal(state.apps[0]!.steps.at(-1)!.state, 'failed');
  });

  it('says why it ended so, in one sentence', () => {
    const end = ending('missingRight', { role: 'sys_engineer', right: 'write' });
    assert.equal(single({ progress: upTo('role', 'api'), results: [withoutFound(resultOf(planFor(shop('api')), { result: 'refused', end }))] }).hint, 'The role sys_engineer needs the right write, which your account does not have there.');
  });
});

describe('The traffic on the page of an operation', () => {
  const rows = (state = single()) => state.apps[0]!.traffic.map(({ name, beforeLabel, afterLabel, tags }) => [name, beforeLabel, afterLabel, ...tags]);

  it('is what the plan says, the target first', () => {
    assert.deepEqual(rows(), [
      ['b4127-9c1f0e2', '–', '100%'],
      ['b4131-d02b7aa', '90%', '0%', 'stable'],
      ['b4133-51e9c3d', '10%', '0%'],
    ]);
    assert.deepEqual(single().apps[0]!.traffic.map(({ target }) => target), [true, false, false]);
  });

  it('names the revision that an entry for the latest leads to', () => {
    assert.deepEqual(rows(operations.shift())[0], ['b4133-51e9c3d', '100%', '60%', 'followed the latest']);
    const resumed = planFor(shop('api'), { kind: 'resumeLatest' });
    const [first] = rows(single({ plans: [resumed] }));
    assert.deepEqual(first, ['b4133-51e9c3d', '10%', '100%', 'follows the latest afterwards']);
    const { latestReadyRevision: _, ...before } = resumed.before;
    assert.ok(rows(single({ plans: [{ ...resumed, before }] })).some(([name]) => name === 'whichever is the latest'));
  });

  it('is what was read at the end, and what was planned only where nothing came of it', () => {
    const plan = planFor(shop('api'));
    const end = (result: AppResult) => single({ progress: upTo('outcome', 'api'), results: [result] }).apps[0]!;
    const stayed = end(resultOf(plan, { result: 'failed', found: { traffic: plan.before.traffic } }));
    assert.deepEqual([stayed.afterIs, stayed.beforeHead, stayed.afterHead, stayed.traffic[0]!.after], ['found', 'Before', 'Now', 0]);
    const refused = end(withoutFound(resultOf(plan, { result: 'refused' })));
    assert.deepEqual([refused.afterIs, refused.afterHead, refused.traffic[0]!.after], ['dropped', 'Planned', 100]);
    assert.deepEqual([single().apps[0]!.afterIs, single().apps[0]!.beforeHead, single().apps[0]!.afterHead], ['planned', 'Now', 'After']);
  });

  it('says of a revision only what is known of it', () => {
    const { revisionOf: _, ...operation } = operationOf([shop('api')]);
    const [row] = show({ ...operation, revisionOf: () => undefined }).apps[0]!.traffic;
    assert.deepEqual([row!.sha, row!.message, row!.age, row!.health], [undefined, undefined, undefined, undefined]);
  });

  it('has the target of an app without traffic, and what starts and stops', () => {
    const app = shop('job', { ingress: false, traffic: [] });
    const state = show(operationOf([app], { plans: [planFor(app, { kind: 'activate', revision: 'job--b4127-9c1f0e2' })] }));
    assert.deepEqual(state.apps[0]!.traffic.map(({ name, before, after }) => [name, before, after]), [['b4127-9c1f0e2', 0, 0]]);
    const stopped = planFor(app, { kind: 'deactivate', revision: 'job--b4133-51e9c3d' });
    assert.deepEqual(show(operationOf([app], { plans: [stopped] })).apps[0]!.stops, ['b4133-51e9c3d']);
  });
});

describe('What goes and comes, on the page of an operation', () => {
  const shown = (impact: ReturnType<Operation['impactOf']>) => single({ impactOf: () => impact }).apps[0]!.impact;

  it('is counted and listed, pull requests before commits', () => {
    const impact = shown(impactOf(planFor(shop('api'))))!;
    assert.equal(impact.summary, 'Rolling back from b4131-d02b7aa to b4127-9c1f0e2 removes 14 commits, 5 pull requests.');
    assert.deepEqual([impact.items.length, impact.items[0]!.id, impact.items[5]!.id, impact.more], [19, '#815', '51e9c3d', undefined]);
  });

  it('says how many there are beyond the list, and that nobody looked for pull requests', () => {
    const known = impactOf(planFor(shop('api')));
    assert.ok(known.state === 'known' && known.commits.state === 'known');
    const impact = shown({ ...known, pulls: 'notLookedUp', commits: { ...known.commits, removed: { ...known.commits.removed, count: 1_014 } } })!;
    assert.match(impact.summary, /removes 1,014 commits\. Pull requests: not looked up\.$/);
    assert.deepEqual([impact.items.length, impact.more], [14, 'and 1,000 more']);
  });

  it('is never made up', () => {
    assert.equal(shown(undefined), undefined);
    assert.deepEqual([shown({ state: 'looking' }), shown({ state: 'notLookedUp' })].map((impact) => [impact!.summary, impact!.items.length]), [
      ['Looking up what is in it…', 0],
      ['What is in it was not looked up: neither commits nor pull requests.', 0],
    ]);
  });
});
