/** What the most is that a broken rule does by itself. */
export type OnBreach = 'hold' | 'recommend' | 'abort';

/** The limits that operators set. Rates are fractions, times milliseconds; a rule without a limit is not checked. */
export interface Thresholds {
  /** How far the canary's error rate may be above stable's. */
  readonly errorRateDelta: number;
  readonly errorRate?: number | undefined;
  readonly successRate?: number | undefined;
  /** How many times stable's latency the canary's may be. */
  readonly p95Ratio: number;
  readonly p95Delta?: number | undefined;
  readonly p99Delta?: number | undefined;
  /** Above these, the canary is not promoted. */
  readonly p95Ms?: number | undefined;
  readonly p99Ms?: number | undefined;
  readonly promoteErrorRate?: number | undefined;
  /** Canary requests that a window must have before an error rule looks at it. */
  readonly minimumRequests: number;
  readonly consecutive: number;
  readonly failFast: number;
  readonly warmUpSeconds: number;
  readonly onBreach: OnBreach;
}

export const defaultThresholds: Thresholds = {
  errorRateDelta: 0.005,
  errorRate: 0.15,
  successRate: 0.8,
  p95Ratio: 2,
  p95Ms: 1000,
  p99Ms: 2000,
  promoteErrorRate: 0.01,
  minimumRequests: 200,
  consecutive: 3,
  failFast: 3,
  warmUpSeconds: 60,
  onBreach: 'abort',
};
