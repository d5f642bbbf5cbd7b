import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { fitOperation } from '../../../src/protocol/fitOperation.ts';
import { MAX_TEXT } from '../../../src/protocol/guards.ts';
import { isOperationHostMessage, isOperationViewMessage, OPERATION_ACTIONS, OPERATION_LIMITS, type OperationApp, type OperationState } from '../../../src/protocol/operation.ts';
import { operations } from '../../webview/support/operationStates.ts';
import { at, pathsOf, replaced, without } from './support/damage.ts';

const message = (state: unknown): unknown => ({ type: 'state', state });
const passes = (state: unknown): boolean => isOperationHostMessage(message(state));
const OPTIONAL = new Set(['hint', 'stop', 'cut', 'impact', 'more', 'now', 'result', 'record', 'sha', 'message', 'age', 'health']);

/** A state in which everything that there can be is there once. */
function full(): OperationState {
  const state = operations.threePartial();
  const [app] = state.apps;
  const impact = { ...app!.impact!, items: app!.impact!.items.slice(0, 1), more: 'and 3 more' };
  const all: OperationApp = { ...app!, impact, now: 'verifying', starts: ['r1'], stops: ['r2'], warnings: ['w'], notBack: ['n'], loosened: ['l'], steps: app!.steps.slice(0, 1), traffic: [{ ...app!.traffic[0]!, tags: ['stable'] }] };
  return { ...state, apps: [all], stop: 'Cancelling now changes nothing.', hint: 'Look at it.', cut: false };
}
const one = (changes: Partial<OperationApp>): OperationState => ({ ...full(), apps: [{ ...full().apps[0]!, ...changes }] });
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

describe('A state for the page of an operation', () => {
  it('passes when it is one', () => {
    for (const [name, state] of Object.entries(operations)) assert.ok(isOperationHostMessage(structuredClone(message(state()))), name);
    assert.ok(passes(full()));
  });

  it('is refused, without a throw, when it is anything else', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isOperationHostMessage(value) && !passes(value)));
  });

  it('is refused with anything of another kind in any place', () => {
    const state = full();
    const wrong = [null, 7, NaN, Symbol('x'), [7], { length: 1 }, () => 'text'];
    for (const path of pathsOf(state)) {
      const right = at(state, path);
      for (const by of [...wrong, typeof right === 'string' ? true : 'text'])
        if (typeof by !== typeof right || typeof by === 'object') assert.ok(!passes(replaced(state, path, by)), `${path.join('.')} = ${inspect(by)}`);
    }
  });

  it('is refused without anything that it must have', () => {
    const state = full();
    for (const path of pathsOf(state)) {
      const name = path.at(-1);
      if (name === undefined || Array.isArray(at(state, path.slice(0, -1)))) continue;
      const optional = OPTIONAL.has(String(name)) && path[0] !== 'words';
      assert.equal(passes(without(state, path)), optional, path.join('.'));
    }
  });

  it('is refused beyond its bounds, and passes at them', () => {
    const state = full();
    for (const path of pathsOf(state)) if (typeof at(state, path) === 'string') assert.ok(!passes(replaced(state, path, 'x'.repeat(MAX_TEXT + 1))), path.join('.'));
    const [app] = state.apps;
    const { apps, rows, tags, revisions, items, notes, steps } = OPERATION_LIMITS;
    const sized: Readonly<Record<string, readonly [number, (count: number) => OperationState]>> = {
      apps: [apps, (count) => ({ ...state, apps: many(count, (index) => ({ ...app!, key: `a${index}` })) })],
      rows: [rows, (count) => one({ traffic: many(count, (index) => ({ ...app!.traffic[0]!, key: `r${index}` })) })],
      tags: [tags, (count) => one({ traffic: [{ ...app!.traffic[0]!, tags: many(count, String) }] })],
      starts: [revisions, (count) => one({ starts: many(count, String) })],
      stops: [revisions, (count) => one({ stops: many(count, String) })],
      items: [items, (count) => one({ impact: { ...app!.impact!, items: many(count, () => app!.impact!.items[0]!) } })],
      warnings: [notes, (count) => one({ warnings: many(count, String) })],
      notBack: [notes, (count) => one({ notBack: many(count, String) })],
      loosened: [notes, (count) => one({ loosened: many(count, String) })],
      steps: [steps, (count) => one({ steps: many(count, () => app!.steps[0]!) })],
    };
    for (const [name, [most, make]] of Object.entries(sized)) {
      assert.ok(passes(make(most)), name);
      assert.ok(!passes(make(most + 1)), name);
      const fitted = fitOperation(make(most + 1));
      assert.ok(passes(fitted), `${name}, fitted`);
      assert.equal(fitted.cut, true, `${name}, fitted`);
    }
    for (const share of [-1, 100.1, NaN, Infinity]) assert.ok(!passes(one({ traffic: [{ ...app!.traffic[0]!, after: share }] })), String(share));
  });

  it('is refused without an app, with two of the same key, and with an action twice', () => {
    const state = full();
    const [app] = state.apps;
    assert.ok(!passes({ ...state, apps: [] }));
    assert.ok(!passes({ ...state, apps: [app, app] }));
    assert.ok(!passes(one({ traffic: [app!.traffic[0]!, app!.traffic[0]!] })));
    assert.ok(!passes(one({ key: '' })));
    assert.ok(!passes({ ...state, actions: [state.actions[0], state.actions[0]] }));
  });
});

describe('A message from the page of an operation', () => {
  it('passes when it is one', () => {
    assert.ok(isOperationViewMessage({ type: 'ready' }));
    for (const action of OPERATION_ACTIONS) assert.ok(isOperationViewMessage({ type: 'run', action }));
  });

  it('is refused, without a throw, when it is anything else', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isOperationViewMessage(value)));
    for (const wrong of [{ type: 'run' }, { type: 'run', action: 'rollBack' }, { type: 'run', action: 'toString' }, { type: 'run', action: ['confirm'] }, { type: 'Ready' }, { action: 'confirm' }]) assert.ok(!isOperationViewMessage(wrong), JSON.stringify(wrong));
  });
});

describe('Fitting a state to the page of an operation', () => {
  it('leaves a state alone that fits', () => {
    for (const state of Object.values(operations)) assert.deepEqual(fitOperation(state()), state());
  });

  it('keeps the target and what has traffic, and cuts what is too long', () => {
    const row = full().apps[0]!.traffic[0]!;
    const idle = many(OPERATION_LIMITS.rows + 5, (index) => ({ ...row, key: `idle${index}`, target: false, before: 0, after: 0 }));
    const traffic = [...idle, { ...row, key: 'was', target: false, before: 40, after: 0 }, { ...row, key: 'target', target: true, before: 0, after: 0 }];
    const fitted = fitOperation({ ...one({ traffic }), reason: 'x'.repeat(MAX_TEXT + 5) });
    assert.deepEqual(fitted.apps[0]!.traffic.slice(0, 2).map(({ key }) => key), ['target', 'was']);
    assert.equal(fitted.reason, `${'x'.repeat(MAX_TEXT - 1)}…`);
    assert.ok(passes(fitted));
  });
});
