import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { fitOverview } from '../../../src/protocol/fitOverview.ts';
import { MAX_TEXT } from '../../../src/protocol/guards.ts';
import { isOverviewHostMessage, isOverviewViewMessage, OVERVIEW_ACTIONS, OVERVIEW_LIMITS, type OverviewState } from '../../../src/protocol/overview.ts';
import { app, environment, harbour, stateOf, threeEnvironments } from '../../webview/support/states.ts';
import { states } from './support/arbitraries.ts';
import { at, pathsOf, replaced, without } from './support/damage.ts';

const message = (state: unknown): unknown => ({ type: 'state', state });
const OPTIONAL = new Set(['note', 'pending', 'share', 'canary', 'cut']);

describe('A state for the overview page', () => {
  it('passes when it is one', () => {
    fc.assert(fc.property(states, (state) => isOverviewHostMessage(structuredClone(message(state)))));
  });

  it('is refused, without a throw, when it is anything else', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isOverviewHostMessage(value) && !isOverviewHostMessage(message(value))));
  });

  it('is refused with anything of another kind in any place', () => {
    const state = { ...stateOf(...threeEnvironments().environments.map((one) => ({ ...one, pending: false }))), cut: false };
    const wrong = [null, 7, NaN, Symbol('x'), [7], { length: 1 }, () => 'text'];
    for (const path of pathsOf(state)) {
      const right = at(state, path);
      for (const by of [...wrong, typeof right === 'string' ? true : 'text'])
        if (typeof by !== typeof right || typeof by === 'object') {
          // An empty list of one kind is an empty list of another.
          if (JSON.stringify(by) === JSON.stringify(right)) continue;
          assert.ok(!isOverviewHostMessage(message(replaced(state, path, by))), `${path.join('.')} = ${inspect(by)}`);
        }
    }
  });

  it('is refused without anything that it must have', () => {
    const state = threeEnvironments();
    for (const path of pathsOf(state)) {
      const name = path.at(-1);
      if (name === undefined) continue;
      const isItem = Array.isArray(at(state, path.slice(0, -1)));
      // The share in percent belongs to a canary, the share in words may be missing.
      const optional = OPTIONAL.has(String(name)) && path.at(-2) !== 'canary' && path[0] !== 'words';
      assert.equal(isOverviewHostMessage(message(without(state, path))), !isItem && optional, path.join('.'));
    }
  });

  it('is refused beyond its bounds, and passes at them', () => {
    const long = 'x'.repeat(MAX_TEXT + 1);
    const state = stateOf(harbour());
    for (const path of pathsOf(state)) {
      if (typeof at(state, path) !== 'string') continue;
      assert.ok(!isOverviewHostMessage(message(replaced(state, path, long))), path.join('.'));
    }
    const apps = (count: number) => Array.from({ length: count }, (_, index) => app(`app${index}`));
    const environments = (count: number) => stateOf(...Array.from({ length: count }, (_, index) => environment(`e${index}`, [])));
    assert.ok(isOverviewHostMessage(message(environments(OVERVIEW_LIMITS.environments))));
    assert.ok(!isOverviewHostMessage(message(environments(OVERVIEW_LIMITS.environments + 1))));
    const half = OVERVIEW_LIMITS.apps / 2;
    assert.ok(isOverviewHostMessage(message(stateOf(environment('a', apps(half)), environment('b', apps(half))))));
    assert.ok(!isOverviewHostMessage(message(stateOf(environment('a', apps(half)), environment('b', apps(half + 1))))));
    for (const share of [-1, 100.1, NaN, Infinity]) {
      const canary = { revision: 'r', share, shareLabel: '' };
      assert.ok(!isOverviewHostMessage(message(stateOf(environment('a', [app('api', { canary })])))), String(share));
    }
  });

  it('is refused when two things have the same key, an empty one, or the list has a hole', () => {
    assert.ok(!isOverviewHostMessage(message(stateOf(environment('a', []), environment('a', [])))));
    assert.ok(!isOverviewHostMessage(message(stateOf(environment('a', [app('api'), app('api')])))));
    assert.ok(!isOverviewHostMessage(message(stateOf(environment('', [])))));
    const holes: never[] = [];
    holes.length = 3;
    assert.ok(!isOverviewHostMessage(message(stateOf(environment('a', holes)))));
    assert.ok(!isOverviewHostMessage(message(stateOf(environment('a', [app('api', { reasons: holes })])))));
  });
});

describe('A message from the overview page', () => {
  it('passes when it is one', () => {
    assert.ok(isOverviewViewMessage({ type: 'ready' }));
    for (const action of OVERVIEW_ACTIONS) assert.ok(isOverviewViewMessage({ type: 'run', action, environment: 'a', app: 'b' }));
  });

  it('is refused, without a throw, when it is anything else', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isOverviewViewMessage(value)));
    const run = fc.record({ type: fc.constant('run'), action: fc.anything(), environment: fc.string(), app: fc.string() });
    fc.assert(fc.property(run, (value) => !isOverviewViewMessage(value)));
    const right = { type: 'run', action: 'copySha', environment: 'a', app: 'b' };
    for (const wrong of [{ environment: '' }, { app: '' }, { app: 7 }, { environment: 'x'.repeat(MAX_TEXT + 1) }, { action: 'rollBack' }, { action: 'toString' }, { type: 'Ready' }])
      assert.ok(!isOverviewViewMessage({ ...right, ...wrong }), JSON.stringify(wrong).slice(0, 80));
  });
});

describe('Fitting a state to its page', () => {
  it('leaves a state alone that fits', () => {
    fc.assert(fc.property(states, (state) => assert.deepEqual(fitOverview(state), state)));
  });

  it('cuts what is too much, says so, and keeps what needs attention', () => {
    const many = Array.from({ length: OVERVIEW_LIMITS.apps + 10 }, (_, index) => app(`app${index}`));
    const ill = app('ill', { state: 'attention', message: 'x'.repeat(MAX_TEXT + 5), reasons: Array.from({ length: 50 }, () => 'It is ill.') });
    const fitted = fitOverview(stateOf(environment('a', [...many, ill]), environment('b', [app('api')])));
    assert.ok(isOverviewHostMessage(message(fitted)));
    assert.equal(fitted.cut, true);
    const [kept] = fitted.environments[0]!.apps;
    assert.equal(kept!.key, 'ill');
    assert.equal(kept!.message, `${'x'.repeat(MAX_TEXT - 1)}…`);
    assert.equal(kept!.reasons.length, OVERVIEW_LIMITS.reasons);
    assert.deepEqual(fitted.environments[1]!.apps, []);
  });

  it('cuts environments, too', () => {
    const state: OverviewState = stateOf(...Array.from({ length: 150 }, (_, index) => environment(`e${index}`, [])));
    assert.equal(fitOverview(state).environments.length, OVERVIEW_LIMITS.environments);
    assert.equal(fitOverview(state).cut, true);
  });
});
