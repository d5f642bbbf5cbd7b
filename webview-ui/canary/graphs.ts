import { decimate } from '../../src/core/canary/decimate.ts';
import { stretchOf } from '../../src/core/canary/summary.ts';
import type { SlotTable, TableField } from '../../src/core/canary/slotTable.ts';
import type { CanaryAbout, CanaryMarker, CanaryWords } from '../../src/protocol/canary.ts';
import { element, newId, setAttribute, setText } from '../shared/dom.ts';
import { Cursor } from './cursor.ts';
import type { Format } from './format.ts';
import { Graph } from './graph.ts';
import { GRAPHS, type GraphKind } from './graphKinds.ts';
import { Inks, type Ink } from './ink.ts';
import type { Span } from './ranges.ts';

const FIELDS: readonly TableField[] = [...new Set(GRAPHS.flatMap(({ fields }) => fields))];

/** What the graphs are drawn from. */
export interface Shown {
  readonly table: SlotTable;
  readonly span: Span;
  readonly markers: readonly CanaryMarker[];
}

/** All graphs: one stretch of time, one cursor, which the pointer or the keyboard moves. */
export class Graphs {
  readonly #inks = new Inks();
  #ink: Ink | undefined;
  readonly #helpId = newId();
  readonly #help = element('p', { class: 'unseen', id: this.#helpId });
  readonly #note = element('p', { class: 'note' });
  readonly #late = element('p', { class: 'note late' });
  readonly #graphs: readonly Graph[];
  readonly #grid = element('div', { class: 'graph-grid' });
  readonly #cursor: Cursor;
  readonly element: HTMLElement;
  #shown: Shown | undefined;
  #words!: CanaryWords;
  #format!: Format;
  /** What the first message brings, before which there is nothing to paint. */
  #about!: CanaryAbout;
  #hasBegun = false;

