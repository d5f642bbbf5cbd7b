import assert from 'node:assert/strict';
import type { Recorded } from '../../../../src/core/canary/recording.ts';
import { resolveSettings, type JudgeSettings } from '../../../../src/core/canary/settings.ts';
import { replayTimeline } from '../../../../src/ui/canary/replayTimeline.ts';
import { VirtualTime } from '../../../support/virtualTime.ts';
import { collected } from '../../../support/collected.ts';
import { Window } from './support.ts';

const MINUTE = 60_000;

describe('The timeline of a replay', () => {
  let recorded: readonly Recorded[];
  before(async () => {
    const window = new Window();
    window.tell(window.canary());
    await window.time.pass(8 * MINUTE);
    recorded = window.recorded.get('api')!;
  });

  function replayed(settings: Partial<JudgeSettings>, { recording = recorded, speed = Infinity, timer = new VirtualTime(), signal = new AbortController().signal } = {}): AsyncGenerator<string, void> {
    return replayTimeline(ReadableStream.from(recording), { settings: resolveSettings(settings), pace: { timer, speed }, locale: 'en', timeZone: 'UTC', moment: (ms) => new Date(ms).toISOString() }, signal);
  }

  it('has a line for each change of the verdict, and one for its end, each with its time and its reasons', async () => {
    const lines = await collected(replayed({}));
    assert.ok(lines.length >= 4);
    for (const line of lines) assert.match(line, /^2026-01-15T\d\d:\d\d:\d\d\.000Z {2}\S/);
    assert.deepEqual(lines.toSorted((a, b) => (a < b ? -1 : 1)), lines);
    assert.match(lines[0] ?? '', /No data: /);
    assert.match(lines.at(-1) ?? '', /Abort: .* errors since /);
  });

  it('is another one by other limits', async () => {
    const lines = await collected(replayed({ errorRateDelta: 0.9, p95Ratio: 100 }));
    assert.ok(lines.every((line) => !line.includes('Abort: ')));
    assert.match(lines.at(-1) ?? '', /Held: /);
  });

  it('takes its time where that is wished, and stops when it is told to', async () => {
    const timer = new VirtualTime();
    const stop = new AbortController();
    const lines: string[] = [];
    const replaying = (async () => {
      for await (const line of replayed({}, { timer, speed: 60, signal: stop.signal })) lines.push(line);
    })();
    await timer.pass(1_000);
    const few = lines.length;
    assert.ok(few < 3, `${few} lines after a second`);
    await timer.pass(20_000);
    assert.ok(lines.length > few);
    stop.abort();
    await timer.pass(0);
    await replaying.then(
      () => assert.equal(timer.timers, 0),
      (error: unknown) => assert.equal(error, stop.signal.reason),
    );
  });

  it('has no line where nothing was recorded', async () => {
    assert.deepEqual(await collected(replayed({}, { recording: [{ kind: 'event', at: 0, event: 'recording' }] })), []);
  });
});
