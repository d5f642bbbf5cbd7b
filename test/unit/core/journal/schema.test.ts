import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Failure } from '../../../../src/core/failure.ts';
import { canonicalJson, type Json } from '../../../../src/core/journal/canonical.ts';
import type { JournalRecord } from '../../../../src/core/journal/record.ts';
import { readRecord, recordToWrite } from '../../../../src/core/journal/schema.ts';
import { Misfit } from '../../../../src/core/journal/shape.ts';
import { Mask, MASK } from '../../../../src/core/mask.ts';
import { records } from './support/arbitraries.ts';
import { attempt, makeIntent, makeOutcome, makeRefusal, place as somewhere } from './support/records.ts';

const mask = new Mask();
const jwt = 'eyJhbGciOi.eyJzdWIiOi.c2ln';
const secrets = [jwt, `ghp_${'a'.repeat(36)}`, `github_pat_${'b1'.repeat(20)}`, 'Bearer abcdefghijklmnop', 'https://user:secret@host/x', 'client_secret=abcdefgh'];

/** The path of every text in a value. */
function texts(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return [path];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, field]) => texts(field, [...path, name])) : [];
}

function changed(value: unknown, path: readonly string[], change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[step] = changed(copy[step], rest, change);
  return copy;
}

const written = (record: unknown): string => canonicalJson(recordToWrite(record as JournalRecord, mask) as unknown as Json);

/** A free text is masked; what has meaning is refused. */
function isKeptOut(record: unknown, where: string): void {
  let text: string;
  try {
    text = written(record);
  } catch (error) {
    assert.ok(Failure.is(error, 'recordRefused'), `${where}: ${String(error)}`);
    return;
  }
  assert.ok(text.includes(MASK), where);
  assert.ok(!text.includes(jwt) && !/ghp_a|github_pat_b|abcdefgh|user:secret/.test(text), where);
}

describe('The schema of records', () => {
  it('reads what it wrote, whatever it was', () => {
    fc.assert(
      fc.property(records, (record) => {
        const text = written(record);
        assert.deepEqual(readRecord(JSON.parse(text)), JSON.parse(JSON.stringify(record)));
      }),
      { numRuns: 500 },
    );
  });

  for (const [name, record] of Object.entries({ 'an intent': makeIntent(1, { place: somewhere }), 'an outcome': makeOutcome(1, { place: somewhere }), 'a refusal': makeRefusal(1) }))
    it(`lets no secret through, wherever it stands in ${name}`, () => {
      for (const path of texts(record)) for (const secret of secrets) isKeptOut(changed(record, path, (old) => `${String(old)} ${secret}`), path.join('.'));
    });

  it('refuses a token in the place of what is kept of one', () => {
    const tokens = [jwt, `ghp_${'a'.repeat(36)}`, 'x'.repeat(65), 'a.b', ''];
    for (const tokenId of tokens) assert.throws(() => written(makeIntent(1, { attempt: { ...attempt, consent: { ...attempt.consent, tokenId } as never } })), /recordRefused/);
  });

  it('masks what the process knows to be secret', () => {
    const knowing = new Mask();
    knowing.remember('hunter22');
    const record = recordToWrite(makeIntent(1, { attempt: { ...attempt, reason: 'it is hunter22' } }), knowing);
    assert.equal('attempt' in record && record.attempt.reason, `it is ${MASK}`);
  });

  const wrong: Record<string, readonly [value: unknown, place: string]> = {
    'nothing at all': [null, ''],
    'a list': [[], ''],
    'another phase': [{ ...makeIntent(1), phase: 'plan' }, 'phase'],
    'a phase from a prototype': [{ ...makeIntent(1), phase: 'toString' }, 'phase'],
    'an unknown kind': [makeIntent(1, { kind: 'ship' as never }), 'kind'],
    'a short id': [makeIntent(1, { id: 'x' }), 'id'],
    'a place that is no hash': [makeIntent(1, { place: 'here' }), 'place'],
    'a time before 1970': [makeIntent(1, { at: -1 }), 'at'],
    'an unknown field far inside': [changed(makeIntent(1), ['attempt', 'restore', 'revisions', '1'], (old) => ({ ...(old as object), secret: 'x' })), 'attempt.restore.revisions[1]'],
    'a field called __proto__': [JSON.parse(JSON.stringify(makeIntent(1)).replace('{', '{"__proto__":{"x":1},')), ''],
    'a weight above all': [changed(makeIntent(1), ['attempt', 'to', 'traffic', '0', 'weight'], () => 101), 'attempt.to.traffic[0].weight'],
    'a consent of another kind': [changed(makeIntent(1), ['attempt', 'consent', 'kind'], () => 'none'), 'attempt.consent'],
    'an outcome of an intent and of an attempt': [{ ...makeOutcome(1), attempt }, ''],
    'an outcome of neither': [changed(makeOutcome(1), ['intent'], () => undefined), 'intent'],
    'a fact that is an object': [makeRefusal(1, { error: { reason: 'x', facts: { a: {} as never } } }), 'error.facts.a'],
    'a fact with a strange name': [makeRefusal(1, { error: { reason: 'x', facts: { 'a b': 1 } } }), 'error.facts'],
    'too many facts': [makeRefusal(1, { error: { reason: 'x', facts: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`f${index}`, 1])) } }), 'error.facts'],
  };
  for (const [name, [value, place]] of Object.entries(wrong))
    it(`tells where it finds ${name}`, () => {
      const misfit = thrown(() => readRecord(value));
      assert.ok(misfit instanceof Misfit, String(misfit));
      assert.equal(misfit.place, place);
    });

  it('refuses to read what is too long, and cuts it when it writes', () => {
    const long = makeIntent(1, { attempt: { ...attempt, reason: `${'x'.repeat(1_998)}🎈🎈` } });
    assert.throws(() => readRecord(long), Misfit);
    const { attempt: kept } = recordToWrite(long, mask) as { attempt: { reason: string } };
    assert.equal(kept.reason.length, 2_000);
    assert.ok(kept.reason.isWellFormed() && kept.reason.endsWith('…'));
  });

  it('writes a number that is not whole as a text', () => {
    const record = recordToWrite(makeRefusal(1, { error: { reason: 'x', facts: { seconds: 1.5 } } }), mask);
    assert.deepEqual('error' in record && record.error?.facts, { seconds: '1.5' });
  });

  it('survives whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const misfit = thrown(() => readRecord(value));
        assert.ok(misfit instanceof Misfit, String(misfit));
      }),
    );
  });
});

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: 'it was taken' });
}
