import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Records, type Field } from '../../../../src/adapters/git/records.ts';
import { commitLayout, loggedLayout, readLogged, readSided, readTag, tagLayout, type Layout } from '../../../../src/adapters/git/wire.ts';
import { Failure } from '../../../../src/core/failure.ts';

const readers: readonly (readonly [Layout, (record: readonly Field[]) => unknown])[] = [
  [commitLayout, readSided],
  [loggedLayout, readLogged],
  [tagLayout, readTag],
];

const id = fc.stringMatching(/^[0-9a-f]{40}$/);
const piece = fc.oneof(
  { weight: 3, arbitrary: id },
  fc.constantFrom('commit', 'tag', 'tree', '<', '>', 'refs/tags/x', '\nrefs/tags/', '1700000000', '-1', '99999999999999', ''),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', ' ')),
);

describe('What git prints', () => {
  it('is read, or refused by its one reason, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const [{ limits }, read] of readers)
          for (const record of new Records(limits).push(Buffer.from(`${pieces.join('\0')}\0`))) {
            try {
              for (const each of timesIn(read(record))) assert.ok(Math.abs(each) <= 8.64e15);
            } catch (error) {
              if (!Failure.is(error, 'gitFailed')) throw error;
            }
          }
      }),
      { numRuns: 500 },
    );
  });

  it('is refused without an id', () => {
    const fields = commitLayout.limits.map(() => ({ text: '1', cut: false }));
    assert.throws(() => readSided(fields), (error) => Failure.is(error, 'gitFailed'));
  });
});

/** Every time in what was read. */
function timesIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(timesIn) : [];
}
