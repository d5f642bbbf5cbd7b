import type { Locator } from 'playwright-core';
import type { CanaryHostMessage } from '../../../src/protocol/canary.ts';
import { WebviewPage, type PageOptions } from './openPage.ts';

/** The page of a canary as a person finds it. */
export class CanaryView {
  readonly view: WebviewPage;

  private constructor(view: WebviewPage) {
    this.view = view;
  }

  static async open(message: CanaryHostMessage, options: PageOptions = {}): Promise<CanaryView> {
    const opened = new CanaryView(await WebviewPage.open('canary', options));
    await opened.receive(message);
    return opened;
  }

  /** What the host sends, until it is drawn. */
  async receive(message: CanaryHostMessage): Promise<void> {
    await this.view.receive(message);
    await this.view.until(`sent.some(({ type, number }) => type === 'shown' && number === ${message.number})`);
  }

  get main(): Locator {
    return this.view.page.getByRole('main');
  }

  get slider(): Locator {
    return this.view.page.getByRole('slider');
  }

  button(name: string): Locator {
    return this.view.page.getByRole('button', { name, exact: true });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.view.page.keyboard.press(key);
  }

  /** Evaluates in the page; the tests themselves are compiled without a browser's types. */
  evaluate<T>(expression: string): Promise<T> {
    return this.view.page.evaluate<T>(expression);
  }

  /** From now on, what a live region says. */
  async listen(role: 'status' | 'alert'): Promise<() => Promise<string[]>> {
    const region = `document.querySelector("[role=${role}]")`;
    await this.evaluate(`globalThis.said ??= {}; said.${role} = []; new MutationObserver(() => said.${role}.push(${region}.innerText.trim().replaceAll(/\\s+/g, ' '))).observe(${region}, { childList: true })`);
    return () => this.evaluate(`said.${role}.splice(0)`);
  }
}
