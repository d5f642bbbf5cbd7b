import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { sha256 } from '../../../../src/adapters/crypto/sha256.ts';
import { Chain, genesis, seal, type Head, type LineFault } from '../../../../src/core/journal/chain.ts';
import { entryOf } from '../../../../src/core/journal/entry.ts';
import { journalLimits } from '../../../../src/core/journal/limits.ts';
import { makeIntent } from './support/records.ts';

const count = 12;
const lines: Buffer[] = [];
{
  let head: Head = genesis;
  for (let number = 1; number <= count; number++) {
    const sealed = seal(makeIntent(number), head, sha256);
    lines.push(Buffer.from(sealed.line));
    head = sealed;
  }
}

/** The first line that the chain does not accept, counted from 1. */
function firstBad(damaged: readonly Uint8Array[]): { readonly number: number; readonly fault: LineFault } | undefined {
  const chain = new Chain(sha256, genesis);
  for (const line of damaged) {
    const fault = chain.accept(line);
    if (fault !== undefined) return { number: chain.head!.number + 1, fault };
  }
  return undefined;
}

const place = fc.nat(count - 1);

describe('A chain', () => {
  it('holds as it was written', () => assert.equal(firstBad(lines), undefined));

  it('breaks at the record of which a bit was turned', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.nat(7), (index, at, bit) => {
        const line = Buffer.from(lines[index]!);
        line[at % line.length]! ^= 1 << bit;
        const bad = firstBad(lines.with(index, line));
        assert.equal(bad?.number, index + 1);
        assert.ok(bad.fault === 'changed' || bad.fault === 'form');
      }),
      { numRuns: 2_000 },
    );
  });

  it('breaks at the record that lost or gained bytes', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.nat(20), fc.uint8Array({ maxLength: 20 }), (index, at, length, put) => {
        const line = lines[index]!;
        const start = at % line.length;
        const changed = Buffer.concat([line.subarray(0, start), put, line.subarray(start + length)]);
        fc.pre(!changed.equals(line));
        assert.equal(firstBad(lines.with(index, changed))?.number, index + 1);
      }),
      { numRuns: 1_000 },
    );
  });

  it('breaks where a record is missing', () => {
    fc.assert(
      fc.property(fc.nat(count - 2), fc.integer({ min: 1, max: count }), (index, length) => {
        fc.pre(index + length < count);
        assert.deepEqual(firstBad(lines.toSpliced(index, length)), { number: index + 1, fault: 'number' });
      }),
    );
  });

  it('breaks where a record was put in', () => {
    fc.assert(fc.property(place, place, (index, from) => {
      fc.pre(index !== from);
      assert.deepEqual(firstBad(lines.toSpliced(index, 0, lines[from]!)), { number: index + 1, fault: 'number' });
    }));
  });

  it('breaks at the first of two records that changed places', () => {
    fc.assert(fc.property(place, place, (one, other) => {
      fc.pre(one < other);
      assert.deepEqual(firstBad(lines.with(one, lines[other]!).with(other, lines[one]!)), { number: one + 1, fault: 'number' });
    }));
  });

  it('breaks after a record that was written anew', () => {
    fc.assert(fc.property(fc.nat(count - 2), (index) => {
      const before = new Chain(sha256, genesis);
      for (const line of lines.slice(0, index)) before.accept(line);
      const anew = Buffer.from(seal(makeIntent(99), before.head!, sha256).line);
      assert.deepEqual(firstBad(lines.with(index, anew)), { number: index + 2, fault: 'previous' });
    }));
  });

  it('knows no line but one of its own form', () => {
    const good = lines[0]!.toString();
    const rest = (text: string): string => `{"hash":"${sha256(text)}",${text}`;
    const tail = good.slice(75);
    const bad = {
      nothing: '',
      'an object': '{}',
      'a space more': good.replace(':', ': '),
      'another order': rest(tail.replace('"number":1,', '').replace('"version"', '"number":1,"version"')),
      'a number with a zero before it': rest(tail.replace('"number":1', '"number":01')),
      'a number beyond exact ones': rest(tail.replace('"number":1', '"number":9999999999999999')),
      'number nought': rest(tail.replace('"number":1', '"number":0')),
      'no version': rest(tail.replace('"version":1', '"version":')),
      'a record that is none': rest('"number":1,"previous":"' + genesis.hash + '","record":[],"version":1}'),
      'more than a line may have': rest(tail.replace('"app":"api"', `"app":"${'x'.repeat(journalLimits.line)}"`)),
    };
    for (const [name, line] of Object.entries(bad)) assert.equal(new Chain(sha256, genesis).accept(Buffer.from(line)), 'form', name);
  });

  it('can begin in the middle, and then goes on from there', () => {
    const chain = new Chain(sha256);
    for (const line of lines.slice(4)) assert.equal(chain.accept(line), undefined);
    assert.equal(chain.head?.number, count);
    assert.equal(new Chain(sha256, { number: 4, hash: 'f'.repeat(64) }).accept(lines[4]!), 'previous');
  });

  it('survives whatever it is given', () => {
    const near = fc.tuple(place, fc.nat(), fc.nat()).map(([index, start, end]) => lines[index]!.subarray(start % 300, end % 900));
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), near), (line) => {
      const chain = new Chain(sha256);
      assert.equal(typeof chain.accept(line), 'string');
      assert.equal(chain.head, undefined);
    }), { numRuns: 1_000 });
  });
});

describe('An entry', () => {
  it('is nothing where there is no record', () => {
    for (const line of ['', '{', '[]', 'null', '1', '{"record":1,"version":1}', '{"version":1}', '['.repeat(100_000)]) assert.equal(entryOf(line, genesis), undefined, line.slice(0, 30));
  });
});
