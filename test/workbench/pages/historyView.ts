import type { Locator } from 'playwright-core';
import { AppsView } from './appsView.ts';
import type { Workbench } from './workbench.ts';

/** The History view as a person reads it. */
export class HistoryView {
  readonly #workbench: Workbench;

  private constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Opens "Release", and the view below the apps. */
  static async open(workbench: Workbench): Promise<HistoryView> {
    await AppsView.open(workbench);
    const view = new HistoryView(workbench);
    await view.header.click();
    await view.pane.locator('.pane-body').waitFor();
    return view;
  }

  get pane(): Locator {
    return this.#workbench.page.locator('.part.sidebar .pane').filter({ has: this.#workbench.page.locator('.pane-header[aria-label^="History"]') });
  }

  get header(): Locator {
    return this.pane.locator('.pane-header');
  }

  get rows(): Locator {
    return this.pane.locator('.pane-body .monaco-list-row');
  }

  get welcome(): Locator {
    return this.pane.locator('.welcome-view-content');
  }

  /** The rows that are called so. */
  row(label: string): Locator {
    return this.rows.filter({ has: this.#workbench.page.locator('.label-name').getByText(label, { exact: true }) });
  }

  /** The row that the keyboard is on. */
  focused(label: string): Locator {
    return this.pane.locator('.pane-body .monaco-list-row.focused').filter({ has: this.#workbench.page.locator('.label-name').getByText(label, { exact: true }) });
  }

  titles(): Promise<string[]> {
    return this.rows.locator('.label-name').allInnerTexts();
  }

  /** Clicks one of the actions beside the view's title, which are there while the pointer is. */
  async act(name: string | RegExp): Promise<void> {
    await this.header.hover();
    await this.header.getByRole('button', { name }).click();
  }
}
