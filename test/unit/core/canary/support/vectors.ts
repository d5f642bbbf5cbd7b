import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = readonly [canaryErrors: number | null, canaryRequests: number | null, stableErrors: number | null, stableRequests: number | null];

interface Common {
  readonly id: string;
  readonly why: string;
}

export interface EvidenceCase extends Common {
  readonly kind: 'evidence';
  readonly params?: Readonly<Record<string, number>>;
  readonly history: { readonly times: number; readonly xs: number; readonly ns: number };
  readonly rows: readonly Row[];
  readonly steps: readonly (readonly (number | boolean | null)[])[];
  readonly rawCounters?: readonly Readonly<Record<'canary' | 'stable', { readonly requests: number; readonly errors: number }>>[];
}

export interface LatencyCase extends Common {
  readonly kind: 'latency';
  readonly bounds: readonly number[];
  readonly historyCounts: readonly number[];
  readonly canaryCounts: readonly (readonly number[])[];
  readonly stableCounts: readonly (readonly number[])[];
  readonly tau95: number;
  readonly tau99: number;
  readonly steps: readonly (readonly number[])[];
  readonly pooledRatioAtEnd: { readonly long: readonly [number, number]; readonly short: readonly [number, number] };
}

export interface OtherCases {
  readonly quantile: Common & {
    readonly bounds: readonly number[];
    readonly inputs: readonly { readonly counts: readonly number[]; readonly q: number }[];
    readonly outputs: readonly (number | null)[];
  };
  readonly signBet: Common & { readonly signs: readonly (0 | 1 | null)[]; readonly lnE: readonly number[] };
  readonly asymptoticLowerBound: Common & { readonly logRatios: readonly (number | null)[]; readonly lowerBound: readonly (number | null)[]; readonly abortAbove: number };
  readonly combine: Common & { readonly inputs: readonly (readonly [number, number, number])[]; readonly outputs: readonly number[] };
  readonly plan: Common & {
    readonly inputs: readonly { readonly stableRate: number; readonly delta: number; readonly totalRps: number; readonly share: number; readonly sampleSeconds: number }[];
    readonly seconds: readonly (number | null)[];
    readonly tolerance: number;
  };
  readonly calibrate: Common & { readonly recordings: readonly (readonly (readonly [number, number, number, number])[])[]; readonly r0: readonly number[] };
  readonly excess: Common & { readonly rows: readonly (readonly [number, number, number, number])[]; readonly excess: number; readonly pooledDifference: number };
  readonly tBayesFactor: Common & { readonly z: readonly (readonly number[])[]; readonly lnBF: readonly (readonly [number, number])[] };
}

/** Figures of a reference implementation in double precision: each sequence of samples, and what it must give. */
const { about, cases } = JSON.parse(readFileSync(join(import.meta.dirname, '../vectors.json'), 'utf8')) as {
  readonly about: { readonly columns: readonly string[] };
  readonly cases: readonly (Common & { readonly kind: string })[];
};

export const columns = about.columns;
export const count = cases.length;
export const evidenceCases = cases.filter(({ kind }) => kind === 'evidence') as EvidenceCase[];
export const latencyCases = cases.filter(({ kind }) => kind === 'latency') as LatencyCase[];

export function theCase<K extends keyof OtherCases>(kind: K): OtherCases[K] {
  return cases.find((each) => each.kind === kind) as unknown as OtherCases[K];
}

/** The tolerance that the vectors state: absolute for logarithms, relative (or tiny) for other numbers. */
export function isNear(actual: unknown, expected: number | boolean | null | undefined, logarithm: boolean): boolean {
  if (typeof expected !== 'number' || typeof actual !== 'number') return actual === expected;
  const off = Math.abs(actual - expected);
  return off <= (logarithm ? 1e-9 : Math.max(1e-12, 1e-9 * Math.abs(expected)));
}
