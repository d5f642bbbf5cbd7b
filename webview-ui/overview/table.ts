import type { OverviewAction, OverviewApp, OverviewWords } from '../../src/protocol/overview.ts';
import { element, newId, setHidden, setText } from '../shared/dom.ts';
import { arrange, KeyedViews } from '../shared/keyed.ts';
import { COLUMNS } from './columns.ts';
import { Row } from './row.ts';

/** In the order in which they matter. An app stands in the first that is true of it, and only there. */
const GROUPS = ['attention', 'canaries', 'others'] as const;
type Group = (typeof GROUPS)[number];

function groupOf({ state, canary }: OverviewApp): Group {
  if (state === 'attention') return 'attention';
  return canary === undefined ? 'others' : 'canaries';
}

/**
 * All apps of an environment: one table, whose rows are laid out by a grid so that they can reflow and need not be
 * drawn while out of sight. A browser takes the meaning of a table from its layout, so the roles say it again.
 */
export class AppsTable {
  readonly #heads = COLUMNS.map((column) => element('th', { class: `cell line ${column}`, scope: 'col', role: 'columnheader' }));
  readonly #groups: Readonly<Record<Group, GroupRows>> = { attention: new GroupRows('attention'), canaries: new GroupRows('canaries'), others: new GroupRows('others') };
  readonly #rows: KeyedViews<OverviewApp>;
  readonly element: HTMLTableElement;
  #words!: OverviewWords;

  constructor(titleId: string, run: (action: OverviewAction, app: string) => void) {
    const head = element('thead', { role: 'rowgroup' }, element('tr', { class: 'head', role: 'row' }, ...this.#heads));
    this.element = element('table', { class: 'apps', role: 'table', 'aria-labelledby': titleId }, head, ...GROUPS.map((group) => this.#groups[group].element));
    this.#rows = new KeyedViews(
      ({ key }) => key,
      ({ key }) => {
        const row = new Row((action) => run(action, key));
        return { element: row.element, update: (app) => row.update(app, this.#words) };
      },
    );
  }

  update(apps: readonly OverviewApp[], words: OverviewWords): void {
    this.#words = words;
    for (const [at, column] of COLUMNS.entries()) setText(this.#heads[at]!, words[column]);
    const rows = this.#rows.update(apps);
    const onlyOthers = apps.every((app) => groupOf(app) === 'others');
    for (const group of GROUPS) {
      const own = rows.filter((_row, at) => groupOf(apps[at]!) === group);
      this.#groups[group].update(words[group], own, !onlyOthers);
    }
  }
}

/** The rows of one group below its title; without rows it is not there, and a title is needed only beside other groups. */
class GroupRows {
  readonly #titleId = newId();
  readonly #title = element('th', { class: 'group-title line', id: this.#titleId, scope: 'rowgroup', role: 'rowheader', colspan: String(COLUMNS.length) });
  readonly #titleRow = element('tr', { class: 'group', role: 'row' }, this.#title);
  readonly element: HTMLTableSectionElement;

  constructor(group: Group) {
    this.element = element('tbody', { class: `rows ${group}`, role: 'rowgroup', 'aria-labelledby': this.#titleId }, this.#titleRow);
  }

  update(title: string, rows: readonly Element[], titled: boolean): void {
    setText(this.#title, title);
    setHidden(this.#titleRow, !titled);
    setHidden(this.element, rows.length === 0);
    arrange(this.element, [this.#titleRow, ...rows]);
  }
}
