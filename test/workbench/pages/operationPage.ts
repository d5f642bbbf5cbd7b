import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The page of one operation, in the tab in front. */
export class OperationPage {
  readonly #workbench: Workbench;
  readonly #frame: Frame;

  private constructor(workbench: Workbench, frame: Frame) {
    this.#workbench = workbench;
    this.#frame = frame;
  }

  /** Waits for a page that says this. */
  static async open(workbench: Workbench, says: RegExp): Promise<OperationPage> {
    return new OperationPage(workbench, await workbench.previewSays(says));
  }

  button(name: string | RegExp): Locator {
    return this.#frame.getByRole('button', { name });
  }

  async says(text: RegExp): Promise<void> {
    await this.#frame.locator('body').getByText(text).first().waitFor({ timeout: 90_000 });
  }

  async text(): Promise<string> {
    return (await this.#frame.locator('body').innerText()).replaceAll(/\s+/g, ' ');
  }

  async typeName(name: string): Promise<void> {
    const { page, picker } = this.#workbench;
    await picker.locator('input[type=text]').waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
}
