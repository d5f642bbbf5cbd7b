import { drawn } from './drawn.ts';
import { Judge, type JudgeConfig, type Verdict } from './judge.ts';
import { Marks } from './marks.ts';
import type { Sample } from './sample.ts';
import { Series, type Point } from './series.ts';
import type { Outcome, Position, SourceEvent, SourceState } from './source.ts';
import type { Decision, State } from './verdict.ts';

/** What happened to a canary, to be marked where it is drawn; times are the source's. */
export type Marker =
  | { readonly kind: 'verdict'; readonly at: number; readonly state: State; readonly decision: Decision }
  | { readonly kind: 'step'; readonly at: number; readonly share: number; readonly by?: string }
  | { readonly kind: 'end'; readonly at: number; readonly outcome: Outcome };

export interface SessionOptions {
  /** How it is judged; the length of a sample is the source's. */
  readonly config: JudgeConfig;
  readonly settleSeconds: (sampleSeconds: number) => number;
  /** How many slots are kept to be drawn: a day of 5 s, if absent. */
  readonly keep?: number;
}

/** Takes each slot when it is settled, with where to go on after it. */
export type RecordSlot = (sample: Sample, position: Position) => void;

const DAY_OF_SLOTS = 17_280;
const MOST_MARKERS = 1_000;
const STEP_MS = 15 * 60_000;

/** One canary that is watched, or replayed: what a source tells becomes what is drawn, what is judged and what is recorded. */
export class CanarySession {
  readonly #options: SessionOptions;
  readonly #marks = new Marks();
  readonly #markers: Marker[] = [];
  readonly #unwatched: Judge;
  #watched: { readonly judge: Judge; readonly series: Series; readonly seconds: number } | undefined;
  #record: RecordSlot = () => undefined;
  #position: Position | undefined;
  #said: { readonly state: State; readonly by: string } | undefined;
  #state: SourceState = { is: 'connecting' };
  #outcome: Outcome | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#unwatched = new Judge(options.config);
  }

  /** From now on; slots that were settled before are not told again. */
  recordTo(record: RecordSlot): void {
    this.#record = record;
  }

  take(event: SourceEvent): void {
    if (this.#outcome !== undefined) return;
    if (event.kind === 'state') {
      this.#state = event.state;
      return;
    }
    const at = event.kind === 'sample' ? event.sample.at : -Infinity;
    if (event.mark !== undefined) this.#marks.take(event.mark, at);
    if (event.kind === 'step') this.#takeStep(event);
    else if (event.kind === 'sample') this.#takeSample(event.sample);
    else if (event.kind === 'end') this.#end(event.outcome);
    else this.#watched?.series.reduce(event);
  }

  /** How the source does. */
  get state(): SourceState {
    return this.#state;
  }

  /** How the canary ended, once it has. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** For who explains the verdict. */
  get judge(): Judge {
    return this.#watched?.judge ?? this.#unwatched;
  }

  get verdict(): Verdict {
    return this.judge.verdict;
  }

  /**
   * The verdict for a person, who may end the step whenever they want: of a canary that is watched without an end, nothing
   * else ever says that it can be promoted. The evidence for that holds at every look; what is yet to begin is not in it,
   * so it is said after the usual length of a step.
   */
  get advice(): Verdict {
    const { verdict, verdictAtEnd } = this.judge;
    const { state, since, at } = verdict;
    const isLong = since !== null && at !== null && at - since >= STEP_MS;
    return state === 'collecting' && isLong && verdictAtEnd.state === 'promote' ? verdictAtEnd : verdict;
  }

  /** How long a slot is, once one came. */
  get sampleSeconds(): number | undefined {
    return this.#watched?.seconds;
  }

  /** The slots to draw, oldest first: counts and quantiles; what came too late to be judged is marked so. */
  get points(): readonly Point[] {
    return this.#watched?.series.points ?? [];
  }

  get markers(): readonly Marker[] {
    return this.#markers;
  }

  /** Where to go on when this session is left. */
  get position(): Position | undefined {
    return this.#position;
  }

  /** A source that tells its past again tells its steps again. */
  #takeStep({ at, share, by }: Extract<SourceEvent, { readonly kind: 'step' }>): void {
    if (this.#markers.some((marker) => marker.kind === 'step' && marker.at === at && marker.share === share)) return;
    this.#mark({ kind: 'step', at, share, ...(by === undefined ? {} : { by }) });
  }

  #takeSample(sample: Sample): void {
    this.#watched ??= this.#begin(sample.seconds);
    if (sample.seconds === this.#watched.seconds) this.#watched.series.reduce({ kind: 'sample', sample });
  }

  #begin(seconds: number): { readonly judge: Judge; readonly series: Series; readonly seconds: number } {
    const { config, settleSeconds, keep = DAY_OF_SLOTS } = this.#options;
    const judge = new Judge({ ...config, sampleSeconds: seconds });
    const series = new Series({
      sampleSeconds: seconds,
      settleSeconds: settleSeconds(seconds),
      keep,
      drawn,
      judge: (sample) => this.#settle(judge, sample),
      ended: () => judge.end(),
    });
    return { judge, series, seconds };
  }

  #settle(judge: Judge, sample: Sample): void {
    judge.take(sample);
    const mark = this.#marks.settledUntil(sample.at);
    this.#position = { after: sample.at, ...(mark === undefined ? {} : { mark }) };
    this.#record(sample, this.#position);
    this.#tellVerdict(sample.at);
  }

  #tellVerdict(at: number): void {
    const { state, decision } = this.advice;
    if (this.#said?.state === state && this.#said.by === decision.by) return;
    this.#said = { state, by: decision.by };
    this.#mark({ kind: 'verdict', at, state, decision });
  }

  #end(outcome: Outcome): void {
    this.#outcome = outcome;
    if (this.#watched === undefined) return;
    const { series, seconds } = this.#watched;
    series.reduce({ kind: 'end' });
    const at = (this.#position?.after ?? 0) + seconds * 1000;
    this.#mark({ kind: 'end', at, outcome });
    this.#tellVerdict(at);
  }

  #mark(marker: Marker): void {
    this.#markers.push(marker);
    if (this.#markers.length > MOST_MARKERS) this.#markers.shift();
  }
}
