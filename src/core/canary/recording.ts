import type { Sample } from './sample.ts';

/** What can be wrong with one line of a recording. */
export type RecordingFault =
  | 'notText'
  | 'tooLong'
  | 'notJson'
  | 'notAnObject'
  | 'missing'
  | 'notATime'
  | 'backwards'
  | 'notANumber'
  | 'negative'
  | 'notASide'
  | 'notAText'
  | 'badBuckets';

/** One line of a recording: what both sides did, or that something happened. */
export type Recorded =
  /** With the source's own name for where to go on after it, in recordings that may be gone on with. */
  | { readonly kind: 'sample'; readonly sample: Sample; readonly mark?: string }
  | { readonly kind: 'event'; readonly at: number; readonly event: string };

/** Reads a recording line by line, never all of it; a fault is a `Failure` with the number of its line. */
export type ReadRecording = (file: string) => AsyncIterable<Recorded>;

/** Port: the recording of one canary, which a later window goes on with. What goes wrong with it never ends a watch. */
export interface Recording {
  /** What there is so far; read before anything is appended. */
  readonly past: () => AsyncIterable<Recorded>;
  readonly begin: () => void;
  /** A settled slot, and the source's own name for where to go on after it. */
  readonly append: (sample: Sample, mark?: string) => void;
  readonly close: () => void;
}
