import type { Locator } from 'playwright-core';
import type { OverviewState } from '../../../src/protocol/overview.ts';
import { WebviewPage, type PageOptions } from './openPage.ts';

/** The overview as a person finds it: rows by the app's name, buttons by their full name. */
export class Overview {
  readonly view: WebviewPage;

  private constructor(view: WebviewPage) {
    this.view = view;
  }

  static async open(state: OverviewState, options: PageOptions = {}): Promise<Overview> {
    const overview = new Overview(await WebviewPage.open('overview', options));
    await overview.update(state);
    return overview;
  }

  update(state: OverviewState): Promise<void> {
    return this.view.receive({ type: 'state', state });
  }

  get main(): Locator {
    return this.view.page.getByRole('main');
  }

  row(app: string): Locator {
    const { page } = this.view;
    return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: app, exact: true }) }).first();
  }

  button(name: string): Locator {
    return this.view.page.getByRole('button', { name, exact: true });
  }

  /** Every text of the page that is not hidden, in its order; rows that are out of sight and not drawn count, too. */
  shown(): Promise<string[]> {
    return this.evaluate('[...document.querySelectorAll("main *:not([hidden] *, [hidden])")].filter((one) => one.children.length === 0).map((one) => one.textContent)');
  }

  /** The accessible name of what has the focus. */
  focused(): Promise<string> {
    const names = '(document.activeElement.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent)';
    return this.view.page.evaluate<string>(`${names}.join(" ")`);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.view.page.keyboard.press(key);
  }

  /** Evaluates in the page; the tests themselves are compiled without a browser's types. */
  evaluate<T>(expression: string): Promise<T> {
    return this.view.page.evaluate<T>(expression);
  }
}
