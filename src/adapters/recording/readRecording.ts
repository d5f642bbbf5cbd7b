import type { Recorded } from '../../core/canary/recording.ts';
import { linesOf } from './lines.ts';
import { recordedIn } from './wire.ts';

/** A recording in JSON Lines: one sample or event a line, in the order of their times. */
export async function* readRecording(file: string): AsyncGenerator<Recorded> {
  let last = -Infinity;
  for await (const { line, text } of linesOf(file)) {
    if (text.trim() === '') continue;
    const recorded = recordedIn(text, line, last);
    if (recorded.kind === 'sample') last = recorded.sample.at;
    yield recorded;
  }
}
