import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../../../src/adapters/storage/writeAtomically.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { rejection } from '../../../contract/support/rejection.ts';
import { factsOf, never, Place } from './support/folders.ts';

async function* parts(...given: readonly (string | Error)[]): AsyncGenerator<string> {
  for (const part of given) {
    if (part instanceof Error) throw part;
    yield await Promise.resolve(part);
  }
}

describe('A file that is written at once', () => {
  let place: Place;
  let path: string;
  beforeEach(() => {
    place = new Place();
    path = join(place.root, 'export.jsonl');
    writeFileSync(path, 'before');
  });
  afterEach(() => place.remove());
  const isUntouched = (): void => assert.deepEqual([readdirSync(place.root), readFileSync(path, 'utf8')], [['export.jsonl'], 'before']);

  it('has all parts, in their order, and is for its owner alone', async () => {
    const long = Array.from({ length: 50 }, (_, index) => `${index} ${'é'.repeat(5_000)}\n`);
    await writeAtomically(path, parts(...long), 'a', never);
    assert.equal(readFileSync(path, 'utf8'), long.join(''));
    assert.deepEqual(readdirSync(place.root), ['export.jsonl']);
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('can have nothing in it', async () => {
    await writeAtomically(path, parts(), 'a', never);
    assert.equal(readFileSync(path, 'utf8'), '');
  });

  it('is as before when what it is made of fails', async () => {
    const failure = new Failure('journalDamaged', { fault: 'changed', number: 2 });
    assert.equal(await rejection(writeAtomically(path, parts('one', failure), 'a', never)), failure);
    isUntouched();
  });

  it('is as before when it is stopped', async () => {
    const stop = new AbortController();
    async function* stopping(): AsyncGenerator<string> {
      yield 'one';
      stop.abort();
      yield await Promise.resolve('two');
    }
    assert.equal(await rejection(writeAtomically(path, stopping(), 'a', stop.signal)), stop.signal.reason);
    isUntouched();
  });

  it('says why it cannot be', async () => {
    mkdirSync(join(place.root, 'folder'));
    for (const [to, problem] of [['nowhere/x', 'missing'], ['folder', 'notAFile']] as const) {
      const error = await rejection(writeAtomically(join(place.root, to), parts('one'), 'a', never));
      assert.equal((factsOf(error, 'storageUnusable') as { problem: string }).problem, problem);
    }
    assert.deepEqual(readdirSync(place.root).sort(), ['export.jsonl', 'folder']);
  });

  it('takes nothing from another that is written at the same time', async () => {
    writeFileSync(`${path}.a.part`, 'of another');
    assert.ok(Failure.is(await rejection(writeAtomically(path, parts('mine'), 'a', never)), 'storageUnusable'));
    assert.deepEqual([readFileSync(path, 'utf8'), readFileSync(`${path}.a.part`, 'utf8')], ['before', 'of another']);
  });
});
