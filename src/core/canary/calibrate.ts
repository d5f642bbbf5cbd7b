import { Judge } from './judge.ts';
import type { JudgeConfig } from './judgeConfig.ts';
import type { Sample } from './sample.ts';

/** The errors and requests of both sides in one sample. */
export type ErrorRow = readonly [canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number];

/** A tolerated ratio is never above this: two sides that differ so much cannot be compared. */
const MOST = 4;

/**
 * How far two sides that run the same wander apart by themselves, as a ratio: from recordings without a change, in
 * blocks of samples (two minutes or so). One short recording is noisy; several are better.
 */
export function toleratedRatio(recordings: readonly (readonly ErrorRow[])[], blockSamples: number): number {
  const deviations = recordings.flatMap((rows) => blocksOf(rows, blockSamples)).flatMap(deviation);
  const mean = deviations.reduce((sum, each) => sum + each, 0) / Math.max(1, deviations.length);
  return Math.min(MOST, Math.exp(2 * Math.sqrt(Math.max(0, mean))));
}

function blocksOf(rows: readonly ErrorRow[], size: number): ErrorRow[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, block) =>
    rows.slice(block * size, (block + 1) * size).reduce<ErrorRow>(([a, b, c, d], [e, f, g, h]) => [a + e, b + f, c + g, d + h], [0, 0, 0, 0]),
  );
}

/** The squared difference of logarithms beyond what counting explains; nothing where there is nothing to compare. */
function deviation([canaryErrors, canaryRequests, stableErrors, stableRequests]: ErrorRow): readonly number[] {
  if (!(canaryRequests > 0 && stableRequests > 0 && canaryErrors + stableErrors > 0)) return [];
  const difference = Math.log((canaryErrors + 0.5) / canaryRequests) - Math.log((stableErrors + 0.5) / stableRequests);
  return [difference * difference - 1 / (canaryErrors + 0.5) - 1 / (stableErrors + 0.5)];
}

/** What a configuration makes of canaries that were good: how many of them it would have held, doubted and rolled back. */
export interface FalseAlarms {
  readonly canaries: number;
  readonly held: number;
  readonly recommended: number;
  readonly aborted: number;
  readonly promoted: number;
}

export function falseAlarms(config: JudgeConfig, recordings: readonly (readonly Sample[])[]): FalseAlarms {
  const counts = { canaries: recordings.length, held: 0, recommended: 0, aborted: 0, promoted: 0 };
  for (const samples of recordings) {
    const judge = new Judge(config);
    judgeAll(judge, samples);
    const { state } = judge.verdict;
    if (state === 'abort') counts.aborted += 1;
    else if (state === 'recommend') counts.recommended += 1;
    else if (state === 'promote') counts.promoted += 1;
    else counts.held += 1;
  }
  return counts;
}

/** A whole recording: what stable did alone comes first. */
function judgeAll(judge: Judge, samples: readonly Sample[]): void {
  const first = samples.findIndex(({ canary }) => canary !== null);
  for (const [i, sample] of samples.entries())
    if (i < first || first < 0) judge.history(sample);
    else judge.add(sample);
  judge.end();
}
