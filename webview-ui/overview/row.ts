import type { OverviewAction, OverviewApp, OverviewWords } from '../../src/protocol/overview.ts';
import { element, newId, setAttribute, setTextWithTitle } from '../shared/dom.ts';
import { Actions } from './actions.ts';
import { COLUMNS, type Column } from './columns.ts';
import { IconSlot } from './icons.ts';
import { ShareBar } from './shareBar.ts';

/**
 * One app, as a row of the table wherever it stands: its look follows from its group, so a row that moves from one
 * group to another stays the same element, with its focus.
 */
export class Row {
  readonly #icon = new IconSlot();
  readonly #nameId = newId();
  readonly #texts: Readonly<Record<Column, HTMLElement>>;
  readonly #actions: Actions;
  readonly #reasons = element('ul', { class: 'reasons', role: 'list' });
  #bar: ShareBar | undefined;
  readonly element = element('tr', { class: 'row', role: 'row' });

  constructor(run: (action: OverviewAction) => void) {
    this.#actions = new Actions(this.#nameId, run);
    const text = (column: Column): HTMLElement => element('span', { class: 'text line', ...(column === 'app' ? { id: this.#nameId } : {}) });
    this.#texts = Object.fromEntries(COLUMNS.map((column) => [column, text(column)])) as Record<Column, HTMLElement>;
    for (const column of COLUMNS) this.element.append(this.#cell(column));
  }

  #cell(column: Column): HTMLElement {
    const content = this.#texts[column];
    if (column === 'app') return element('th', { class: 'cell app', scope: 'row', role: 'rowheader' }, content);
    const cell = element('td', { class: `cell ${column}`, role: 'cell' });
    if (column === 'actions') cell.append(this.#actions.element);
    else if (column === 'state') cell.append(this.#icon.element, content);
    else if (column !== 'details') cell.append(content);
    return cell;
  }

  update(app: OverviewApp, words: OverviewWords): void {
    setTextWithTitle(this.#texts.app, app.name);
    setTextWithTitle(this.#texts.state, app.stateLabel);
    setTextWithTitle(this.#texts.share, app.share ?? '');
    for (const column of ['serving', 'build', 'sha', 'message', 'age'] as const) {
      setTextWithTitle(this.#texts[column], app[column]);
      // Where there is no room for column heads, these values say what they are.
      setAttribute(this.#cellOf(column), 'data-label', words[column]);
    }
    this.#icon.show(app.state);
    this.#actions.update(app.actions);
    this.#updateDetails(app, words);
    for (const state of ['attention', 'busy'] as const) this.element.classList.toggle(state, app.state === state);
    this.element.classList.toggle('open', app.state === 'attention' || app.canary !== undefined || app.reasons.length > 0);
  }

  #updateDetails(app: OverviewApp, words: OverviewWords): void {
    const cell = this.#cellOf('details');
    while (this.#reasons.children.length > app.reasons.length) this.#reasons.lastElementChild?.remove();
    for (const [at, reason] of app.reasons.entries()) {
      if (this.#reasons.children.length <= at) this.#reasons.append(element('li', { class: 'reason' }));
      setTextWithTitle(this.#reasons.children[at]!, reason);
    }
    place(cell, this.#reasons, app.reasons.length > 0);
    if (app.canary !== undefined) (this.#bar ??= new ShareBar()).update(app.canary, app, words);
    if (this.#bar !== undefined) place(cell, this.#bar.element, app.canary !== undefined);
  }

  #cellOf(column: Column): HTMLElement {
    return this.element.children[COLUMNS.indexOf(column)] as HTMLElement;
  }
}

/** Reasons stand before the bar, and neither is moved while it is there. */
function place(cell: HTMLElement, part: HTMLElement, wanted: boolean): void {
  if (!wanted) part.remove();
  else if (part.parentElement !== cell) {
    if (part.classList.contains('reasons')) cell.prepend(part);
    else cell.append(part);
  }
}
