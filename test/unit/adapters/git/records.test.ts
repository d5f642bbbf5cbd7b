import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Records, type Field } from '../../../../src/adapters/git/records.ts';

/** All that comes of these pieces, and whether they end where a record does. */
function read(limits: readonly number[], pieces: readonly Uint8Array[]): { readonly rows: (readonly Field[])[]; readonly whole: boolean } {
  const records = new Records(limits);
  const rows = pieces.flatMap((piece) => [...records.push(piece)]);
  return { rows, whole: records.end() };
}

/** The same bytes in pieces that end anywhere. */
function piecesOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((value) => value.replaceAll('\0', ''));

describe('Records in a stream', () => {
  it('come out as they went in, wherever the pieces end', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 12 }), (rows, cuts) => {
        const bytes = Buffer.from(rows.flatMap((row) => row.map((field) => `${field}\0`)).join(''));
        const told = read([1_000, 1_000, 1_000], piecesOf(bytes, cuts));
        assert.deepEqual(told, { rows: rows.map((row) => row.map((each) => ({ text: each, cut: false }))), whole: true });
      }),
    );
  });

  it('are whatever bytes can be, without an error, and never longer than they may', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }), fc.array(fc.nat()), (bytes, limits, cuts) => {
        const inPieces = read(limits, piecesOf(bytes, cuts));
        assert.deepEqual(inPieces, read(limits, [bytes]));
        for (const row of inPieces.rows) for (const [index, field] of row.entries()) assert.ok(field.text.length <= limits[index]!);
        const fields = bytes.filter((byte) => byte === 0).length;
        assert.equal(inPieces.rows.length, Math.floor(fields / limits.length));
      }),
    );
  });

  it('keep no more of a field than its limit, however long it is', () => {
    const piece = Buffer.alloc(65_536, 'é');
    const records = new Records([9, 9]);
    for (let index = 0; index < 2_000; index++) assert.deepEqual([...records.push(piece)], []);
    assert.deepEqual([...records.push(Buffer.from('\0b\0'))], [[{ text: 'éééé', cut: true }, { text: 'b', cut: false }]]);
    assert.equal(records.end(), true);
  });

  it('do not hold the pieces that they came in', () => {
    const piece = Buffer.from('ab');
    const records = new Records([9]);
    assert.deepEqual([...records.push(piece)], []);
    piece.fill('x');
    assert.deepEqual([...records.push(Buffer.from('c\0'))], [[{ text: 'abc', cut: false }]]);
  });

  it('are not whole when the stream ends within one', () => {
    for (const [bytes, whole] of [
      ['', true],
      ['a\0b\0', true],
      ['a\0b\0\n', true],
      ['a\0b', false],
      ['a\0', false],
      ['a', false],
      ['a\0b\0c', false],
    ] as const)
      assert.equal(read([9, 9], [Buffer.from(bytes)]).whole, whole, JSON.stringify(bytes));
  });
});
