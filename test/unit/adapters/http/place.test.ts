import assert from 'node:assert/strict';
import { Place, WrongPlace } from '../../../../src/adapters/http/place.ts';

const wrong = (message: string) => (error: unknown) => error instanceof WrongPlace && error.message === message;

describe('Place', () => {
  it('names the first place that is wrong, and not what is there', () => {
    const answer = Place.of({ apps: [{}, { traffic: [{ weight: 'secret' }] }] });
    const weight = answer.field('apps').items(9)[1]!.field('traffic').items(9)[0]!.field('weight');
    assert.throws(() => weight.integer(0, 100), wrong('apps[1].traffic[0].weight: must be an integer from 0 to 100'));
    assert.throws(() => Place.of('secret').field('x'), wrong('the answer: must be an object'));
    assert.throws(() => Place.of(['secret']).items(9)[0]!.flag(), wrong('[0]: must be true or false'));
  });

  it("reads an object's own fields only", () => {
    const place = Place.of(JSON.parse('{"__proto__":{"name":"inherited"}}'));
    assert.equal(place.optional('name', (name) => name.text({ max: 9 })), undefined);
    assert.equal(Place.of({}).optional('constructor', () => 'found'), undefined);
    assert.throws(() => Place.of({}).field('toString').text({ max: 9 }), wrong('toString: must be text'));
  });

  it('takes null for something, and nothing for nothing', () => {
    assert.throws(() => Place.of({ a: null }).optional('a', (place) => place.flag()), wrong('a: must be true or false'));
    assert.equal(Place.of({ a: undefined }).optional('a', (place) => place.flag()), undefined);
  });

  it('takes null and empty text for nothing where a platform writes them for it', () => {
    const flag = (place: Place) => place.flag();
    assert.deepEqual([{ a: null }, { a: '' }, {}, { a: false }].map((of) => Place.of(of).said('a', flag)), [undefined, undefined, undefined, false]);
    assert.throws(() => Place.of({ a: 0 }).said('a', flag), wrong('a: must be true or false'));
  });

  it('takes a time without a zone for UTC where that is meant, and else for none', () => {
    const at = Date.UTC(2026, 0, 15, 9, 30);
    for (const time of ['2026-01-15T09:30:00', '2026-01-15T09:30:00.0000000', '2026-01-15T09:30:00Z', '2026-01-15T15:15:00+05:45']) assert.equal(Place.of(time).timeInUtc(), at, time);
    for (const time of ['2026-01-15', '2026-01-15T09:30', '2026-02-30T09:30:00', 'now', '']) assert.throws(() => Place.of(time).timeInUtc(), WrongPlace, time);
    assert.throws(() => Place.of('2026-01-15T09:30:00').time(), WrongPlace);
  });

  it('bounds lists, and refuses what occurs twice', () => {
    assert.throws(() => Place.of({ a: [1, 2, 3] }).field('a').items(2), wrong('a: must have at most 2 entries'));
    assert.throws(() => Place.of({ length: 1, 0: 'x' }).items(2), wrong('the answer: must be an array'));
    const read = (place: Place) => ({ id: place.field('id').integer(0, 9) });
    assert.throws(() => Place.of([{ id: 1 }, { id: 2 }, { id: 1 }]).distinct(9, read, ['id']), wrong('[2].id: must not occur twice'));
  });

  it('counts characters and not code units', () => {
    assert.equal(Place.of('🚀'.repeat(3)).text({ max: 3 }), '🚀🚀🚀');
    assert.throws(() => Place.of('🚀'.repeat(4)).text({ max: 3 }), wrong('the answer: must have at most 3 characters'));
    assert.throws(() => Place.of('abcd').text({ max: 3 }), wrong('the answer: must have at most 3 characters'));
    assert.throws(() => Place.of('').text({ min: 1, max: 3 }), wrong('the answer: must have at least 1 characters'));
    assert.throws(() => Place.of('\uD83D').text({ max: 3 }), wrong('the answer: must be well-formed Unicode'));
  });

  it('takes whole numbers for whole numbers', () => {
    for (const value of [-1, 101, 0.5, Number.NaN, Infinity, '5', null, true]) assert.throws(() => Place.of(value).integer(0, 100), WrongPlace, String(value));
    assert.equal(Place.of(0).integer(0, 100), 0);
  });

  const times: Readonly<Record<string, number | undefined>> = {
    '2026-01-15T09:30:00Z': Date.UTC(2026, 0, 15, 9, 30),
    '2026-01-15T09:30:00.123456789Z': Date.UTC(2026, 0, 15, 9, 30, 0, 123),
    '2026-01-15T09:30:00+05:45': Date.UTC(2026, 0, 15, 3, 45),
    '2028-02-29T00:00:00-00:30': Date.UTC(2028, 1, 29, 0, 30),
    '2026-02-29T00:00:00Z': undefined,
    '2026-02-30T00:00:00Z': undefined,
    '2026-13-01T00:00:00Z': undefined,
    '2026-01-15T24:00:00Z': undefined,
    '2026-01-15T09:60:00Z': undefined,
    '2026-01-15T09:30:00': undefined,
    '2026-01-15': undefined,
    '2026-01-15 09:30:00Z': undefined,
    '15 Jan 2026 09:30:00 GMT': undefined,
    '1768469400000': undefined,
    '': undefined,
  };
  for (const [text, expected] of Object.entries(times))
    it(`takes "${text}" for ${expected === undefined ? 'no time' : 'a time'}`, () => {
      if (expected === undefined) assert.throws(() => Place.of(text).time(), WrongPlace);
      else assert.equal(Place.of(text).time(), expected);
    });

  it('takes for an address only what is fit to be opened', () => {
    for (const fit of ['https://example.com', 'http://127.0.0.1:8080/a?b=c#d', 'HTTPS://EXAMPLE.COM/']) assert.equal(Place.of(fit).webAddress({ max: 99 }), fit);
    for (const unfit of ['javascript:alert(1)', 'command:x', 'file:///etc/passwd', '//example.com', 'https:example.com', 'example.com', 'https://', 'https://user@example.com', 'https://:word@example.com', ' https://example.com', `https://example.com/${'x'.repeat(99)}`])
      assert.throws(() => Place.of(unfit).webAddress({ max: 99 }), WrongPlace, unfit);
  });
});
