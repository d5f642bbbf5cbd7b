import type { TableField } from '../../src/core/canary/slotTable.ts';

/** What one graph is about. */
export interface GraphKind {
  readonly key: 'difference' | 'errorRate' | 'p95' | 'p99' | 'traffic';
  /** The fields of its lines, those below first; of the difference: the line, and both edges of its band. */
  readonly fields: readonly TableField[];
  /** The least height of its scale. */
  readonly least: number;
  readonly tick: 'rate' | 'difference' | 'milliseconds' | 'traffic';
}

export const GRAPHS: readonly GraphKind[] = [
  { key: 'difference', fields: ['difference', 'differenceLow', 'differenceHigh'], least: 0.002, tick: 'difference' },
  { key: 'errorRate', fields: ['canaryRate', 'stableRate'], least: 0.005, tick: 'rate' },
  { key: 'p95', fields: ['canaryP95', 'stableP95'], least: 10, tick: 'milliseconds' },
  { key: 'p99', fields: ['canaryP99', 'stableP99'], least: 10, tick: 'milliseconds' },
  { key: 'traffic', fields: ['canaryTraffic', 'stableTraffic'], least: 1, tick: 'traffic' },
];
