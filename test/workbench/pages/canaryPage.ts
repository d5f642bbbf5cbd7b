import type { Frame, Locator } from 'playwright-core';
import type { AppsView } from './appsView.ts';
import type { Workbench } from './workbench.ts';

/** The page of a canary, in the tab in front, as a person reads it. */
export class CanaryPage {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** By the menu of its app's row. */
  static async open(workbench: Workbench, view: AppsView, app: string): Promise<CanaryPage> {
    await workbench.chooseFromMenuOf(view.row(app), 'Open Canary');
    // Away from the row, whose tooltip would lie over the page.
    await workbench.page.mouse.move(1150, 145);
    return new CanaryPage(workbench);
  }

  /** The tabs of canaries that are open. */
  get tabs(): Locator {
    return this.#workbench.page.locator('.tab').filter({ hasText: /^Canary: / });
  }

  /** Waits until the page says this, wherever it is by now: a page that was hidden is made anew. */
  says(text: RegExp, timeout = 30_000): Promise<Frame> {
    return this.#within(timeout, () => this.#workbench.previewSays(text));
  }

  /** Waits for a verdict: one of these words at the head of the page. */
  async verdict(word: RegExp, timeout: number): Promise<string> {
    const frame = await this.says(new RegExp(`Verdict: ?\\s*(?:${word.source})\\b`), timeout);
    return (await frame.locator('.word').innerText()).trim();
  }

  async button(name: string): Promise<Locator> {
    return (await this.says(/Verdict/)).getByRole('button', { name, exact: true });
  }

  /** The times in the table of the last five minutes, oldest first. What a page was told to show is not always kept by a browser. */
  async times(): Promise<readonly string[]> {
    const frame = await this.says(/Verdict/);
    await frame.getByRole('radio', { name: '5 min' }).check();
    const button = frame.getByRole('button', { name: 'Table' });
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
    const table = frame.getByRole('table', { name: /Figures of canary and stable/ });
    await table.locator('tbody tr').nth(30).waitFor();
    return (await table.locator('tbody tr > :first-child').allInnerTexts()).toReversed();
  }

  async #within<T>(ms: number, act: () => Promise<T>): Promise<T> {
    const late = this.#workbench.page.waitForTimeout(ms).then(() => Promise.reject(new Error(`Not within ${ms} ms.`)));
    return Promise.race([act(), late]);
  }
}
