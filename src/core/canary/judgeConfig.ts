import { defaultThresholds, type Thresholds } from './thresholds.ts';

/** `exact` uses no law of large numbers; `rules` uses no evidence at all, with the false alarms that come with it. */
export type Mode = 'default' | 'exact' | 'rules';

export interface JudgeConfig {
  readonly mode: Mode;
  readonly sampleSeconds: number;
  /** How many samples the watch is planned for; without it, for as long as it takes. */
  readonly plannedSamples: number | undefined;
  /** The accepted probability of a false automatic rollback of one canary. */
  readonly falseAlarm: number;
  /** How many times as likely to fail as stable the canary may be; above 1 where the two sides wander apart by themselves. */
  readonly toleratedRatio: number;
  readonly dispersionFloor: number;
  /** The t part considers a beginning each so many seconds. */
  readonly startSeconds: number;
  /** What is judged; `auto`: errors, and latency where the first sample has it. */
  readonly measures: 'auto' | 'errors' | 'latency';
  /** Whether the same figures over and over are taken for a source that repeats itself. A recording has only what came. */
  readonly dropRepeats: boolean;
  readonly thresholds: Thresholds;
}

/** A configuration with everything that is not said as it is by default. */
export function judgeConfig({ thresholds, ...said }: Partial<Omit<JudgeConfig, 'thresholds'>> & { readonly thresholds?: Partial<Thresholds> } = {}): JudgeConfig {
  return {
    mode: 'default',
    sampleSeconds: 5,
    plannedSamples: undefined,
    falseAlarm: 0.01,
    toleratedRatio: 1,
    dispersionFloor: 0,
    startSeconds: 60,
    measures: 'auto',
    dropRepeats: true,
    ...said,
    thresholds: { ...defaultThresholds, ...thresholds },
  };
}

const LONG_SECONDS = 300;
const SHORT_SECONDS = 120;
const BLIND_SECONDS = 60;

export interface Slots {
  readonly long: number;
  readonly short: number;
  readonly start: number;
  readonly blind: number;
}

/** The times of the judge, as numbers of slots. */
export function slotsOf({ sampleSeconds, startSeconds }: Pick<JudgeConfig, 'sampleSeconds' | 'startSeconds'>): Slots {
  const slots = (seconds: number): number => Math.max(1, Math.round(seconds / sampleSeconds));
  return { long: slots(LONG_SECONDS), short: slots(SHORT_SECONDS), start: slots(startSeconds), blind: slots(BLIND_SECONDS) };
}

/** What the evidence must reach for each level: hold, recommend, act. */
export function levelsOf(falseAlarm: number): readonly [hold: number, recommend: number, act: number] {
  return [1 / (10 * falseAlarm), 1 / (5 * falseAlarm), 1 / falseAlarm];
}
