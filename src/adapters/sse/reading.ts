import type { Clock } from '../../core/clock.ts';
import type { CanaryTarget, Position, SourceEvent } from '../../core/canary/source.ts';
import { Failure } from '../../core/failure.ts';
import { told } from '../../core/told.ts';
import { canBeTold } from '../canary/figures.ts';
import { parseJson } from '../http/parseJson.ts';
import { Place, WrongPlace } from '../http/place.ts';
import { MOST_MISUNDERSTOOD } from './limits.ts';
import type { StreamEvent } from './stream.ts';
import { readEnd, readGap, readSample, readStart, readStep, type Watched } from './wire.ts';

const REMEMBERED_IDS = 1_000;

export interface ReadingOptions {
  readonly origin: string;
  readonly target: Pick<CanaryTarget, 'canary' | 'stable'>;
  readonly from: Position | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly tell: (event: SourceEvent) => void;
}

/** What was read of a stream, over all attempts: each event once, in what it says checked. */
export class Reading {
  readonly #options: ReadingOptions;
  readonly #ids = new Set<string>();
  #revisions: Pick<Watched, 'canary' | 'stable'>;
  #seconds: number | undefined;
  #misunderstood = 0;
  #lastId: string | undefined;
  #ended = false;

  constructor(options: ReadingOptions) {
    this.#options = options;
    this.#revisions = options.target;
    this.#lastId = options.from?.mark;
  }

  /** What the service is asked to go on after. */
  get lastId(): string | undefined {
    return this.#lastId;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** There is nothing after the last event, which we did not keep. */
  endHere(): void {
    this.#ended = true;
    this.#options.tell({ kind: 'end', outcome: 'unknown' });
  }

  /** Says whether it was news. */
  take({ name, data, id }: StreamEvent): boolean {
    if (this.#ended || (id !== undefined && this.#ids.has(id))) return false;
    try {
      const event = this.#read(name, Place.of(parseJson(Buffer.from(data))));
      this.#misunderstood = 0;
      if (id !== undefined) this.#remember(id);
      if (event === undefined) return false;
      this.#ended = event.kind === 'end';
      this.#options.tell({ ...event, ...told({ mark: id }) });
      return true;
    } catch (error) {
      if (!(error instanceof WrongPlace)) throw error;
      this.#misunderstood++;
      if (this.#misunderstood >= MOST_MISUNDERSTOOD) throw this.#notUnderstood(`${name}: ${error.message}`);
      return false;
    }
  }

  #read(name: string, place: Place): SourceEvent | undefined {
    if (name === 'start') return this.#begin(readStart(place), place);
    if (name === 'gap') return this.#gap(readGap(place), place.field('to'));
    if (name === 'step') return readStep(place);
    return name === 'end' ? readEnd(place) : this.#sample(place);
  }

  #begin({ sampleSeconds, ...revisions }: Watched, place: Place): undefined {
    this.#checkSeconds(sampleSeconds, place.field('sampleSeconds'));
    this.#revisions = revisions;
  }

  #sample(place: Place): SourceEvent | undefined {
    const sample = readSample(place, this.#revisions);
    this.#checkSeconds(sample.seconds, place.field('to'));
    if (!canBeTold(sample, this.#options.clock.now())) throw place.field('from').wrong('must be of now, or of the past day');
    const { from } = this.#options;
    return from !== undefined && sample.at <= from.after ? undefined : { kind: 'sample', sample };
  }

  #gap(to: number, place: Place): SourceEvent {
    if (!canBeTold({ at: to, seconds: 0 }, this.#options.clock.now())) throw place.wrong('must be of now, or of the past day');
    return { kind: 'gap', to };
  }

  #checkSeconds(seconds: number, place: Place): void {
    this.#seconds ??= seconds;
    if (seconds !== this.#seconds) throw place.wrong('must not change the length of a sample');
  }

  #remember(id: string): void {
    this.#lastId = id;
    this.#ids.add(id);
    if (this.#ids.size > REMEMBERED_IDS) this.#ids.delete(this.#ids.values().next().value!);
  }

  #notUnderstood(what: string): Failure {
    return new Failure('notUnderstood', { origin: this.#options.origin, what });
  }
}
