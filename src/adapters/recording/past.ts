import { existsSync } from 'node:fs';
import type { Recorded } from '../../core/canary/recording.ts';
import { Failure } from '../../core/failure.ts';
import { linesOf } from './lines.ts';
import type { RecordingPlace } from './place.ts';
import { recordedIn } from './wire.ts';

export interface Kept {
  readonly recorded: Recorded;
  readonly file: string;
  /** How many bytes of the file it ends after. */
  readonly end: number;
}

/** What is kept of a canary. Reading a file ends where a line is not whole, as the last one may be, or is no recording. */
export async function* pastOf({ older, file: newer }: Pick<RecordingPlace, 'file' | 'older'>): AsyncGenerator<Kept, void> {
  let last = -Infinity;
  for (const file of [older, newer]) {
    if (!existsSync(file)) continue;
    try {
      for await (const { line, text, end } of linesOf(file)) {
        if (end === undefined) break;
        const recorded = recordedIn(text, line, last);
        if (recorded.kind === 'sample') last = recorded.sample.at;
        yield { recorded, file, end };
      }
    } catch (error) {
      if (!Failure.is(error, 'badRecording')) throw error;
    }
  }
}
