import uPlot from 'uplot';

/** As much of a page's globals as is used here; benches are compiled without a browser's types. */
declare const innerWidth: number;
declare const document: { readonly body: never };

/** The graph library by itself: plots of these series, redrawn with all of their data. */
function begin(times: readonly number[], plots: readonly (readonly (readonly (number | null)[])[])[]): void {
  const strokes = ['steelblue', 'gray', 'green', 'orange'];
  const made = plots.map((columns) => {
    const data = [times, ...columns] as uPlot.AlignedData;
    const series = columns.map((_column, at) => ({ stroke: strokes[at]!, points: { show: false } }));
    return { data, plot: new uPlot({ width: innerWidth - 40, height: 160, legend: { show: false }, series: [{}, ...series] }, data, document.body) };
  });
  Object.assign(globalThis, { redraw: () => made.forEach(({ data, plot }) => plot.batch(() => plot.setData(data))) });
}

Object.assign(globalThis, { beginBare: begin });
