import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { canonicalJson, type Json } from '../../../../src/core/journal/canonical.ts';

const name = fc.string({ maxLength: 6 }).filter((text) => !/^\d+$/.test(text));
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
})).value;

function shuffled(value: Json, turn: number): Json {
  if (Array.isArray(value)) return value.map((entry: Json) => shuffled(entry, turn));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  const cut = fields.length === 0 ? 0 : turn % fields.length;
  return Object.fromEntries([...fields.slice(cut), ...fields.slice(0, cut).toReversed()].map(([key, field]) => [key, shuffled(field!, turn)]));
}

describe('Canonical JSON', () => {
  it('sorts names by their UTF-16 units, and leaves nothing between the tokens', () => {
    // The names of the example in RFC 8785, section 3.2.3, except for the one that is a number.
    const value = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '\ud83d\ude00': 'Emoji', '\u0080': 'Control', '\u00f6': 'Latin' };
    assert.deepEqual(
      [...canonicalJson(value).matchAll(/:"([A-Z])/g)].map(([, first]) => first),
      ['C', 'C', 'L', 'E', 'E', 'H'],
    );
    assert.equal(canonicalJson({ b: [1, { d: null, c: true }], a: '\u2028"\\\n\0' }), '{"a":"\u2028\\"\\\\\\n\\u0000","b":[1,{"c":true,"d":null}]}');
  });

  it('is the same for the same value, in whatever order its fields came', () => {
    fc.assert(fc.property(json, fc.nat(9), (value, turn) => assert.equal(canonicalJson(shuffled(value, turn)), canonicalJson(value))));
  });

  it('says what it was given, and says it again in the same way', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        const read = JSON.parse(text) as Json;
        assert.deepEqual(read, JSON.parse(JSON.stringify(value)));
        assert.equal(canonicalJson(read), text);
      }),
    );
  });

  it('takes no name for anything but a name', () => assert.equal(canonicalJson({ b: JSON.parse('{"b":1,"__proto__":{"a":1}}') as Json }), '{"b":{"__proto__":{"a":1},"b":1}}'));

  it('leaves out what is not there', () => assert.equal(canonicalJson({ a: undefined, b: 0 }), '{"b":0}'));

  it('refuses what has several forms, or none', () => {
    for (const value of [0.5, NaN, Infinity, 2 ** 53, '\ud800', { '\ud800': 1 }, { 10: 1, 9: 1 }]) assert.throws(() => canonicalJson(value), TypeError);
  });
});
