import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { root } from '../../../tools/lib/project.ts';

const pictures = join(root, 'out', 'pictures');

/** A VS Code window as a person uses it: what can be seen, typed and clicked. */
export class Workbench {
  readonly page: Page;
  /** The open folder on disk. */
  readonly folder: string;

  constructor(page: Page, folder: string) {
    this.page = page;
    this.folder = folder;
  }

  /** What the window keeps is all below this folder: its settings, logs, and state. */
  get home(): string {
    return dirname(this.folder);
  }

  /** From here on the window answers, and looks as it was asked to. */
  async ready(themeClass?: string): Promise<void> {
    const themed = this.page.locator(`.monaco-workbench${themeClass === undefined ? '' : `.${themeClass}`}[class*=vscode-theme-]`);
    await themed.locator('.statusbar-item').first().waitFor({ timeout: 45_000 });
  }

  /** Loads the page again, as a person does whose extensions have stopped. VS Code may come back in its own theme. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** F1, type the title, choose the entry of exactly this name. */
  async runCommand(title: string): Promise<void> {
    const entry = this.picker.locator('.monaco-list-row.focused').getByText(title, { exact: true }).first();
    await this.#inPalette(title, async (timeout) => {
      await entry.waitFor({ timeout });
      // A click can fall between two drawings of the list; the key goes to what is chosen.
      await this.page.keyboard.press('Enter');
      await entry.waitFor({ state: 'hidden', timeout: 5_000 });
    });
  }

  /** The titles that the palette offers for a category. */
  async paletteTitles(category: string): Promise<string[]> {
    const entry = this.picker.getByText(new RegExp(`^${category}: `)).first();
    await this.#inPalette(category, (timeout) => entry.waitFor({ timeout }));
    const titles = new Map<string, string>();
    // Only what is in view is there to be read, and each row says how many there are.
    for (let all = 1; titles.size < all; ) {
      for (const row of await this.picker.locator('.monaco-list-row').all()) {
        const place = (await row.getAttribute('aria-posinset')) ?? '';
        all = Number(await row.getAttribute('aria-setsize'));
        titles.set(place, await row.locator('.label-name').first().innerText());
      }
      await this.page.keyboard.press('PageDown');
    }
    await this.page.keyboard.press('Escape');
    return [...titles.values()].filter((title) => title.startsWith(`${category}: `));
  }

  /**
   * Opens the palette on a text and does something there. An open palette does not learn of commands whose extension is
   * found meanwhile, and it closes when the command before takes the focus late; then it is opened again.
   */
  async #inPalette(text: string, act: (timeout: number) => Promise<void>): Promise<void> {
    const input = this.picker.locator('input[type=text]');
    const attempt = async (timeout: number): Promise<void> => {
      await this.page.keyboard.press('F1');
      await input.fill(`>${text}`, { timeout });
      await act(timeout);
    };
    for (let attempts = 1; attempts < 60; attempts++) {
      if (await attempt(500).then(() => true, () => false)) return;
      await this.#leave(input);
    }
    await attempt(5_000);
  }

  /** Something else may have the focus by now, and take the key. */
  async #leave(input: Locator): Promise<void> {
    while (await input.isVisible()) {
      await input.press('Escape', { timeout: 5_000 }).catch(() => undefined);
      await input.waitFor({ state: 'hidden', timeout: 1_000 }).catch(() => undefined);
    }
  }

  get picker(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** Waits until the picker asks this: in its title, above its list, or as a hint in its input. */
  async pickerTitle(text: RegExp): Promise<void> {
    const input = this.picker.locator('input[type=text]');
    for (;;) {
      const asked = [await this.picker.innerText().catch(() => ''), (await input.getAttribute('placeholder').catch(() => '')) ?? ''];
      if (asked.some((said) => text.test(said))) return;
      await this.page.waitForTimeout(50);
    }
  }

  /** Waits until this stands in the input of the picker. */
  async pickerHas(text: RegExp): Promise<void> {
    while (!text.test(await this.picker.locator('input[type=text]').inputValue())) await this.page.waitForTimeout(50);
  }

  /** The tab in front. */
  get activeTab(): Locator {
    return this.page.locator('.editor-group-container.active .tab.active');
  }

  /** The line of the editor in front that says this, as far as it is in view. */
  editorLine(text: RegExp): Locator {
    return line(this.page.locator('.editor-group-container.active'), text);
  }

  /** Waits until the preview in front says this, and gives its page. */
  async previewSays(text: RegExp): Promise<Frame> {
    for (;;) {
      for (const frame of this.page.frames()) {
        const said = await frame.locator('body').innerText({ timeout: 1_000 }).catch(() => '');
        if (text.test(said)) return frame;
      }
      await this.page.waitForTimeout(100);
    }
  }

  /** Waits until the output view shows this channel. */
  async outputShows(channel: string): Promise<void> {
    const chosen = this.page.locator('.part.panel select[aria-label="Switch Output"] option:checked').filter({ hasText: channel });
    await chosen.first().waitFor({ state: 'attached' });
  }

  /** The line of the output view, in the panel below, that says this. */
  outputLine(text: RegExp): Locator {
    return line(this.page.locator('.part.panel .output-view'), text);
  }

  /** How long an extension took to activate, from the open "Running Extensions" editor: by its name or, where that is not shown, its id. */
  async activationMs(name: RegExp): Promise<number> {
    const row = this.page.locator('.runtime-extensions-editor .extension').filter({ has: this.page.getByText(name) });
    const text = await row.locator('.activation-time').innerText();
    return Number(/(\d+)ms/.exec(text)?.[1]);
  }

  get statusBar(): Locator {
    return this.page.locator('.part.statusbar');
  }

  /** The messages that were shown, in the notification centre: under a test driver they do not come up by themselves. */
  async notifications(): Promise<Locator> {
    await this.runCommand('Notifications: Show Notifications');
    return this.page.locator('.notifications-center .notification-list-item');
  }

  /** Waits for a message of ours that says this, and for no other of ours, and clears it. */
  async expectMessage(text: RegExp): Promise<void> {
    const bell = this.statusBar.locator('[id="status.notifications"] .codicon-bell-dot');
    await bell.waitFor();
    // The lean set of built-in extensions has VS Code complain of its own.
    const ours = this.page.locator('.notifications-center .notification-list-item').filter({ hasText: 'Release Conductor' });
    // The centre closes when the last of what it has goes, as a progress does; what comes then is seen once it is opened again.
    do await this.notifications();
    while (!(await ours.filter({ hasText: text }).waitFor({ timeout: 5_000 }).then(() => true, () => false)));
    // A progress that has just ended goes by itself.
    await ours.nth(1).waitFor({ state: 'detached' });
    await this.runCommand('Notifications: Clear All Notifications');
  }

  /** Waits for something that no page shows. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await this.page.waitForTimeout(50);
  }

  /** Waits for something that no page shows, and answers each prompt as somebody does who did not ask for it. */
  async leavePromptsUntil(condition: () => boolean): Promise<void> {
    while (!condition() || (await this.openPrompt()) !== undefined) {
      if ((await this.dialog.first().isVisible()) || condition()) await this.page.keyboard.press('Escape');
      await this.page.waitForTimeout(50);
    }
  }

  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** What a prompt that stays open says, or nothing. One that is just closing is given the time to. */
  async openPrompt(): Promise<string | undefined> {
    if (this.page.isClosed()) return undefined;
    if (await this.dialog.first().isVisible()) return this.dialog.first().innerText();
    const closed = await this.picker.waitFor({ state: 'hidden', timeout: 1_000 }).then(() => true, () => false);
    if (closed) return undefined;
    const typed = await this.picker.locator('input[type=text]').inputValue();
    return [typed, ...(await this.picker.locator('.label-name').allInnerTexts())].join('\n');
  }

  /** Chooses from the menu of a row, which closes when something else takes the focus late; then it is opened again. */
  async chooseFromMenuOf(row: Locator, name: string): Promise<void> {
    const item = this.page.getByRole('menuitem', { name });
    const attempt = async (): Promise<void> => {
      await row.click({ button: 'right' });
      await item.click({ timeout: 3_000 });
      await item.waitFor({ state: 'hidden', timeout: 3_000 });
    };
    while (!(await attempt().then(() => true, () => false))) await this.page.keyboard.press('Escape');
  }

  /** Chooses from a menu. One that has only just opened does not hear the button yet, and stays. */
  async chooseFromMenu(name: string | RegExp): Promise<void> {
    const item = this.page.getByRole('menuitem', { name });
    do await item.click();
    while (!(await item.waitFor({ state: 'hidden', timeout: 1_000 }).then(() => true, () => false)));
  }

  /** A picture below `out/pictures`, to be looked at. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(pictures, { recursive: true });
    const path = join(pictures, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}

/** Editors draw spaces as no-break spaces, and each token in an element of its own. */
function line(editor: Locator, text: RegExp): Locator {
  return editor.locator('.view-line').filter({ hasText: new RegExp(text.source.replaceAll(' ', '\\s'), text.flags) });
}
