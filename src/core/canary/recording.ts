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
export type Recorded = { readonly kind: 'sample'; readonly sample: Sample } | { readonly kind: 'event'; readonly at: number; readonly event: string };

/** Reads a recording line by line, never all of it; a fault is a `Failure` with the number of its line. */
export type ReadRecording = (file: string) => AsyncIterable<Recorded>;
