import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The Apps view as a person reads it: by what stands in its rows. */
export class AppsView {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Clicks "Release" in the activity bar, and opens the view on the given window. */
  static async open(workbench: Workbench): Promise<AppsView> {
    const view = new AppsView(workbench);
    await view.icon.waitFor({ timeout: 45_000 });
    // A window that was loaded again comes to show what it did, and a click would hide that.
    for (let isShown = await view.#pane.isVisible(); !isShown; ) {
      await view.icon.click();
      isShown = await view.#pane.waitFor({ timeout: 3_000 }).then(() => true, () => false);
    }
    return view;
  }

  /** One of several views below each other. */
  get #pane(): Locator {
    return this.#workbench.page.locator('.part.sidebar .pane').filter({ has: this.#workbench.page.locator('.pane-header[aria-label="Apps Section"]') });
  }

  get icon(): Locator {
    return this.#workbench.page.locator('.activitybar').getByRole('tab', { name: /^Release/ });
  }

  /** The number on the view's icon. */
  get badge(): Locator {
    return this.#workbench.page.locator('.activitybar .action-item').filter({ has: this.#workbench.page.locator('[aria-label^="Release"]') }).locator('.badge-content');
  }

  /** The rows, each by its label. */
  row(label: string): Locator {
    const name = this.#workbench.page.locator('.label-name').getByText(label, { exact: true });
    return this.rows.filter({ has: name });
  }

  get rows(): Locator {
    return this.#pane.locator('.pane-body .monaco-list-row');
  }

  /** What a row says beside its label. */
  description(label: string): Locator {
    return this.row(label).locator('.label-description');
  }

  get welcome(): Locator {
    return this.#pane.locator('.welcome-view-content');
  }

  /** Rests the pointer on a row until its tooltip is there; a row that was drawn anew under the pointer has none. */
  async tooltip(label: string): Promise<Locator> {
    const hover = this.#workbench.page.locator('.monaco-hover:visible').filter({ hasText: new RegExp(`${label} · `) }).first();
    for (let attempt = 0; attempt < 10; attempt++) {
      await this.#workbench.page.mouse.move(900, 500);
      await this.row(label).locator('.label-name').hover();
      if (await hover.waitFor({ timeout: 2_000 }).then(() => true, () => false)) break;
    }
    await hover.waitFor();
    return hover;
  }
}
