/** One line of the table: ours beside a reference that ran in turn with it. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly reference: number;
  /** What `ours / reference` may be at most. */
  readonly goal: number;
  /** What the reference is, for the table. */
  readonly against: string;
}

/** Figures that are more than one beside one: a line for people, and the same as data for `--json`. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly lines: readonly { readonly cells: readonly string[]; readonly data: object }[];
}

export interface Bench {
  readonly run: (options: { readonly full: boolean; readonly show: (table: Table) => void }) => Promise<readonly Row[]>;
}

/** Measures two things in turn, so that whatever else the machine does meets both; gives their medians. */
export async function inTurn(
  rounds: number,
  reference: () => Promise<number>,
  ours: () => Promise<number>,
): Promise<{ readonly reference: number; readonly ours: number }> {
  const times = { reference: [] as number[], ours: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.reference.push(await reference());
    times.ours.push(await ours());
  }
  return { reference: median(times.reference), ours: median(times.ours) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
