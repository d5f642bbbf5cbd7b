import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import * as fc from 'fast-check';
import { sha256 } from '../../../../src/adapters/crypto/sha256.ts';
import { systemDisk } from '../../../../src/adapters/storage/disk.ts';
import { storageFailure } from '../../../../src/adapters/storage/failures.ts';
import { JournalFiles } from '../../../../src/adapters/storage/journalFiles.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { rejection } from '../../../contract/support/rejection.ts';
import { makeIntent } from '../../core/journal/support/records.ts';
import { factsOf, never, Place } from './support/folders.ts';

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

describe('A journal on a disk that fails', () => {
  let place: Place;
  beforeEach(() => (place = new Place()));
  afterEach(() => place.remove());

  for (const [code, problem] of [['ENOSPC', 'full'], ['EDQUOT', 'full'], ['EROFS', 'readOnly'], ['EIO', 'broken']] as const)
    it(`leaves no half of a line behind after ${code}, and goes on afterwards`, async () => {
      let room = Infinity;
      const journal = place.journal({
        disk: {
          ...systemDisk,
          write: (file, bytes) => {
            if (room === 0) throw systemError(code);
            const taken = writeSync(file, bytes.subarray(0, room));
            room -= taken;
            return taken;
          },
        },
      });
      await journal.append(makeIntent(1), never);
      const before = place.bytes();
      for (room of [0, 1, 100]) {
        assert.deepEqual(factsOf(await rejection(journal.append(makeIntent(2), never)), 'storageUnusable'), { path: place.path(), problem, code });
        assert.deepEqual(place.bytes(), before);
      }
      room = Infinity;
      assert.equal((await journal.append(makeIntent(3), never)).number, 2);
      assert.equal((await journal.verify(never)).ok, true);
    });

  it('acknowledges nothing that was not flushed, and keeps the chain', async () => {
    let fails = false;
    const journal = place.journal({ disk: { ...systemDisk, flush: (file) => (fails ? Promise.reject(systemError('EIO')) : systemDisk.flush(file)) } });
    await journal.append(makeIntent(1), never);
    fails = true;
    assert.deepEqual(factsOf(await rejection(journal.append(makeIntent(2), never)), 'storageUnusable'), { path: place.path(), problem: 'broken', code: 'EIO' });
    fails = false;
    const { number } = await journal.append(makeIntent(3), never);
    const found = await journal.verify(never);
    assert.ok(found.ok);
    assert.equal(found.head.number, number);
  });

  it('writes on when the disk takes a line in pieces', async () => {
    const journal = place.journal({ disk: { ...systemDisk, write: (file, bytes) => writeSync(file, bytes.subarray(0, 7)) } });
    await journal.append(makeIntent(1), never);
    await journal.append(makeIntent(2), never);
    assert.equal((await journal.verify(never)).ok, true);
  });
});

describe('A place that is no place for a journal', () => {
  let place: Place;
  beforeEach(() => (place = new Place()));
  afterEach(() => place.remove());

  const refusal = async () => factsOf(await rejection(place.journal().append(makeIntent(1), never)), 'storageUnusable') as { path: string; problem: string };
  const isRefused = async (problem: string, path: string): Promise<void> => {
    const facts = await refusal();
    assert.deepEqual([facts.problem, facts.path], [problem, path]);
  };

  it('is a file', async () => {
    mkdirSync(dirname(place.folder), { recursive: true });
    writeFileSync(place.folder, '');
    await isRefused('notAFolder', place.folder);
  });

  it('is below a file', async () => {
    writeFileSync(dirname(place.folder), '');
    await isRefused('notAFolder', place.folder);
  });

  it('has a folder where the journal must be', async () => {
    mkdirSync(place.path(), { recursive: true, mode: 0o700 });
    await isRefused('notAFile', place.path());
  });

  it('is a link', async () => {
    mkdirSync(dirname(place.folder), { recursive: true });
    symlinkSync(place.root, place.folder);
    await isRefused('symlink', place.folder);
  });

  for (const name of ['journal-000001.jsonl', 'head.jsonl', 'lock'])
    it(`has a link in place of ${name}`, async () => {
      mkdirSync(place.folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${place.root}/target`, '');
      symlinkSync(`${place.root}/target`, place.path(name));
      await isRefused('symlink', place.path(name));
    });

  it('has a lock that is no lock', async () => {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    writeFileSync(place.path('lock'), 'x'.repeat(5_000));
    await isRefused('broken', place.path('lock'));
  });

  it('can be written to by others', async () => {
    mkdirSync(place.folder, { recursive: true });
    chmodSync(place.folder, 0o770);
    await isRefused('notPrivate', place.folder);
  });

  it('is on another machine', async () => {
    const remote = { platform: 'linux', fileSystem: () => 0x6969 } as const;
    const facts = factsOf(await rejection(place.journal({ folders: remote }).append(makeIntent(1), never)), 'storageUnusable');
    assert.deepEqual(facts, { path: place.folder, problem: 'network' });
  });

  it('does not exist where one file is asked for', async () => {
    const facts = factsOf(await rejection(new JournalFiles({ file: place.path() }, sha256).verify(never)), 'storageUnusable');
    assert.deepEqual(facts, { path: place.path(), problem: 'missing', code: 'ENOENT' });
  });
});

describe('A failure of the system', () => {
  it('says what it says, and another thing to a reader', () => {
    const denied = systemError('EACCES');
    assert.deepEqual([storageFailure(denied, 'p').facts, storageFailure(denied, 'p', 'read').facts], [
      { path: 'p', problem: 'readOnly', code: 'EACCES' },
      { path: 'p', problem: 'unreadable', code: 'EACCES' },
    ]);
  });

  it('is not made of a defect of ours', () => assert.ok(Failure.is(storageFailure(new TypeError('x'), 'p'), 'unexpected')));
});

describe('Whatever stands in the files of a journal', () => {
  it('is read without an error of ours, and without a byte of it changed unless it was never finished', async () => {
    const good = new Place();
    await good.written(3);
    const [journal, head] = [good.bytes(), good.bytes('head.jsonl')];
    await good.remove();
    const piece = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.tuple(fc.nat(journal.length), fc.nat(journal.length)).map(([start, end]) => journal.subarray(start, end)), fc.constant(Buffer.from('\n')));
    const content = fc.array(piece, { maxLength: 5 }).map((parts) => Buffer.concat(parts));
    const heads = fc.oneof(fc.constant(head), fc.uint8Array({ maxLength: 400 }), fc.constantFrom('null', '[]', '1', '{"version":"2"}', '{"number":1e99}').map((text) => Buffer.from(text)));
    await fc.assert(
      fc.asyncProperty(content, heads, async (bytes, kept) => {
        const place = new Place();
        try {
          mkdirSync(place.folder, { recursive: true, mode: 0o700 });
          place.write(bytes);
          place.write(kept, 'head.jsonl');
          const store = place.journal();
          const found = await store.verify(never);
          const read: number[] = [];
          try {
            for await (const { number } of store.read(never)) read.push(number);
          } catch (error) {
            assert.ok(Failure.is(error, 'journalDamaged'), String(error));
          }
          const failure = await store.append(makeIntent(9), never).then(() => undefined, (error: unknown) => error);
          assert.equal(failure instanceof Failure, !found.ok, String(failure));
          if (found.ok) assert.deepEqual(place.bytes().subarray(0, bytes.length - found.torn), bytes.subarray(0, bytes.length - found.torn));
          else assert.deepEqual(place.bytes(), Buffer.from(bytes));
        } finally {
          await place.remove();
        }
      }),
      { numRuns: 100 },
    );
  }).timeout(60_000);
});
