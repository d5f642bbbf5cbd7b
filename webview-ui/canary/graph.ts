import uPlot from 'uplot';
import type { CanaryMarker } from '../../src/protocol/canary.ts';
import { element, newId, setText } from '../shared/dom.ts';
import type { GraphKind } from './graphKinds.ts';
import type { Ink } from './ink.ts';
import { drawLate, drawLimit, drawMarkers } from './overlay.ts';

/** What all graphs show at one moment. */
export interface Scene {
  readonly from: number;
  readonly to: number;
  readonly times: readonly number[];
  readonly columns: ReadonlyMap<string, readonly (number | null)[]>;
  readonly markers: readonly CanaryMarker[];
  readonly late: readonly number[];
}

export interface GraphPorts {
  readonly kind: GraphKind;
  readonly ink: () => Ink;
  readonly tick: (value: number) => string;
  readonly time: (ms: number) => string;
  readonly line: () => number | undefined;
  readonly lineLabel: () => string;
  /** The pointer is at this time; undefined when it has left. */
  readonly point: (at: number | undefined) => void;
}

/** So that colour is not all that tells them apart. */
const STABLE_DASH = [5, 4];
const AXIS_WIDTH = 62;
const AXIS_HEIGHT = 26;
const EMPTY: uPlot.AlignedData = [[]];

/** One graph with its heading; of several, all show the same time and the same cursor. */
export class Graph {
  readonly kind: GraphKind;
  readonly #ports: GraphPorts;
  readonly #titleId = newId();
  readonly #title = element('h3', { id: this.#titleId, class: 'graph-title line' });
  readonly #now = element('p', { class: 'graph-now line' });
  readonly #place = element('div', { class: 'plot' });
  readonly element: HTMLElement;
  #plot: uPlot | undefined;
  #scene: Scene | undefined;
  #isPointed = false;

  constructor(ports: GraphPorts) {
    this.kind = ports.kind;
    this.#ports = ports;
    this.element = element('figure', { class: `graph ${ports.kind.key}`, 'aria-labelledby': this.#titleId }, element('figcaption', { class: 'graph-head' }, this.#title, this.#now), this.#place);
  }

  get canvas(): HTMLCanvasElement | undefined {
    return this.#plot?.ctx.canvas;
  }

  get plotWidth(): number {
    // Asking the element would lay out the page in the middle of a frame.
    return this.#plot === undefined ? 0 : (this.#plot.bbox.width * this.#plot.width) / this.#plot.ctx.canvas.width;
  }

  label(title: string): void {
    setText(this.#title, title);
  }

  /** What its figures are at the cursor, or now. */
  say(figures: string): void {
    setText(this.#now, figures);
  }

  /** Below it, what it must be known by. */
  explain(note: Element): void {
    this.element.append(note);
  }

  get title(): string {
    return this.#title.textContent;
  }

  /** Made anew, as the colours of a plot are part of it. */
  build(): void {
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(), EMPTY, this.#place);
    if (this.#scene !== undefined) this.draw(this.#scene);
  }

  resize(): boolean {
    const { clientWidth, clientHeight } = this.#place;
    if (this.#plot === undefined || clientWidth === 0 || (this.#plot.width === clientWidth && this.#plot.height === clientHeight)) return false;
    this.#plot.setSize({ width: clientWidth, height: clientHeight });
    return true;
  }

  draw(scene: Scene): void {
    this.#scene = scene;
    const plot = this.#plot;
    if (plot === undefined) return;
    const lines = this.kind.fields.map((field) => scene.columns.get(field)!);
    plot.batch(() => {
      plot.setData([scene.times, ...lines] as uPlot.AlignedData, false);
      plot.setScale('x', { min: scene.from, max: scene.to });
    });
  }

  pointAt(at: number | undefined): void {
    // Its own pointer is where it is.
    if (this.#isPointed || this.#plot === undefined) return;
    const left = at === undefined ? -10 : this.#plot.valToPos(at, 'x');
    this.#plot.setCursor({ left, top: at === undefined ? -10 : 1 }, false);
  }

  #options(): uPlot.Options {
    const { clientWidth, clientHeight } = this.#place;
    const { ink, tick, time } = this.#ports;
    const axis = { stroke: () => ink().text, font: ink().font, grid: { stroke: () => ink().grid, width: 1 }, ticks: { show: false } };
    const isBand = this.kind.key === 'difference';
    return {
      width: Math.max(clientWidth, 50),
      height: Math.max(clientHeight, 50),
      legend: { show: false },
      padding: [8, 30, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: true, auto: false }, y: { range: (plot, low, high) => this.#rangeOf(plot, low, high) } },
      axes: [
        { ...axis, size: AXIS_HEIGHT, space: 70, values: (_plot, splits) => splits.map(time) },
        { ...axis, size: AXIS_WIDTH, space: 32, values: (_plot, splits) => splits.map(tick) },
      ],
      series: [{}, ...(isBand ? this.#bandLines() : this.#sideLines())],
      ...(isBand ? { bands: [{ series: [3, 2], fill: ink().band }] } : {}),
      hooks: { draw: [(plot) => this.#overlay(plot)], setCursor: [(plot) => this.#tellPointer(plot)] },
    };
  }

  #sideLines(): uPlot.Series[] {
    const { ink } = this.#ports;
    return [
      { stroke: ink().canary, width: 2, points: { show: false } },
      { stroke: ink().stable, width: 1.25, dash: STABLE_DASH, points: { show: false } },
    ];
  }

  #bandLines(): uPlot.Series[] {
    const { ink } = this.#ports;
    const edge = { stroke: ink().band, width: 1, points: { show: false } };
    return [{ stroke: ink().canary, width: 2, points: { show: false } }, edge, edge];
  }

  /** From 0, and so that the limit is seen where it is near. */
  #rangeOf(plot: uPlot, low: number | null, high: number | null): [number, number] {
    const { least, key } = this.kind;
    const line = this.#ports.line();
    if (key === 'difference') {
      // Of few requests the band is wide: it must not make the line flat.
      const [lowest, highest] = extremes(plot.data[1] ?? []);
      const above = Math.max(least, highest, 1.3 * (line ?? 0));
      const below = Math.max(0.3 * above, -lowest);
      return [-1.1 * Math.max(below, Math.min(-(low ?? 0), 2 * below)), 1.1 * Math.max(above, Math.min(high ?? 0, 2 * above))];
    }
    const most = Math.max(least, high ?? 0);
    return [0, 1.12 * (line !== undefined && most > line / 2 ? Math.max(most, line) : most)];
  }

  #overlay(plot: uPlot): void {
    const scene = this.#scene;
    if (scene === undefined) return;
    const { ink, line, lineLabel } = this.#ports;
    const colours = ink();
    drawLimit(plot, colours, line(), lineLabel());
    drawMarkers(plot, colours, scene.markers, this.kind.key === 'difference');
    drawLate(plot, colours, scene.late);
  }

  #tellPointer(plot: uPlot): void {
    const left = plot.cursor.left ?? -1;
    this.#isPointed = left >= 0;
    this.#ports.point(this.#isPointed ? plot.posToVal(left, 'x') : undefined);
  }
}

function extremes(values: Iterable<number | null | undefined>): readonly [lowest: number, highest: number] {
  let [lowest, highest] = [0, 0];
  for (const value of values) {
    lowest = Math.min(lowest, value ?? 0);
    highest = Math.max(highest, value ?? 0);
  }
  return [lowest, highest];
}
