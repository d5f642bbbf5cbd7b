import type { CanaryAction, CanaryHostMessage, PageSourceState } from '../../src/protocol/canary.ts';
import { Announcer } from '../shared/announcer.ts';
import { element, setHidden, setText } from '../shared/dom.ts';
import { Actions } from './actions.ts';
import { Figures } from './figures.ts';
import { Format } from './format.ts';
import { Frames, Pace } from './frames.ts';
import { Graphs } from './graphs.ts';
import { onThemeChange } from './ink.ts';
import type { Standing } from './kept.ts';
import { Events, Limits } from './lists.ts';
import { Model } from './model.ts';
import { pictureOf } from './picture.ts';
import { spanOf, type Range } from './ranges.ts';
import { Toolbar } from './toolbar.ts';
import { VerdictView } from './verdict.ts';

export interface PagePorts {
  readonly standing: Standing;
  readonly keep: (standing: Partial<Standing> & { readonly key?: string }) => void;
  readonly run: (action: CanaryAction) => void;
  readonly sendPicture: (png: string) => void;
  /** A message was missed: everything is wanted again. */
  readonly askAgain: () => void;
  /** All that came up to this message can be seen. */
  readonly shown: (number: number) => void;
}

/** Figures in a table change no more often: nobody reads faster. */
const TABLE_EVERY_MS = 1_000;

/** The whole page of a canary. What comes is taken at once and drawn in the next frame, however much of it there is. */
export class CanaryPage {
  readonly #ports: PagePorts;
  readonly #model = new Model();
  readonly #verdict: VerdictView;
  readonly #polite = new Announcer();
  readonly #loud = new Announcer('assertive');
  readonly #graphs = new Graphs((text) => this.#polite.announce([text]));
  readonly #toolbar = new Toolbar({ choose: (range) => this.#choose(range), showTable: (isSeen) => this.#showTable(isSeen) });
  readonly #figures = new Figures();
  readonly #empty = element('p', { class: 'empty' });
  readonly #drawn = element('div', { class: 'drawn' }, this.#graphs.element, this.#figures.element);
  readonly #events = new Events();
  readonly #limits = new Limits();
  readonly #actions: Actions;
  readonly #frames = new Frames(() => this.#draw());
  readonly #table = new Pace(TABLE_EVERY_MS, () => this.#drawTable());
  #range: Range;
  #isTableSeen: boolean;
  #told: string | undefined;
  #source: PageSourceState | undefined;

  constructor(ports: PagePorts) {
    this.#ports = ports;
    ({ range: this.#range, isTableSeen: this.#isTableSeen, told: this.#told } = ports.standing);
    this.#verdict = new VerdictView(ports.run);
    this.#actions = new Actions({ run: ports.run, exportPicture: () => this.#exportPicture() });
    const foot = element('div', { class: 'foot' }, this.#events.element, this.#limits.element);
    document.body.append(
      element('main', {}, this.#verdict.element, this.#toolbar.element, this.#empty, this.#drawn, foot, this.#actions.element),
      this.#polite.element,
      this.#loud.element,
    );
    onThemeChange(() => this.#graphs.repaint());
  }

  take(message: CanaryHostMessage): void {
    const taken = this.#model.take(message);
    if (taken === 'missed') return this.#ports.askAgain();
    if (taken === 'begun') this.#begin();
    this.#frames.request();
  }

  #begin(): void {
    const { about, words } = this.#model;
    if (about === undefined || words === undefined) return;
    const format = new Format(about.locale, words);
    this.#ports.keep({ key: about.key });
    this.#verdict.begin(about, words);
    this.#figures.begin(words, format);
    this.#figures.show(this.#isTableSeen);
    this.#events.begin(words, format);
    this.#limits.begin(about.limits, words);
    this.#actions.begin(words);
    this.#toolbar.update(about, words, this.#range, this.#isTableSeen);
    setText(this.#empty, words.empty);
    this.#drawn.classList.toggle('with-table', this.#isTableSeen);
    // What was drawn of slots before is of no use for another snapshot.
    setHidden(this.#drawn, this.#model.table === undefined);
    this.#graphs.begin(about, words, format);
  }

  #draw(): void {
    const { head, markers, table } = this.#model;
    if (head === undefined) return;
    this.#verdict.update(head);
    this.#actions.update(head.actions);
    this.#events.update(markers);
    const span = table === undefined ? undefined : spanOf(table, this.#range);
    setHidden(this.#empty, span !== undefined);
    setHidden(this.#toolbar.element, span === undefined);
    setHidden(this.#drawn, span === undefined);
    if (table !== undefined && span !== undefined) {
      this.#graphs.draw({ table, span, markers });
      this.#table.request();
    }
    this.#tell();
    this.#ports.shown(this.#model.number);
  }

  /** Another verdict is told at once, and once: also one that came while nobody looked. How the source does can wait. */
  #tell(): void {
    const { state, word, lead, source, sourceLabel } = this.#model.head!;
    if (this.#source !== undefined && source !== this.#source) this.#polite.announce([sourceLabel]);
    this.#source = source;
    if (state === this.#told) return;
    const isFirst = this.#told === undefined;
    this.#told = state;
    this.#ports.keep({ told: state });
    if (!isFirst) this.#loud.announce([word, lead]);
  }

  #drawTable(): void {
    const { table } = this.#model;
    const span = table === undefined ? undefined : spanOf(table, this.#range);
    if (table === undefined || span === undefined) this.#figures.clear();
    else this.#figures.update(table, span);
  }

  #choose(range: Range): void {
    this.#range = range;
    this.#ports.keep({ range });
    this.#frames.request();
    this.#table.now();
  }

  #showTable(isSeen: boolean): void {
    const { about, words } = this.#model;
    if (about === undefined || words === undefined) return;
    this.#isTableSeen = isSeen;
    this.#ports.keep({ isTableSeen: isSeen });
    this.#drawn.classList.toggle('with-table', isSeen);
    this.#toolbar.update(about, words, this.#range, isSeen);
    this.#figures.show(isSeen);
    this.#table.now();
  }

  #exportPicture(): void {
    const { about, head, words } = this.#model;
    if (about === undefined || head === undefined || words === undefined) return;
    this.#ports.sendPicture(pictureOf({ about, head, words, graphs: this.#graphs.graphs, ink: this.#graphs.ink }));
  }
}