  /** `announce` says a text politely. */
  constructor(announce: (text: string) => void) {
    this.#graphs = GRAPHS.map((kind) => this.#graphOf(kind));
    this.#grid.append(...this.#graphs.map((graph) => graph.element));
    this.#cursor = new Cursor({ moved: (isByKey) => this.#point(isByKey ? announce : undefined), time: (at) => this.#format.time(at), helpId: this.#helpId });
    this.#cursor.element.append(this.#grid);
    this.#graphs[0]!.explain(this.#note);
    this.element = element('section', { class: 'graphs' }, this.#cursor.element, this.#late, this.#help, this.#inks.element);
    // All sizes follow from the width of the page.
    new ResizeObserver(() => this.#resize()).observe(this.#grid);
  }

  get graphs(): readonly Graph[] {
    return this.#graphs;
  }

  get ink(): Ink {
    return (this.#ink ??= this.#inks.read());
  }

  begin(about: CanaryAbout, words: CanaryWords, format: Format): void {
    this.#about = about;
    this.#hasBegun = true;
    this.#words = words;
    this.#format = format;
    setAttribute(this.#cursor.element, 'aria-label', words.graphs);
    setText(this.#help, words.graphsHelp);
    setText(this.#note, words.differenceNote);
    setText(this.#late, words.lateNote);
    for (const graph of this.#graphs) graph.label(words[graph.kind.key]);
    this.repaint();
  }

  /** In the colours of now. */
  repaint(): void {
    if (!this.#hasBegun) return;
    this.#ink = undefined;
    for (const graph of this.#graphs) graph.build();
    if (this.#shown !== undefined) this.draw(this.#shown);
  }

  draw(shown: Shown): void {
    this.#shown = shown;
    const { table, span, markers } = shown;
    const { first, end, from, to } = span;
    const slotMs = table.sampleSeconds * 1000;
    const width = Math.max(50, this.#graphs[0]!.plotWidth);
    // One slot before, so that a line comes in from the edge.
    const cut = { from: Math.max(0, first - 1), to: end, step: (to - from) / width, hole: 1.5 * slotMs };
    const drawn = decimate(table.table(FIELDS), cut);
    // In the middle of its slot is where a figure belongs; uPlot counts in seconds.
    for (let i = 0; i < drawn.times.length; i += 1) drawn.times[i] = (drawn.times[i]! + slotMs / 2) / 1000;
    const columns = new Map(FIELDS.map((field, at) => [field, drawn.columns[at]!]));
    const late = lateTimes(table, first, end);
    const scene = { from: from / 1000, to: to / 1000, times: drawn.times, columns, markers: markers.map((marker) => ({ ...marker, at: marker.at / 1000 })), late: late.map((at) => at / 1000) };
    for (const graph of this.#graphs) graph.draw(scene);
    this.#late.hidden = late.length === 0;
    this.#cursor.update(table, span, Math.max(1, Math.round((end - first) / width)));
    this.#point();
  }

  #graphOf(kind: GraphKind): Graph {
    const lines: { readonly [K in GraphKind['key']]: keyof CanaryAbout['lines'] | undefined } = { difference: 'difference', errorRate: 'errorRate', p95: 'p95', p99: 'p99', traffic: undefined };
    const key = lines[kind.key];
    return new Graph({
      kind,
      ink: () => this.ink,
      tick: (value) => this.#format.tick[kind.tick](value),
      time: (seconds) => this.#format.time(seconds * 1000, this.#isShort),
      line: () => (key === undefined ? undefined : this.#about.lines[key]),
      lineLabel: () => (key === undefined ? '' : `${this.#words.limit} ${this.#format[kind.tick](this.#about.lines[key] ?? NaN)}`),
      point: (at) => this.#cursor.pointAt(at === undefined ? undefined : at * 1000),
    });
  }

  get #isShort(): boolean {
    return this.#shown !== undefined && this.#shown.span.to - this.#shown.span.from <= 600_000;
  }

  #resize(): void {
    // The others have their part of it by then.
    const resized = this.#graphs.map((graph) => graph.resize());
    if (resized.includes(true) && this.#shown !== undefined) this.draw(this.#shown);
  }

  /** Shows what the figures are where the cursor is, or else at the newest slot. */
  #point(announce?: (text: string) => void): void {
    if (this.#shown === undefined) return;
    const { table, span, markers } = this.#shown;
    const slotMs = table.sampleSeconds * 1000;
    const { index } = this.#cursor;
    const at = index ?? span.end - 1;
    const slot = stretchOf(table, at, at + 1);
    const difference = table.value('difference', at);
    const isGap = Number.isNaN(slot.canaryTraffic) && Number.isNaN(slot.stableTraffic);
    const { canary, stable, gap, late } = this.#words;
    const pair = (one: string, other: string): string => `${canary} ${one} · ${stable} ${other}`;
    const format = this.#format;
    const figures: { readonly [K in GraphKind['key']]: string } = {
      difference: format.difference(difference),
      errorRate: pair(format.rate(slot.canaryRate), format.rate(slot.stableRate)),
      p95: pair(format.milliseconds(slot.canaryP95), format.milliseconds(slot.stableP95)),
      p99: pair(format.milliseconds(slot.canaryP99), format.milliseconds(slot.stableP99)),
      traffic: pair(format.traffic(slot.canaryTraffic), format.traffic(slot.stableTraffic)),
    };
    for (const graph of this.#graphs) {
      graph.pointAt(index === undefined ? undefined : (slot.from + slotMs / 2) / 1000);
      graph.say(isGap ? gap : figures[graph.kind.key]);
    }
    const events = markers.filter((marker) => marker.at >= slot.from && marker.at < slot.to).map(({ text }) => text);
    const said = isGap ? [gap] : this.#graphs.map((graph) => `${graph.title}: ${figures[graph.kind.key]}`);
    announce?.([...said, ...(slot.late > 0 ? [late] : []), ...events].join('. '));
  }
}

function lateTimes(table: SlotTable, first: number, end: number): number[] {
  const late = table.column('late');
  const times: number[] = [];
  for (let i = first; i < end; i += 1) if (late[i] === 1) times.push(table.value('at', i) + table.sampleSeconds * 500);
  return times;
}
