import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptRecording } from '../../../../src/adapters/recording/keptRecording.ts';
import { recordingPlace, recordingsIn, tidy, type RecordingPlace } from '../../../../src/adapters/recording/place.ts';
import { readRecording } from '../../../../src/adapters/recording/readRecording.ts';
import type { Recorded } from '../../../../src/core/canary/recording.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { usualSample } from '../../../contract/canarySource/world.ts';

const now = Date.UTC(2026, 0, 15, 9, 30);
const canary = { environment: 'prod', app: 'api', canary: 'api--2', stable: 'api--1' } as const;
const sample = (slot: number) => usualSample(now + slot * 5_000, 5);

async function all(past: AsyncIterable<Recorded>): Promise<Recorded[]> {
  const found: Recorded[] = [];
  for await (const recorded of past) found.push(recorded);
  return found;
}

const slots = (recorded: readonly Recorded[]): number[] => recorded.flatMap((each) => (each.kind === 'sample' ? [(each.sample.at - now) / 5_000] : []));

describe('A kept recording', () => {
  let folder: string;
  let place: RecordingPlace;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'recordings-')), 'kept');
    place = recordingPlace(folder, canary, now);
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  /** What a window does: reads what there is, and goes on. */
  async function open(mostBytes?: number): Promise<{ readonly recording: KeptRecording; readonly past: Recorded[] }> {
    const recording = new KeptRecording(place, mostBytes === undefined ? {} : { mostBytes });
    const past = await all(recording.past());
    recording.begin();
    assert.equal(recording.failure, undefined);
    return { recording, past };
  }

  it('is gone on with by the next window, and is what the judge of the terminal reads', async () => {
    const first = await open();
    assert.deepEqual(first.past, []);
    for (let slot = 0; slot < 3; slot++) first.recording.append(sample(slot), `mark-${slot}`);
    first.recording.append({ at: now + 15_000, seconds: 5, canary: null, stable: null });
    first.recording.close();
    const second = await open();
    assert.deepEqual(second.past.slice(1), [
      ...[0, 1, 2].map((slot) => ({ kind: 'sample', sample: sample(slot), mark: `mark-${slot}` })),
      { kind: 'sample', sample: { at: now + 15_000, seconds: 5, canary: null, stable: null } },
    ]);
    second.recording.append(sample(4));
    second.recording.close();
    assert.deepEqual(slots(await all(readRecording(place.file))), [0, 1, 2, 3, 4]);
  });

  it('is private', async () => {
    const { recording } = await open();
    recording.close();
    if (process.platform === 'win32') return;
    assert.deepEqual([statSync(place.file).mode & 0o777, statSync(folder).mode & 0o777], [0o600, 0o700]);
  });

  it('is read up to where a line is not whole or makes no sense, and gone on with from there', async () => {
    for (const damage of ['{"at":"2026-01', '{"at":"2026-01-15T09:31:00Z","seconds":5,"canary":null}\n', 'x\n{"at":"2026-01-15T10:31:00Z","seconds":5,"canary":null,"stable":null}\n', '\u0000\n', '\n{}\n']) {
      rmSync(place.file, { force: true });
      const { recording } = await open();
      for (let slot = 0; slot < 3; slot++) recording.append(sample(slot));
      recording.close();
      appendFileSync(place.file, damage);
      const next = await open();
      assert.deepEqual(slots(next.past), [0, 1, 2], JSON.stringify(damage));
      next.recording.append(sample(3));
      next.recording.close();
      assert.deepEqual(slots(await all(readRecording(place.file))), [0, 1, 2, 3]);
    }
  });

  it('begins anew where nothing of it can be read', async () => {
    const { recording } = await open();
    recording.append(sample(0));
    recording.close();
    truncateSync(place.file, 10);
    const next = await open();
    assert.deepEqual(next.past, []);
    next.recording.append(sample(5));
    next.recording.close();
    assert.deepEqual(slots(await all(readRecording(place.file))), [5]);
  });

  it('is bounded, and keeps what came last', async () => {
    const mostBytes = 40_000;
    const { recording } = await open(mostBytes);
    for (let slot = 0; slot < 1_000; slot++) recording.append(sample(slot));
    recording.close();
    const bytes = [place.file, place.older].map((file) => statSync(file).size);
    assert.ok(bytes[0]! + bytes[1]! <= mostBytes, String(bytes));
    const { past, recording: next } = await open(mostBytes);
    next.close();
    const kept = slots(past);
    assert.deepEqual([kept.at(-1), kept.length > 40], [999, true]);
    assert.deepEqual(kept, kept.map((_, i) => kept[0]! + i));
  });

  it('is written by one window; another one reads it', async () => {
    const first = await open();
    first.recording.append(sample(0));
    const second = await open();
    assert.deepEqual([first.recording.isOurs, second.recording.isOurs], [true, false]);
    assert.deepEqual(slots(second.past), [0]);
    second.recording.append(sample(1));
    first.recording.append(sample(2));
    first.recording.close();
    second.recording.close();
    assert.deepEqual(slots(await all(readRecording(place.file))), [0, 2]);
  });

  it('that cannot be written says why, and does no more', () => {
    mkdirSync(place.file);
    const recording = new KeptRecording(place);
    recording.begin();
    recording.append(sample(0));
    assert.ok(Failure.is(recording.failure, 'storageUnusable') && recording.failure.facts.problem === 'notAFile');
    assert.equal(recording.isOurs, false);
  });

  it('follows no link', () => {
    if (process.platform === 'win32') return; // it lets nobody make one
    const elsewhere = join(folder, '..', 'elsewhere');
    writeFileSync(elsewhere, '');
    symlinkSync(elsewhere, place.file);
    const recording = new KeptRecording(place);
    recording.begin();
    recording.append(sample(0));
    assert.ok(Failure.is(recording.failure, 'storageUnusable') && recording.failure.facts.problem === 'symlink');
    assert.equal(readFileSync(elsewhere, 'utf8'), '');
  });

  it('has a place of its own for each canary, whatever that is called', () => {
    const names = ['../../x', 'a/b', 'CON', 'x'.repeat(10_000), 'ä\u0000'];
    const files = new Set(names.map((name) => recordingPlace(folder, { ...canary, canary: name }, now).file));
    assert.equal(files.size, names.length);
    for (const file of files) assert.ok(/[\\/]kept[\\/][0-9a-f]{32}\.jsonl$/.test(file));
  });

  it('is found again, and the oldest go when there are too many', async () => {
    assert.deepEqual(await recordingsIn(join(folder, 'nowhere')), []);
    for (let i = 0; i < 5; i++) {
      place = recordingPlace(folder, { ...canary, canary: `api--${i}` }, now);
      const { recording } = await open();
      recording.close();
    }
    writeFileSync(join(folder, `${'0'.repeat(32)}.jsonl`), 'x');
    writeFileSync(join(folder, `${'1'.repeat(32)}.jsonl`), '{"event":"recording","environment":7}');
    writeFileSync(join(folder, 'notes.txt'), '');
    assert.deepEqual((await recordingsIn(folder)).map((found) => found.canary).sort(), ['api--0', 'api--1', 'api--2', 'api--3', 'api--4']);
    tidy(folder, now, 2);
    assert.equal(readdirSync(folder).filter((name) => name.endsWith('.jsonl')).length, 2);
    assert.ok(readdirSync(folder).includes('notes.txt'));
  });
});
