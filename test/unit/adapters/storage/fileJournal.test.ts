import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { sha256 } from '../../../../src/adapters/crypto/sha256.ts';
import { JournalFiles } from '../../../../src/adapters/storage/journalFiles.ts';
import { journalLimits } from '../../../../src/core/journal/limits.ts';
import { rejection } from '../../../contract/support/rejection.ts';
import { makeIntent } from '../../core/journal/support/records.ts';
import { factsOf, never, Place } from './support/folders.ts';

describe('A journal in files', () => {
  let place: Place;
  beforeEach(() => (place = new Place()));
  afterEach(() => place.remove());

  const append = (number: number) => place.journal().append(makeIntent(number), never);
  const verify = () => new JournalFiles({ folder: place.folder }, sha256).verify(never);
  const damage = async () => factsOf(await rejection(append(99)), 'journalDamaged');

  it('is made by its first record, for nobody else to read', async () => {
    assert.deepEqual(await verify(), { ok: true, head: { number: 0, hash: '0'.repeat(64) }, first: 1, torn: 0, version: 0 });
    assert.ok(!existsSync(place.folder));
    await place.written(1);
    assert.deepEqual(readdirSync(place.folder).sort(), ['head.jsonl', 'journal-000001.jsonl', 'lock']);
    if (process.platform === 'win32') return;
    assert.equal(statSync(place.folder).mode & 0o777, 0o700);
    for (const name of readdirSync(place.folder)) assert.equal(statSync(place.path(name)).mode & 0o777, 0o600, name);
  });

  it('is recovered from a last line that was torn at any byte, and keeps the piece', async () => {
    const { attempt } = makeIntent(1);
    const small = { ...attempt, from: { traffic: [] }, to: { traffic: [] }, restore: { traffic: [], revisions: [] }, loosened: [] };
    const first = place.journal();
    for (const number of [1, 2]) await first.append(makeIntent(number, { attempt: small }), never);
    await first.close();
    const whole = place.bytes();
    const head = place.bytes('head.jsonl');
    const line = whole.subarray(whole.indexOf('\n') + 1, -1);
    for (let length = 1; length <= line.length; length++) {
      const piece = line.subarray(0, length);
      place.write(Buffer.concat([whole, piece]));
      place.write(head, 'head.jsonl');
      const isEdge = length < 5 || length > line.length - 5 || length % 50 === 0;
      const torn = await verify();
      assert.deepEqual(torn.ok && [torn.head.number, torn.torn], [2, length]);
      if (!isEdge) continue;
      const journal = place.journal();
      assert.equal((await journal.append(makeIntent(3), never)).number, 3);
      assert.deepEqual(place.bytes('journal-000001.jsonl.torn'), Buffer.concat([piece, Buffer.from('\n')]));
      assert.deepEqual(place.bytes().subarray(0, whole.length), whole);
      assert.equal((await journal.verify(never)).ok, true);
      await journal.close();
      rmSync(place.path('journal-000001.jsonl.torn'));
    }
  }).timeout(60_000);

  it('is not recovered from a tear in what was acknowledged', async () => {
    await place.written(3);
    const whole = place.bytes();
    const start = whole.lastIndexOf('\n', -2) + 1;
    for (const length of [1, 80, whole.length - start - 1]) {
      place.write(whole.subarray(0, start + length));
      assert.deepEqual(await damage(), { fault: 'cut', number: 3 });
      assert.equal(place.bytes().length, start + length);
    }
    assert.ok(!existsSync(place.path('journal-000001.jsonl.torn')));
  });

  it('does not take what is longer than a line for a torn one', async () => {
    await place.written(1);
    place.add(Buffer.alloc(journalLimits.line + 1, 'x'));
    const size = place.bytes().length;
    assert.deepEqual(await damage(), { fault: 'form', number: 2, file: 'journal-000001.jsonl', line: 2 });
    assert.equal(place.bytes().length, size);
  });

  it('tells the file and the line of what is wrong', async () => {
    await place.written(7, { fileBytes: 2_500 });
    const second = place.bytes('journal-000002.jsonl').toString();
    place.write(second.replace('"app":"api"', '"app":"web"'), 'journal-000002.jsonl');
    assert.deepEqual(await damage(), { fault: 'changed', number: 4, file: 'journal-000002.jsonl', line: 1 });
  });

  it('goes on when it knows a record more than the head outside', async () => {
    await place.written(3);
    copyFileSync(place.path('head.jsonl'), place.path('before'));
    await append(4);
    renameSync(place.path('before'), place.path('head.jsonl'));
    assert.equal((await verify()).ok, true);
    assert.equal((await append(5)).number, 5);
    assert.equal((await verify()).ok, true);
  });

  it('is not written when the head outside is gone, or says nothing', async () => {
    await place.written(2);
    for (const spoil of [() => rmSync(place.path('head.jsonl')), () => place.write('', 'head.jsonl'), () => place.write('null\n{}\n', 'head.jsonl')]) {
      spoil();
      assert.deepEqual(await verify(), { ok: false, fault: 'headMissing', number: 1 });
      assert.deepEqual(await damage(), { fault: 'headMissing', number: 1 });
    }
  });

  it('is not written when the head outside is of a newer version', async () => {
    await place.written(1);
    place.write('{"version":2,"head":"what ever"}\n', 'head.jsonl');
    assert.equal((await verify()).ok, true);
    assert.deepEqual(factsOf(await rejection(append(2)), 'journalNewer'), { version: 2 });
  });

  it('goes over into the next file with the chain', async () => {
    await place.written(9, { fileBytes: 2_500 });
    const names = readdirSync(place.folder).filter((name) => name.startsWith('journal-'));
    assert.equal(names.length, 3);
    assert.equal((await verify()).ok, true);
    assert.equal((await append(10)).number, 10);
  });

  it('goes on after a file that was begun and not written to', async () => {
    await place.written(2);
    place.write('', 'journal-000002.jsonl');
    assert.equal((await append(3)).number, 3);
    assert.ok(place.bytes('journal-000002.jsonl').length > 0);
    assert.equal((await verify()).ok, true);
  });

  it('is found cut when its last file is gone, and broken when another one is', async () => {
    await place.written(9, { fileBytes: 2_500 });
    const names = readdirSync(place.folder).filter((name) => name.startsWith('journal-')).sort();
    const expected: readonly (readonly [string, number])[] = [[names.at(-1)!, 0], [names[1]!, 4], [names[0]!, 1]];
    for (const [name, number] of expected) {
      const first = Number(/"number":(\d+)/.exec(place.bytes(name).toString())![1]);
      renameSync(place.path(name), `${place.root}/aside`);
      const found = await verify();
      assert.ok(!found.ok);
      assert.deepEqual([found.fault, found.number], name === names.at(-1) ? ['cut', first] : ['number', number]);
      renameSync(`${place.root}/aside`, place.path(name));
    }
    assert.equal((await verify()).ok, true);
  });

  it('can be verified and read one file at a time', async () => {
    await place.written(7, { fileBytes: 2_500 });
    const file = new JournalFiles({ file: place.path('journal-000002.jsonl') }, sha256);
    const found = await file.verify(never);
    assert.ok(found.ok);
    assert.deepEqual([found.first, found.head.number], [4, 6]);
    const numbers: number[] = [];
    for await (const { number } of file.read(never)) numbers.push(number);
    assert.deepEqual(numbers, [4, 5, 6]);
    assert.deepEqual(await file.head(never), found.head);
  });

  it('sees that the file under it was replaced, and writes where the journal is now', async () => {
    const journal = place.journal();
    await journal.append(makeIntent(1), never);
    const old = place.bytes();
    rmSync(place.path());
    place.write(old);
    assert.equal((await journal.append(makeIntent(2), never)).number, 2);
    assert.equal((await verify()).ok, true);
  });

  it('finishes what it writes before it is closed', async () => {
    const journal = place.journal();
    const written = [1, 2, 3].map((number) => journal.append(makeIntent(number), never));
    await journal.close();
    assert.deepEqual((await Promise.all(written)).map(({ number }) => number), [1, 2, 3]);
    assert.equal((await journal.append(makeIntent(4), never)).number, 4);
  });

  it('refuses a record that no line could hold, and goes on', async () => {
    const revisions = Array.from({ length: 500 }, (_, index) => ({ name: `${index}`.padEnd(260, '\u0001'), image: '\u0001'.repeat(520) }));
    const { attempt } = makeIntent(1);
    const large = makeIntent(1, { attempt: { ...attempt, restore: { traffic: [], revisions } } });
    const journal = place.journal();
    assert.deepEqual(factsOf(await rejection(journal.append(large, never)), 'recordRefused'), { place: '' });
    assert.equal((await journal.append(makeIntent(2), never)).number, 1);
  });
});
