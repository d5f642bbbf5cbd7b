import { KeptRecording } from '../adapters/recording/keptRecording.ts';
import { pastOf } from '../adapters/recording/past.ts';
import { canaryOf, forgetBefore, olderOf, recordingPlace, recordingsIn, tellsFirst, tidy, type RecordingPlace, type Told } from '../adapters/recording/place.ts';
import { readRecording } from '../adapters/recording/readRecording.ts';
import type { Recorded, Recording } from '../core/canary/recording.ts';
import type { Clock } from '../core/clock.ts';
import { canarySourceOf } from '../core/config/checkSource.ts';
import { Failure } from '../core/failure.ts';
import type { PickedRecording } from '../ui/canary/replayCanary.ts';
import type { RunningCanary } from '../ui/canary/watchedCanary.ts';

/** The recordings of this machine, one for each canary: what every window goes on with, and what is replayed. */
export class CanaryRecordings {
  readonly #folder: string;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(folder: string, clock: Pick<Clock, 'now'>) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** Of a canary that is to be watched; where nothing can be kept it is watched all the same. */
  of(canary: RunningCanary): Recording | undefined {
    try {
      const place = this.#placeOf(canary);
      // A revision that was made since cannot be what was recorded.
      forgetBefore(place, canary.pair.canaryCreatedAt ?? 0);
      tidy(this.#folder, this.#clock.now());
      return new KeptRecording(place);
    } catch (error) {
      if (!Failure.is(error, 'storageUnusable')) throw error;
      return undefined;
    }
  }

  /** Whether it is for this window to tell; where windows cannot know of each other, for the one that somebody looks at. */
  tellsFirst(canary: RunningCanary, what: Told, isFocused: boolean): boolean {
    try {
      return tellsFirst(this.#placeOf(canary), what);
    } catch (error) {
      if (!Failure.is(error, 'storageUnusable')) throw error;
      return isFocused;
    }
  }

  async all(): Promise<readonly PickedRecording[]> {
    return (await recordingsIn(this.#folder)).map(({ file, at, ...of }) => ({ file, at, of }));
  }

  async describe(file: string): Promise<PickedRecording> {
    const of = await canaryOf(file);
    return of === undefined ? { file } : { file, of };
  }

  /** What is kept here may be written just now, so it is read as far as it is whole; another file is, or is refused. */
  async *read({ file, at }: PickedRecording): AsyncGenerator<Recorded, void> {
    if (at === undefined) yield* readRecording(file);
    else for await (const { recorded } of pastOf({ file, older: olderOf(file) })) yield recorded;
  }

  #placeOf({ environment: { key, config }, app, pair: { canary, stable } }: RunningCanary): RecordingPlace {
    // Each window has a sample of its own, and what two services call the same is not.
    const source = canarySourceOf(config);
    const from = JSON.stringify([source.kind === 'sample' ? key : { ...source, provider: config.provider }, app.id]);
    return recordingPlace(this.#folder, { environment: config.name, app: app.name, canary, stable }, this.#clock.now(), from);
  }
}
