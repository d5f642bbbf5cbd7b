import { explain } from '../../../../../src/core/canary/explanation.ts';
import { Judge, type Side } from '../../../../../src/core/canary/judge.ts';
import { resolveSettings, type JudgeSettings } from '../../../../../src/core/canary/settings.ts';
import type { VerdictStory } from '../../../../../src/words/canary.ts';
import type { ErrorRow } from '../../../../../src/core/canary/calibrate.ts';
import { feed, rows, sampleAt, side } from './samples.ts';

type Settings = Partial<JudgeSettings>;

interface Told {
  readonly environment?: Settings;
  readonly app?: Settings;
  readonly ended?: boolean;
}

/** What a judge says of a canary after it was fed. */
export function story(feeding: (judge: Judge) => void, { environment, app, ended = false }: Told = {}, locale = 'en'): VerdictStory {
  const settings = resolveSettings({ sampleSeconds: 10, ...environment }, app);
  const judge = new Judge({ ...settings.config, plannedSamples: 90 });
  for (let k = -30; k < 0; k += 1) judge.history(sampleAt(k, null, latency(side(10, 2_000), 1)));
  feeding(judge);
  if (ended) judge.end();
  return { verdict: judge.verdict, explanation: explain(judge), settings, locale };
}

/** A side with buckets, of which so many per thousand are above 400 ms. */
function latency(plain: Side, slow: number): Side {
  const { requests } = plain;
  return { ...plain, buckets: [[100, requests * 0.8], [200, requests * (1 - slow * 0.01)], [400, requests * (1 - slow * 0.005)]] };
}

const errors =
  (count: number, row: ErrorRow) =>
  (judge: Judge): void =>
    void feed(judge, rows(count, row));

function slowed(judge: Judge): void {
  for (let k = 0; k < 30; k += 1) judge.add(sampleAt(k, latency(side(1, 1_000 + k), 20), latency(side(9, 9_000), 1)));
}

function byPoints(judge: Judge): void {
  for (let k = 0; k < 30; k += 1) judge.add(sampleAt(k, side(1, 1_000 + k, { p95: 300 + k, p99: 400 }), side(9, 9_000, { p95: 100, p99: 200 })));
}

function silent(canary: Side | null, stable: Side | null): (judge: Judge) => void {
  return (judge) => {
    feed(judge, rows(3, [1, 200, 9, 1_800]));
    for (let k = 3; k < 12; k += 1) judge.add(sampleAt(k, canary, stable));
  };
}

const gross = errors(12, [40, 200, 9, 1_800]);
const rules: Settings = { mode: 'rules', errorRateDelta: 1 };

/** One for each way in which a verdict can be told. */
export const stories: Readonly<Record<string, (locale?: string) => VerdictStory>> = {
  abort: (locale) => story(errors(12, [12, 200, 9, 1_800]), {}, locale),
  late: (locale) => story((judge) => void feed(judge, rows(6, [12, 200, 9, 1_800]), feed(judge, rows(80, [1, 200, 9, 1_800]))), {}, locale),
  recommend: (locale) => story(errors(5, [12, 200, 9, 1_800]), { environment: { falseAlarm: 0.002 } }, locale),
  heldByEvidence: (locale) => story(errors(60, [130, 20_000, 900, 180_000]), {}, locale),
  slow: (locale) => story(slowed, { environment: { p95Ratio: 1.2 } }, locale),
  points: (locale) => story(byPoints, {}, locale),
  ruleAbort: (locale) => story(gross, { environment: { ...rules, errorRate: 0.12 } }, locale),
  ruleOfApp: (locale) => story(gross, { environment: rules, app: { errorRate: 0.1, onBreach: 'recommend' } }, locale),
  ruleShared: (locale) => story(errors(12, [40, 200, 340, 1_800]), { environment: rules }, locale),
  delta: (locale) => story(errors(12, [4, 250, 9, 1_800]), { environment: { mode: 'rules' } }, locale),
  success: (locale) => story(errors(12, [100, 400, 9, 1_800]), { environment: { ...rules, errorRate: 0.9, onBreach: 'hold' } }, locale),
  measuredSuccess: (locale) =>
    story((judge) => {
      for (let k = 0; k < 12; k += 1) judge.add(sampleAt(k, side(0, 250 + k, { successes: 150 }), side(9, 1_800, { successes: 1_790 })));
    }, {}, locale),
  collapse: (locale) => story(errors(9, [40, 60, 2, 500]), { environment: rules }, locale),
  p95Ms: (locale) => story(byPoints, { environment: { mode: 'rules', p95Ratio: 9, p95Ms: 200 }, ended: true }, locale),
  p99Ms: (locale) => story(byPoints, { environment: { mode: 'rules', p95Ratio: 9, p99Ms: 200 }, ended: true }, locale),
  p95Ratio: (locale) => story(byPoints, { environment: { mode: 'rules' } }, locale),
  p95Delta: (locale) => story(byPoints, { environment: { mode: 'rules', p95Ratio: 9, p95Delta: 50 } }, locale),
  p99Delta: (locale) => story(byPoints, { environment: { mode: 'rules', p95Ratio: 9, p99Delta: 50 } }, locale),
  gate: (locale) => story(errors(60, [1, 300, 15, 2_700]), { environment: { promoteErrorRate: 0.001 }, ended: true }, locale),
  noCanary: (locale) => story(silent(null, side(9, 1_800)), {}, locale),
  noStable: (locale) => story(silent(side(1, 200), null), {}, locale),
  nothing: (locale) => story(silent(null, null), {}, locale),
  nothingYet: (locale) => story(errors(0, [0, 0, 0, 0]), {}, locale),
  sameAgain: (locale) => story((judge) => void feed(judge, Array.from({ length: 30 }, () => [3, 200, 8, 1_800] as const)), {}, locale),
  weight: (locale) =>
    story((judge) => {
      for (let k = 0; k < 9; k += 1) judge.add({ ...sampleAt(k, side(0, 60 + k), side(9, 1_940)), weight: 0.1 });
    }, {}, locale),
  warmUp: (locale) => story(errors(3, [1, 200, 9, 1_800]), {}, locale),
  collecting: (locale) => story(errors(9, [1, 200, 9, 1_800]), {}, locale),
  withoutErrors: (locale) => story(errors(9, [0, 2, 0, 18]), { environment: { errorRateDelta: 0.0001 } }, locale),
  thinTraffic: (locale) => story(errors(9, [0, 30, 2, 570]), {}, locale),
  inconclusive: (locale) => story(errors(9, [1, 200, 9, 1_800]), { ended: true }, locale),
  tooFewRequests: (locale) => story(errors(9, [1, 20, 9, 180]), { ended: true }, locale),
  promote: (locale) => story(errors(60, [1, 300, 15, 2_700]), { ended: true }, locale),
  unbroken: (locale) => story(errors(60, [1, 300, 15, 2_700]), { environment: { mode: 'rules' }, ended: true }, locale),
};
