import uPlot from 'uplot';

/** As much of a page's globals as is used here; benches are compiled without a browser's types. */
declare const innerWidth: number;
declare const document: { readonly body: never };

/** The graph library by itself: one plot of these series, redrawn with all of their data. */
function begin(columns: readonly (readonly (number | null)[])[]): void {
  const strokes = ['steelblue', 'gray', 'green', 'orange'];
  const plot = new uPlot(
    {
      width: innerWidth - 40,
      height: 400,
      legend: { show: false },
      series: [{}, ...columns.slice(1).map((_column, at) => ({ stroke: strokes[at % strokes.length]!, scale: at < 2 ? 'rate' : 'ms', points: { show: false } }))],
      axes: [{}, { scale: 'rate' }, { scale: 'ms', side: 1 }],
    },
    columns as uPlot.AlignedData,
    document.body,
  );
  Object.assign(globalThis, { redraw: () => plot.batch(() => plot.setData(columns as uPlot.AlignedData)) });
}

Object.assign(globalThis, { beginBare: begin });
