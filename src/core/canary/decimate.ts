/** Columns of figures over time: `times` rise, and NaN is what is not known. */
export interface Table {
  readonly times: Float64Array;
  readonly columns: readonly Float64Array[];
}

/** What a graph takes: a figure, or null where its line is broken. */
export interface DrawnTable {
  readonly times: number[];
  readonly columns: (number | null)[][];
}

/** The rows from `from` to before `to`, and how wide a graph is that shows them. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  /** How long one pixel is. */
  readonly step: number;
  /** Times further apart than this have a hole between them. */
  readonly hole: number;
}

/**
 * As much of the rows as a graph can show. Of each pixel the lowest and the highest figure of every column stay, in the
 * order in which they came: a spike of one sample is seen in a day of them. Pixels begin at multiples of their length, so
 * that a line that moves on keeps its shape.
 */
export function decimate({ times, columns }: Table, cut: Cut): DrawnTable {
  const drawn: DrawnTable = { times: [], columns: columns.map(() => []) };
  const { from, to, step, hole } = cut;
  for (let start = from, end = from; start < to; start = end) {
    const pixel = Math.floor(times[start]! / step);
    end = start + 1;
    while (end < to && Math.floor(times[end]! / step) === pixel && times[end]! - times[end - 1]! <= hole) end += 1;
    if (start > from && times[start]! - times[start - 1]! > hole) breakLines(drawn, (times[start - 1]! + times[start]!) / 2);
    drawPixel(drawn, { times, columns }, start, end);
  }
  return drawn;
}

function breakLines({ times, columns }: DrawnTable, at: number): void {
  times.push(at);
  for (const column of columns) column.push(null);
}

function drawPixel(drawn: DrawnTable, { times, columns }: Table, start: number, end: number): void {
  const last = end - 1;
  drawn.times.push(times[start]!);
  if (last > start) drawn.times.push(times[last]!);
  for (let c = 0; c < columns.length; c += 1) {
    const column = columns[c]!;
    const into = drawn.columns[c]!;
    if (last === start) {
      into.push(orNull(column[start]!));
      continue;
    }
    let [low, high] = [Infinity, -Infinity];
    let [lowAt, highAt] = [-1, -1];
    // What is not known is neither below nor above anything.
    for (let i = start; i < end; i += 1) {
      const value = column[i]!;
      if (value < low) {
        low = value;
        lowAt = i;
      }
      if (value >= high) {
        high = value;
        highAt = i;
      }
    }
    if (lowAt < 0) into.push(null, null);
    else if (lowAt <= highAt) into.push(low, high);
    else into.push(high, low);
  }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
