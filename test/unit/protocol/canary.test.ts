import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { SLOT_WIDTH } from '../../../src/core/canary/slotRow.ts';
import { CANARY_ACTIONS, CANARY_LIMITS, isCanaryHostMessage, isCanaryViewMessage, type CanaryDelta, type CanaryMarker } from '../../../src/protocol/canary.ts';
import { fitCanary } from '../../../src/protocol/fitCanary.ts';
import { MAX_TEXT } from '../../../src/protocol/guards.ts';
import { canaries, snapshotOf } from '../../webview/support/canaries.ts';
import { at, pathsOf, replaced, without } from './support/damage.ts';

const snapshot = snapshotOf(canaries.gap());
const small = { ...snapshot, rows: snapshot.rows.slice(0, 2 * SLOT_WIDTH) };
const { head, markers } = small;
const delta: CanaryDelta = { type: 'delta', number: 3, sampleSeconds: 5, rows: small.rows, first: 5, head, markers };

describe('A message for the page of a canary', () => {
  it('passes when it is one, whatever the canary does', () => {
    for (const make of Object.values(canaries)) assert.ok(isCanaryHostMessage(structuredClone(snapshotOf(make()))));
    assert.ok(isCanaryHostMessage(structuredClone(delta)));
    assert.ok(isCanaryHostMessage({ type: 'delta', number: 0, sampleSeconds: 0, rows: [] }));
  });

  it('is refused, without a throw, when it is anything else', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isCanaryHostMessage(value)));
    fc.assert(fc.property(fc.anything(), (value) => !isCanaryHostMessage({ ...small, head: value }) && (!isCanaryHostMessage({ ...delta, rows: value }) || (Array.isArray(value) && value.length === 0))));
  });

  it('is refused with anything of another kind in any place', () => {
    for (const message of [small, delta])
      for (const path of pathsOf(message))
        for (const by of [Symbol('x'), [7], { length: 1 }, () => 'text', NaN, Infinity]) {
          if (JSON.stringify(by) === JSON.stringify(at(message, path))) continue;
          assert.ok(!isCanaryHostMessage(replaced(message, path, by)), `${path.join('.')} = ${inspect(by)}`);
        }
  });

  it('is refused without anything that it must have', () => {
    const optional = new Set(['lines errorRate', 'lines p95', 'lines p99', 'head held', 'head change']);
    for (const path of pathsOf(small)) {
      const isItem = Array.isArray(at(small, path.slice(0, -1)));
      if (path.length === 0 || isItem) continue;
      assert.equal(isCanaryHostMessage(without(small, path)), optional.has(path.slice(-2).join(' ')), path.join('.'));
    }
  });

  it('is refused with rows that are no slots', () => {
    const row = small.rows.slice(0, SLOT_WIDTH);
    const wrong = [row.slice(1), [...row, ...row], [...row, 1], row.with(0, null), row.with(0, 9e15), row.with(1, 2), row.with(2, -1), row.with(3, NaN), Array(SLOT_WIDTH)];
    for (const rows of wrong) assert.ok(!isCanaryHostMessage({ ...delta, rows }), inspect(rows));
    assert.ok(!isCanaryHostMessage({ ...delta, sampleSeconds: 0 }));
    assert.ok(isCanaryHostMessage({ ...delta, rows: row.with(2, null) }));
    const many = (count: number) => Array.from({ length: count }, (_, i) => row.with(0, i)).flat();
    assert.ok(isCanaryHostMessage({ ...delta, rows: many(CANARY_LIMITS.slots) }));
    assert.ok(!isCanaryHostMessage({ ...delta, rows: many(CANARY_LIMITS.slots + 1) }));
  });

  it('is refused with a locale in which no number can be written', () => {
    for (const locale of ['', 'x', 'en_US', 'en--US', 'de-', '🦉', 'a'.repeat(200)]) assert.ok(!isCanaryHostMessage(replaced(small, ['about', 'locale'], locale)), locale);
    for (const locale of ['en', 'de-CH', 'zh-Hans-CN']) assert.ok(isCanaryHostMessage(replaced(small, ['about', 'locale'], locale)), locale);
  });
});

describe('A message from the page of a canary', () => {
  it('passes when it is one', () => {
    for (const message of [{ type: 'ready' }, { type: 'shown', number: 3 }, { type: 'picture', png: 'iVBORw0KGgoAAAA=' }]) assert.ok(isCanaryViewMessage(message));
    for (const action of CANARY_ACTIONS) assert.ok(isCanaryViewMessage({ type: 'run', action }));
  });

  it('is refused, without a throw, when it is anything else', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isCanaryViewMessage(value)));
    const wrong = [{ type: 'shown' }, { type: 'shown', number: -1 }, { type: 'shown', number: 1.5 }, { type: 'run', action: 'abort' }, { type: 'run', action: ['promote'] }];
    const pictures = ['', 'iVBORw0KGg', 'R0lGODdh', 'iVBORw0KGgo<svg>', `iVBORw0KGgo${'A'.repeat(CANARY_LIMITS.picture)}`, 7];
    for (const message of [...wrong, ...pictures.map((png) => ({ type: 'picture', png }))]) assert.ok(!isCanaryViewMessage(message), inspect(message).slice(0, 80));
  });
});

describe('Fitting a message to the page of a canary', () => {
  it('leaves one alone that fits', () => {
    for (const message of [small, delta]) assert.deepEqual(fitCanary(message), message);
  });

  it('cuts what is too much, and keeps what is newest', () => {
    const long = 'x'.repeat(MAX_TEXT + 5);
    const marker: CanaryMarker = { kind: 'step', tone: 'neutral', at: 0, label: long, text: long };
    const rows = Array.from({ length: CANARY_LIMITS.slots + 7 }, (_, i) => [i, 0, ...Array<null>(8).fill(null)]).flat();
    const reasons = Array.from({ length: 50 }, () => long);
    const meters = Array.from({ length: 9 }, (_, i) => ({ ...head.meters[0]!, key: String(i), marks: Array.from({ length: 30 }, () => ({ at: 1, label: long })) }));
    const fitted = fitCanary({ ...small, rows, head: { ...head, lead: long, reasons, meters }, markers: Array.from({ length: 600 }, (_, i) => ({ ...marker, at: i })) });
    assert.ok(isCanaryHostMessage(fitted));
    assert.deepEqual([fitted.rows[0], fitted.rows.length, fitted.markers?.at(-1)?.at], [7, CANARY_LIMITS.slots * SLOT_WIDTH, 599]);
  });
});
