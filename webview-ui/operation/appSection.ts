import type { OperationApp, OperationWords } from '../../src/protocol/operation.ts';
import { element, newId, setHidden, setText } from '../shared/dom.ts';
import { Disclosure } from './disclosure.ts';
import { icon, IconSlot } from './icons.ts';
import { ImpactView } from './impact.ts';
import { ShareBars, sharesOf } from './shareBars.ts';
import { Steps } from './steps.ts';
import { TrafficTable } from './trafficTable.ts';

/** One app: what will be where, what that means, and how far it is. Of several, the details are closed at first. */
export class AppSection {
  readonly #nameId = newId();
  readonly #name = element('h2', { id: this.#nameId, class: 'app-name line' });
  readonly #nowText = element('span', { class: 'text' });
  readonly #now = element('p', { class: 'now' }, icon('running'), this.#nowText);
  readonly #result = new ResultLine();
  readonly #bars = new ShareBars();
  readonly #noTraffic = element('p', { class: 'nothing' });
  readonly #starts = new Runs('starts');
  readonly #stops = new Runs('stops');
  readonly #runs = element('div', { class: 'runs' }, this.#starts.element, this.#stops.element);
  readonly #impact = new ImpactView(this.#nameId);
  readonly #table = new TrafficTable();
  readonly #steps = new Steps();
  readonly #body = element('div', { class: 'body' }, element('div', { class: 'what' }, this.#table.element, this.#impact.list), this.#steps.element);
  readonly #details = new Disclosure((isOpen) => setHidden(this.#body, !isOpen), this.#nameId);
  readonly element: HTMLElement;

  constructor() {
    this.#body.hidden = true;
    const head = element('header', { class: 'app-head' }, this.#name, this.#now, this.#result.element);
    const glance = [this.#bars.element, this.#noTraffic, this.#runs, this.#impact.summary, this.#details.element];
    this.element = element('section', { class: 'app', 'aria-labelledby': this.#nameId }, head, ...glance, this.#body);
  }

  update(app: OperationApp, words: OperationWords, isAlone: boolean): void {
    const shares = sharesOf(app.traffic);
    const hasTraffic = app.traffic.some(({ before, after }) => before > 0 || after > 0);
    this.element.classList.toggle('alone', isAlone);
    setText(this.#name, app.name);
    setText(this.#nowText, app.now ?? '');
    setHidden(this.#now, app.now === undefined || isAlone);
    this.#result.update(app.result, words);
    this.#bars.update(app, shares);
    setHidden(this.#bars.element, !hasTraffic);
    setText(this.#noTraffic, words.noTraffic);
    setHidden(this.#noTraffic, hasTraffic);
    this.#starts.update(app.starts, words);
    this.#stops.update(app.stops, words);
    setHidden(this.#runs, app.starts.length + app.stops.length === 0);
    this.#impact.update(app.impact, words);
    this.#table.update(app, shares, words);
    setHidden(this.#table.element, app.traffic.length === 0);
    this.#steps.update(app.steps, words);
    this.#details.label(words.details);
    this.#details.offer(!isAlone);
    if (isAlone) this.#details.open(true);
  }
}

/** Revisions that begin, or cease, to run. */
class Runs {
  readonly #kind: 'starts' | 'stops';
  readonly #label = element('span', { class: 'label' });
  readonly #names = element('span', { class: 'names code' });
  readonly element: HTMLElement;

  constructor(kind: 'starts' | 'stops') {
    this.#kind = kind;
    this.element = element('p', { class: `run ${kind}` }, icon(kind), this.#label, ' ', this.#names);
  }

  update(names: readonly string[], words: OperationWords): void {
    setText(this.#label, words[this.#kind]);
    setText(this.#names, names.join(', '));
    setHidden(this.element, names.length === 0);
  }
}

/** How it ended, and where that can be looked up. */
class ResultLine {
  readonly #mark = new IconSlot();
  readonly #sentence = element('span', { class: 'text' });
  readonly #recordWord = element('span', { class: 'label' });
  readonly #recordId = element('span', { class: 'code' });
  readonly #record = element('span', { class: 'record' }, this.#recordWord, ' ', this.#recordId);
  readonly element = element('p', { class: 'result' }, this.#mark.element, element('span', {}, this.#sentence, ' ', this.#record));

  update(result: OperationApp['result'], { record }: OperationWords): void {
    setHidden(this.element, result === undefined);
    if (result === undefined) return;
    this.#mark.show(result.tone);
    setHidden(this.#mark.element, result.sentence === '');
    setText(this.#sentence, result.sentence);
    setText(this.#recordWord, record);
    setText(this.#recordId, result.record ?? '');
    setHidden(this.#record, result.record === undefined);
  }
}
