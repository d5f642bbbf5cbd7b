import { likelyStart, ratioAtLeast } from './explain.ts';
import type { Counted } from './harm.ts';
import type { Judge } from './judge.ts';
import { BucketHarm, PointsHarm } from './latencyHarm.ts';
import { leastSeen, secondsToDecide, secondsToPromote, shareNeeded } from './planner.ts';
import type { Measure } from './verdict.ts';

/** What a verdict stands on, and what would change it. Costs more than the verdict: made when somebody reads it. */
export interface Explanation {
  /** What was counted in the measure that has most to say; `slowMs` is what counts as slow there. */
  readonly measure: Measure;
  readonly counted: Readonly<Counted>;
  readonly slowMs?: number;
  /** How many times as likely as with stable it is at least. */
  readonly ratioAtLeast?: number;
  /** When it likely began, in milliseconds. */
  readonly start?: number;
  /** Where only quantiles are known: how many times slower in the mean, at least. */
  readonly slowerAtLeast?: number;
  readonly plan?: PlanAhead;
}

/** What this traffic can show. */
export interface PlanAhead {
  /** Seconds until a worsening by the operator's threshold is expected to be certain; null if it never is. */
  readonly toDecide: number | null;
  /** Seconds until a good canary is expected to be promotable, from its beginning; null if it never is. */
  readonly toPromote: number | null;
  /** The least worsening that can be seen in what is planned, as a fraction. */
  readonly leastSeen: number | null;
  /** The share of traffic by which the operator's threshold would be seen in that time, where this one is too small. */
  readonly shareNeeded: number | null;
}

/** The counts alone: cheap enough for every sample. */
export function countsOf({ run, verdict }: Judge): Explanation | undefined {
  if (run === undefined) return undefined;
  const { errors, latency } = run.evidence;
  const measure = verdict.decision.by === 'evidence' ? verdict.decision.measure : 'error';
  if (measure === 'error' || !(latency instanceof BucketHarm)) return { measure, counted: errors.counted };
  const slowMs = latency.slowMs?.[measure === 'slow99' ? 1 : 0];
  return { measure, counted: latency.harmOf(measure).counted, ...(slowMs === undefined ? {} : { slowMs }) };
}

export function explain(judge: Judge): Explanation | undefined {
  const { run, config, verdict } = judge;
  const counts = countsOf(judge);
  if (run === undefined || counts === undefined) return undefined;
  const { errors, latency } = run.evidence;
  const { measure } = counts;
  const plan = planOf(judge);
  if (measure !== 'error' && latency instanceof PointsHarm) {
    const slowerAtLeast = latency.atLeast(measure, config.falseAlarm);
    return { ...counts, ...(slowerAtLeast === null ? {} : { slowerAtLeast }), ...plan };
  }
  const harm = measure !== 'error' && latency instanceof BucketHarm ? latency.harmOf(measure) : errors;
  const ratio = ratioAtLeast(harm, config.falseAlarm);
  // Without a sign of harm there is no beginning of it.
  const slot = verdict.level === 0 ? undefined : likelyStart(harm);
  return {
    ...counts,
    ...(ratio === undefined ? {} : { ratioAtLeast: ratio }),
    ...(slot === undefined ? {} : { start: run.startedAt + slot * config.sampleSeconds * 1000 }),
    ...plan,
  };
}

function planOf({ verdict: { traffic }, config }: Judge): { readonly plan?: PlanAhead } {
  if (traffic === null || traffic.share === 0) return {};
  const { sampleSeconds, falseAlarm, plannedSamples, thresholds } = config;
  const plan = { ...traffic, sampleSeconds, falseAlarm, delta: thresholds.errorRateDelta };
  const seconds = plannedSamples === undefined ? undefined : plannedSamples * sampleSeconds;
  const least = seconds === undefined ? null : leastSeen(plan, seconds);
  const isTooLittle = seconds !== undefined && (least === null || least > plan.delta);
  return {
    plan: {
      toDecide: secondsToDecide(plan),
      toPromote: secondsToPromote(plan),
      leastSeen: least,
      shareNeeded: isTooLittle ? shareNeeded(plan, seconds) : null,
    },
  };
}
