import type { Locator } from 'playwright-core';
import type { OperationState } from '../../../src/protocol/operation.ts';
import { WebviewPage, type PageOptions } from './openPage.ts';

/** The page of an operation as a person finds it. */
export class OperationView {
  readonly view: WebviewPage;

  private constructor(view: WebviewPage) {
    this.view = view;
  }

  static async open(state: OperationState, options: PageOptions = {}): Promise<OperationView> {
    const opened = new OperationView(await WebviewPage.open('operation', options));
    await opened.update(state);
    return opened;
  }

  update(state: OperationState): Promise<void> {
    return this.view.receive({ type: 'state', state });
  }

  get main(): Locator {
    return this.view.page.getByRole('main');
  }

  button(name: string): Locator {
    return this.view.page.getByRole('button', { name, exact: true });
  }

  app(name: string): Locator {
    return this.main.getByRole('region', { name, exact: true });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.view.page.keyboard.press(key);
  }

  /** Evaluates in the page; the tests themselves are compiled without a browser's types. */
  evaluate<T>(expression: string): Promise<T> {
    return this.view.page.evaluate<T>(expression);
  }

  /** What has the focus, as its text. */
  focused(): Promise<string> {
    return this.evaluate('document.activeElement.innerText.trim()');
  }

  /** From now on, what the live region says. */
  async listen(): Promise<() => Promise<string[]>> {
    const region = 'document.querySelector("[role=status]")';
    await this.evaluate(`globalThis.spoken = []; new MutationObserver(() => spoken.push(${region}.innerText.trim())).observe(${region}, { childList: true, characterData: true, subtree: true })`);
    return () => this.evaluate('spoken.splice(0)');
  }
}
