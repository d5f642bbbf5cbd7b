import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CanaryRecordings } from '../../../src/compose/canaryRecordings.ts';
import type { Recording } from '../../../src/core/canary/recording.ts';
import { Failure } from '../../../src/core/failure.ts';
import { usualSample } from '../../contract/canarySource/world.ts';
import { collected } from '../../support/collected.ts';
import { Window } from '../ui/canary/support.ts';

const DAY_MS = 24 * 3_600_000;

describe('The recordings of canaries', () => {
  const now = Date.now();
  const canary = new Window().canary();
  let home: string;
  let folder: string;
  let recordings: CanaryRecordings;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'recordings-'));
    folder = join(home, 'kept');
    recordings = new CanaryRecordings(folder, { now: () => now });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  async function record(slots: number, of = canary): Promise<void> {
    const recording = recordings.of(of) ?? assert.fail('nothing is kept');
    await past(recording);
    recording.begin();
    for (let slot = 0; slot < slots; slot++) recording.append(usualSample(now + slot * 5_000, 5));
    recording.close();
  }

  async function past(recording: Recording): Promise<number> {
    return (await collected(recording.past())).filter(({ kind }) => kind === 'sample').length;
  }

  async function pastOf(of = canary): Promise<number> {
    const recording = recordings.of(of) ?? assert.fail('nothing is kept');
    const count = await past(recording);
    recording.close();
    return count;
  }

  it('are gone on with, listed with what they are of, and read while they are written', async () => {
    await record(3);
    assert.equal(await pastOf(), 3);
    const [found] = await recordings.all();
    assert.deepEqual([found?.of?.environment, found?.of?.app, found?.of?.canary], ['demo', 'api', canary.pair.canary]);
    assert.equal((await collected(recordings.read(found!))).filter(({ kind }) => kind === 'sample').length, 3);
    assert.equal(statSync(found!.file).mode & 0o077, 0, 'for their owner alone');
    assert.deepEqual(await recordings.describe(found!.file), { file: found!.file, of: found!.of });
  });

  it('are kept apart where two services, or two windows with a sample, call their apps the same', async () => {
    await record(3);
    const { environment } = canary;
    assert.equal(await pastOf({ ...canary, environment: { ...environment, key: 'file:///elsewhere#demo' } }), 0);
    const service = (url: string) => ({ ...canary, environment: { ...environment, config: { ...environment.config, provider: { kind: 'service', url } as const } } });
    await record(2, service('https://one.example'));
    assert.equal(await pastOf(service('https://other.example')), 0);
    assert.equal(await pastOf(service('https://one.example')), 2);
    assert.equal(await pastOf({ ...canary, app: { ...canary.app, id: 'other' } }), 0);
  });

  it('are forgotten where the revision was made since, and with them what was told', async () => {
    await record(3);
    assert.equal(recordings.tellsFirst(canary, 'abort', true), true);
    const madeLater = { ...canary, pair: { ...canary.pair, canaryCreatedAt: Date.now() + DAY_MS } };
    assert.equal(await pastOf(madeLater), 0);
    assert.equal(recordings.tellsFirst(canary, 'abort', true), true);
  });

  it('are removed after a month', async () => {
    await record(3);
    const [{ file } = assert.fail('nothing is there')] = await recordings.all();
    const old = (now - 31 * DAY_MS) / 1_000;
    utimesSync(file, old, old);
    await record(1, { ...canary, app: { ...canary.app, id: 'other' } });
    assert.equal(existsSync(file), false);
    assert.equal(readdirSync(folder).filter((name) => name.endsWith('.jsonl')).length, 1);
  });

  it('remember what was told, so that one of several windows tells it', () => {
    const other = new CanaryRecordings(folder, { now: () => now });
    assert.deepEqual([recordings, other, recordings].map((window) => window.tellsFirst(canary, 'abort', true)), [true, false, false]);
    assert.deepEqual([other, recordings].map((window) => window.tellsFirst(canary, 'promote', false)), [true, false]);
  });

  it('need not be possible: a canary is watched without, and the window in front tells of it', () => {
    writeFileSync(join(home, 'file'), '');
    const nowhere = new CanaryRecordings(join(home, 'file', 'kept'), { now: () => now });
    assert.equal(nowhere.of(canary), undefined);
    assert.deepEqual([nowhere.tellsFirst(canary, 'abort', true), nowhere.tellsFirst(canary, 'abort', false)], [true, false]);
  });

  it('of somebody else are read in full or refused', async () => {
    const file = join(home, 'mine.jsonl');
    writeFileSync(file, '{"at":"2026-01-31T12:00:00Z","seconds":10,"canary":null,"stable":null}\nno\n');
    assert.deepEqual(await recordings.describe(file), { file });
    await assert.rejects(collected(recordings.read({ file })), (error) => Failure.is(error, 'badRecording') && error.facts.line === 2);
  });
});
