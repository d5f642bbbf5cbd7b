import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { sha256 } from '../../../../src/adapters/crypto/sha256.ts';
import { Chain, genesis, seal } from '../../../../src/core/journal/chain.ts';
import { entryOf } from '../../../../src/core/journal/entry.ts';
import { exportEntry, exportStart } from '../../../../src/core/journal/export.ts';
import type { JournalRecord } from '../../../../src/core/journal/record.ts';
import type { JournalEntry } from '../../../../src/core/journal/store.ts';
import { attempt, makeIntent, makeOutcome, makeRefusal, place } from './support/records.ts';

function entryFor(record: JournalRecord): JournalEntry {
  const { line, number, hash } = seal(record, genesis, sha256);
  return entryOf(line, { number, hash })!;
}

/** The cells of a line, read as RFC 4180 says. */
function cells(line: string): string[] {
  assert.ok(line.endsWith('\r\n'));
  return [...line.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
}

function table(record: JournalRecord): Record<string, string> {
  const names = cells(exportStart('csv'));
  const values = cells(exportEntry(entryFor(record), 'csv'));
  assert.equal(values.length, names.length);
  return Object.fromEntries(names.map((name, index) => [name, values[index]!]));
}

describe('An export as JSON Lines', () => {
  it('is what the journal has, and verifies as it does', () => {
    const entry = entryFor(makeIntent(1));
    const line = exportEntry(entry, 'jsonl');
    assert.equal(exportStart('jsonl'), '');
    assert.equal(line, `${entry.line}\n`);
    assert.equal(new Chain(sha256, genesis).accept(Buffer.from(line.trimEnd())), undefined);
  });
});

describe('An export as CSV', () => {
  it('has a column for each thing that one looks for', () => {
    const { number, id, phase, kind, app, environment, simulated, place: where, from, to, reason, consent } = table(makeIntent(1, { place }));
    assert.deepEqual(
      [number, id, phase, kind, app, environment, simulated, where, from, to, reason, consent],
      ['1', 'intent-000001', 'intent', 'rollback', 'api', 'prod', 'false', place, 'api--1=0% (stable) latest=100%', 'api--1=100% (stable)', attempt.reason, 'fresh'],
    );
    assert.deepEqual([table(makeOutcome(1))['intent'], table(makeOutcome(1))['result']], ['intent-000001', 'verified']);
    assert.deepEqual([table(makeRefusal(1))['error'], table(makeRefusal(1))['actor']], ['missingRole', attempt.actor.name]);
  });

  it('has a line for a record of a newer version, with what is known of it', () => {
    const values = cells(exportEntry({ number: 7, hash: 'ab', version: 2, line: '{}' }, 'csv'));
    assert.deepEqual([values[0], values.at(-1), values.slice(1, -1).every((cell) => cell === '')], ['7', 'ab', true]);
  });

  it('holds no cell that a spreadsheet would take for a formula', () => {
    const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '|', '%', ' =', '\t=', '＝', '＋', '－', '＠');
    fc.assert(
      fc.property(start, fc.string({ unit: fc.constantFrom('=', '"', ',', "'", '\n', 'A', '1', '(', ';'), maxLength: 8 }), (first, rest) => {
        const { reason } = table(makeIntent(1, { attempt: { ...attempt, reason: first + rest } }));
        assert.equal(reason, `'${first}${rest}`);
      }),
    );
  });

  it('keeps any other text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'A', ' ', ';', '='), maxLength: 8 }), (text) => {
        assert.equal(table(makeIntent(1, { attempt: { ...attempt, reason: `x${text}` } }))['reason'], `x${text}`);
      }),
    );
  });
});
