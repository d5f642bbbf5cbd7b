/** Samples of 10 s: 5 minutes with stable alone, then 15 with both. */
export const SECONDS = 10;
export const HISTORY = 30;
export const SAMPLES = 90;
export const PER_MINUTE = 60 / SECONDS;

/** Requests a second, both sides together. */
export const rates = [20, 200, 2000] as const;
export const bases = [0.001, 0.005, 0.01] as const;

export const errorScenarios = ['steady', 'bursts', 'drift', 'ar_shared', 'clustered', 'gaps', 'ladder', 'ar_idio'] as const;
export const latencyScenarios = ['steady', 'bursts', 'drift', 'pauses', 'ar_idio'] as const;

interface CellOf<Kind extends string, Scenario extends string> {
  readonly kind: Kind;
  /** Also the key of its random numbers, so that each cell can be run alone. */
  readonly name: string;
  readonly rate: number;
  readonly scenario: Scenario;
  /** The sample of the canary at which the change begins. */
  readonly onset: number;
  readonly runs: number;
}

export interface ErrorCell extends CellOf<'errors', (typeof errorScenarios)[number]> {
  readonly base: number;
  /** Added to the canary's error rate. */
  readonly change: number;
}

export interface LatencyCell extends CellOf<'latency', (typeof latencyScenarios)[number]> {
  /** What the canary's times are multiplied by. */
  readonly factor: number;
  /** The share of the canary's requests that take a second longer. */
  readonly tail: number;
}

export type Cell = ErrorCell | LatencyCell;

const LATE = 30;

/** More errors than before, and nobody would want a rollback for it. */
export const TRIVIAL = 0.0005;

export const errorCells: readonly ErrorCell[] = rates.flatMap((rate) => {
  const cell = (scenario: ErrorCell['scenario'], base: number, change: number, onset = 0): ErrorCell => ({
    kind: 'errors',
    name: `${scenario} ${rate}/s ${points(base)} % +${points(change)}${onset === 0 ? '' : ' late'}`,
    rate, scenario, base, change, onset, runs: change === 0 ? 2000 : 1000,
  });
  const others = errorScenarios.slice(1);
  return [
    ...bases.map((base) => cell('steady', base, 0)),
    ...others.map((scenario) => cell(scenario, 0.005, 0)),
    ...bases.flatMap((base) => [0.005, 0.01, 0.05].map((change) => cell('steady', base, change))),
    ...others.map((scenario) => cell(scenario, 0.005, 0.01)),
    ...[0.01, 0.05].map((change) => cell('steady', 0.005, change, LATE)),
    cell('steady', 0.005, TRIVIAL),
  ];
});

export const latencyCells: readonly LatencyCell[] = rates.flatMap((rate) => {
  const cell = (scenario: LatencyCell['scenario'], factor: number, tail = 0, onset = 0): LatencyCell => ({
    kind: 'latency',
    name: `latency ${scenario} ${rate}/s x${factor}${tail === 0 ? '' : ` tail ${points(tail)} %`}${onset === 0 ? '' : ' late'}`,
    rate, scenario, factor, tail, onset, runs: factor === 1 && tail === 0 ? 1000 : 500,
  });
  return [
    ...latencyScenarios.map((scenario) => cell(scenario, 1)),
    ...[1.1, 1.2, 1.5].map((factor) => cell('steady', factor)),
    cell('steady', 1, 0.03),
    cell('bursts', 1.2),
    cell('steady', 1.2, 0, LATE),
  ];
});

export const cells: readonly Cell[] = [...errorCells, ...latencyCells];


export function isChanged(cell: Cell): boolean {
  return cell.kind === 'errors' ? cell.change > 0 : cell.factor !== 1 || cell.tail > 0;
}

/** Percentage points, without the noise of binary fractions. */
export function points(fraction: number): number {
  return Number((fraction * 100).toPrecision(6));
}
