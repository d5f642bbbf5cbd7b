import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptRecording } from '../../../src/adapters/recording/keptRecording.ts';
import { recordingPlace } from '../../../src/adapters/recording/place.ts';
import type { CanarySession } from '../../../src/core/canary/session.ts';
import type { SourceEvent } from '../../../src/core/canary/source.ts';
import { watchCanary } from '../../../src/core/canary/watch.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { revisions, type Wish } from '../canarySource/world.ts';
import { SECONDS, session, setting, type Setting } from './support/setting.ts';

const SLOTS = 240;
const wish: Omit<Wish, 'now' | 'seconds'> = { slots: SLOTS, past: 20, delayMs: (slot) => (slot % 7 === 3 ? 7_000 : 0), again: (slot) => slot % 11 === 5, change: (sample, slot) => (slot % 13 === 6 ? undefined : sample) };

describe('A watch that is reloaded', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'reload-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const place = () => recordingPlace(join(folder, 'kept'), { environment: 'prod', app: 'api', ...revisions }, 0);

  /** One window: it begins, watches for so long, and is closed or killed. */
  async function window(time: VirtualTime, { source, world }: Setting, ms: number): Promise<{ readonly session: CanarySession; readonly events: SourceEvent[] }> {
    const watched = session(source);
    const stop = new AbortController();
    const events: SourceEvent[] = [];
    const reading = watchCanary({ session: watched, source, target: world.target, recording: new KeptRecording(place()), took: (event) => events.push(event) }, stop.signal);
    reading.catch(() => undefined);
    // Files are read in their own time, which no clock of a test knows of.
    while (events.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await time.pass(ms);
    stop.abort();
    await assert.rejects(reading, (error) => error === stop.signal.reason);
    return { session: watched, events };
  }

  for (const leaves of ['nothing', '{"at":"2026-01-15T', '\u0000\u0000'])
    it(`has the verdict of one that was not, and asks for what it lacks alone${leaves === 'nothing' ? '' : `, also where a crash left ${JSON.stringify(leaves)}`}`, async () => {
      const [whole, reloaded] = [new VirtualTime(), new VirtualTime()];
      const uninterrupted = (await window(whole, setting(whole, wish), (SLOTS + 10) * SECONDS * 1000)).session;
      rmSync(join(folder, 'kept'), { recursive: true });

      const places = setting(reloaded, wish);
      for (const slots of [50, 1, 33, 90]) {
        await window(reloaded, places, slots * SECONDS * 1000);
        if (leaves !== 'nothing') appendFileSync(place().file, leaves);
      }
      const asked = places.standIn.asked.map(({ headers }) => headers['last-event-id']);
      const handed = places.standIn.handed;
      const { session: last, events } = await window(reloaded, places, (SLOTS + 10 - 174) * SECONDS * 1000);

      assert.deepEqual(last.verdict, uninterrupted.verdict);
      assert.deepEqual(last.position, uninterrupted.position);
      assert.deepEqual(last.points.map(({ at, sample }) => [at, sample?.canary?.requests]), uninterrupted.points.map(({ at, sample }) => [at, sample?.canary?.requests]));
      assert.deepEqual([asked[0], asked.slice(1).every((id) => id !== undefined)], [undefined, true]);
      assert.ok(places.standIn.handed - handed < SLOTS - 174 + 30, 'the past is not told again');
      assert.ok(events.length > 0);
    });
});
