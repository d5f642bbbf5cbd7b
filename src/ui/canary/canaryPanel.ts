import * as vscode from 'vscode';
import { isCanaryHostMessage, isCanaryViewMessage, type CanaryTone, type CanaryViewMessage } from '../../protocol/canary.ts';
import { isKey, isRecord } from '../../protocol/guards.ts';
import { canaryTitle } from '../../words/canaryPage.ts';
import type { Envelope } from '../entry/envelope.ts';
import { showPage } from '../webview/page.ts';
import { CanaryFeed } from './canaryFeed.ts';
import { toneOf } from './canaryState.ts';
import { canaryCsv, fileName, type SaveFile } from './saveFile.ts';
import { CANARY_VIEW_TYPE } from './showCanary.ts';
import type { ShownCanary } from './shownCanary.ts';

export interface CanaryPanelPorts {
  readonly extensionUri: vscode.Uri;
  readonly envelope: Envelope;
  /** A fresh random value for each page. */
  readonly nonce: () => string;
  readonly monotonic: () => number;
  readonly save: SaveFile;
  /** The canary of a tab that was open before the window was loaded again; undefined where it is not watched any more. */
  readonly find: (key: string) => Promise<ShownCanary | undefined>;
  /** The tab of a canary was closed. */
  readonly closed: (key: string) => void;
}

/**
 * The tabs of canaries: one for each deployment, which comes back after a reload of the window. Whoever loads this late
 * registers for it: VS Code may ask for a tab before anything else is known of canaries. Nothing closes the tabs when the
 * window ends: VS Code would take it that a person closed them.
 */
export class CanaryPanels implements vscode.WebviewPanelSerializer {
  readonly #ports: CanaryPanelPorts;
  readonly #open = new Map<string, vscode.WebviewPanel>();

  constructor(ports: CanaryPanelPorts) {
    this.#ports = ports;
  }

  /** Opens the tab of a canary, or brings the open one to the front. Called by a command, so inside its envelope. */
  show(canary: ShownCanary): void {
    const open = this.#open.get(canary.key);
    if (open !== undefined) {
      open.reveal();
      return;
    }
    // What a hidden page would keep, it is sent again when it is shown: nothing is retained.
    const options = { enableFindWidget: true, retainContextWhenHidden: false };
    this.#adopt(vscode.window.createWebviewPanel(CANARY_VIEW_TYPE, canaryTitle(canary.app), vscode.ViewColumn.Active, options), canary);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    await this.#ports.envelope.run({ kind: 'panel', id: CANARY_VIEW_TYPE }, async () => {
      try {
        const key = isRecord(state) ? state['key'] : undefined;
        const canary = isKey(key) ? await this.#ports.find(key) : undefined;
        // An empty tab that nothing fills is of no use to anybody.
        if (canary === undefined) panel.dispose();
        else this.#adopt(panel, canary);
      } catch (error) {
        panel.dispose();
        throw error;
      }
    });
  }

  #adopt(panel: vscode.WebviewPanel, canary: ShownCanary): void {
    const open = this.#open.get(canary.key);
    if (open !== undefined) {
      panel.dispose();
      open.reveal();
      return;
    }
    const { extensionUri, nonce } = this.#ports;
    const title = canaryTitle(canary.app);
    this.#open.set(canary.key, panel);
    // It listens before there is a page that could speak.
    void new CanaryTab(panel, canary, this.#ports, () => {
      this.#open.delete(canary.key);
      this.#ports.closed(canary.key);
    });
    panel.title = title;
    showPage(panel.webview, { name: 'canary', title, extensionUri, nonce: nonce() });
  }
}

const ICONS: { readonly [T in CanaryTone]: string } = { good: 'pass', attention: 'warning', bad: 'error', neutral: 'pulse', unknown: 'question' };

/** The host's side of one open page. A hidden page gets nothing, and everything when it is made anew. */
class CanaryTab {
  readonly #panel: vscode.WebviewPanel;
  readonly #canary: ShownCanary;
  readonly #ports: CanaryPanelPorts;
  readonly #feed: CanaryFeed;
  #icon: string | undefined;

  constructor(panel: vscode.WebviewPanel, canary: ShownCanary, ports: CanaryPanelPorts, onEnd: () => void) {
    this.#panel = panel;
    this.#canary = canary;
    this.#ports = ports;
    this.#feed = new CanaryFeed(canary, vscode.env.language, ports.monotonic);
    const subscriptions = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => (panel.visible ? undefined : this.#feed.rest())),
      canary.onDidChange(() => this.#sendNext()),
    );
    panel.onDidDispose(() => {
      subscriptions.dispose();
      onEnd();
    });
    this.#dress();
  }

  #receive(message: unknown): void {
    // A message that we do not know came from no page of ours, and is nobody's to answer.
    if (!isCanaryViewMessage(message)) return;
    if (message.type === 'shown') {
      if (this.#feed.shown(message.number)) this.#sendNext();
      return;
    }
    void this.#ports.envelope.run({ kind: 'panel', id: CANARY_VIEW_TYPE }, async () => {
      if (message.type === 'ready') await this.#post(() => this.#feed.begin());
      else await this.#handle(message);
    });
  }

  async #handle(message: Exclude<CanaryViewMessage, { readonly type: 'ready' | 'shown' }>): Promise<void> {
    const canary = this.#canary;
    const { save } = this.#ports;
    if (message.type === 'picture') await save(fileName(canary, 'png'), 'png', Buffer.from(message.png, 'base64'));
    else if (message.action === 'exportCsv') await save(fileName(canary, 'csv'), 'csv', canaryCsv(canary));
    // The page may be a moment behind; what is no longer offered is not done.
    else if (message.action === 'showChanges' || canary.actions().includes(message.action)) await canary.run(message.action);
  }

  /** Not an entry of its own, or every slot would be logged as one; only a failure is. */
  #sendNext(): void {
    this.#dress();
    if (!this.#panel.visible) return;
    this.#post(() => this.#feed.next()).catch((error: unknown) =>
      this.#ports.envelope.run({ kind: 'background', id: CANARY_VIEW_TYPE }, () => {
        throw error;
      }),
    );
  }

  async #post(make: () => ReturnType<CanaryFeed['next']>): Promise<void> {
    const message = make();
    if (message === undefined) return;
    if (!isCanaryHostMessage(message)) throw new Error('A page would refuse what it is to show.');
    await this.#panel.webview.postMessage(message);
  }

  /** The tab tells the verdict, also while another one is in front. */
  #dress(): void {
    const icon = ICONS[toneOf(this.#canary.session.advice.state)];
    if (icon === this.#icon) return;
    this.#icon = icon;
    this.#panel.iconPath = new vscode.ThemeIcon(icon);
  }
}
