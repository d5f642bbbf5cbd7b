import { restore } from './replay.ts';
import type { Recording } from './recording.ts';
import type { CanarySession } from './session.ts';
import type { CanarySource, CanaryTarget, SourceEvent } from './source.ts';

export interface Watched {
  readonly session: CanarySession;
  readonly source: CanarySource;
  readonly target: CanaryTarget;
  /** Without it, a reload begins with what the source still tells. */
  readonly recording?: Recording;
  /** Called after each event was taken. */
  readonly took?: (event: SourceEvent) => void;
}

/** Watches from where the recording ends, and records, until the canary ends or the signal aborts; rejects as a source does. */
export async function watchCanary({ session, source, target, recording, took }: Watched, signal: AbortSignal): Promise<void> {
  try {
    if (recording !== undefined) {
      await restore(session, recording.past(), source.settleSeconds);
      recording.begin();
      session.recordTo((sample, { mark }) => recording.append(sample, mark));
    }
    // What was begun with one length goes on with it, whatever is configured now.
    const { sampleSeconds = target.sampleSeconds, position } = session;
    for await (const event of source.watch({ ...target, sampleSeconds }, position, signal)) {
      session.take(event);
      took?.(event);
    }
  } finally {
    recording?.close();
  }
}
