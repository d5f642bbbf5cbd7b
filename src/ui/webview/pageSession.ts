import * as vscode from 'vscode';
import type { Envelope } from '../entry/envelope.ts';

export interface PagePorts<State, Message> {
  /** The view's type, under which its entries are logged. */
  readonly viewType: string;
  readonly envelope: Envelope;
  /** All that the page shows, as it is now, cut to what it accepts. */
  readonly state: () => State;
  /** Fires when `state` would answer something else. */
  readonly onDidChange: vscode.Event<void>;
  /** Whether the page would take this message. */
  readonly isAccepted: (message: unknown) => boolean;
  /** Whether this can have come from the page. */
  readonly isOurs: (message: unknown) => message is Message;
  /** Whatever the page says but that it is ready. */
  readonly handle: (message: Exclude<Message, { readonly type: 'ready' }>) => unknown;
}

/**
 * The host's side of one open page. The host owns the state: the page gets all of it when it is ready and whenever it
 * changes while it is visible, and a hidden page gets nothing, for it is made anew when it is shown.
 */
export class PageSession<State, Message extends { readonly type: string }> {
  readonly panel: vscode.WebviewPanel;
  readonly #ports: PagePorts<State, Message>;
  /** A snapshot is on its way; `again` when another must follow. Slow pages get fewer snapshots, never a queue of them. */
  #sending: { again: boolean } | undefined;

  constructor(panel: vscode.WebviewPanel, ports: PagePorts<State, Message>, onEnd: () => void) {
    this.panel = panel;
    this.#ports = ports;
    const subscriptions = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#sendAnew()),
      ports.onDidChange(() => this.#send()),
    );
    panel.onDidDispose(() => {
      subscriptions.dispose();
      onEnd();
    });
  }

  #receive(message: unknown): void {
    // A message that we do not know came from no page of ours, and is nobody's to answer.
    if (!this.#ports.isOurs(message)) return;
    void this.#ports.envelope.run({ kind: 'panel', id: this.#ports.viewType }, async () => {
      if (isReady(message)) this.#sendAnew();
      else await this.#ports.handle(message as Exclude<Message, { readonly type: 'ready' }>);
    });
  }

  /** To a page that has just come to life: what was on its way to the one before does not count. */
  #sendAnew(): void {
    this.#sending = undefined;
    this.#send();
  }

  #send(): void {
    if (!this.panel.visible) return;
    if (this.#sending !== undefined) {
      this.#sending.again = true;
      return;
    }
    const sending = { again: false };
    this.#sending = sending;
    void this.#post().then(() => {
      if (this.#sending !== sending) return;
      this.#sending = undefined;
      if (sending.again) this.#send();
    });
  }

  /** Not an entry of its own, or every refresh would be logged as one; only a failure is. */
  async #post(): Promise<void> {
    try {
      const message = { type: 'state', state: this.#ports.state() };
      if (!this.#ports.isAccepted(message)) throw new Error('A page would refuse the state that it is to show.');
      await this.panel.webview.postMessage(message);
    } catch (error) {
      await this.#ports.envelope.run({ kind: 'background', id: this.#ports.viewType }, () => {
        throw error;
      });
    }
  }
}

function isReady({ type }: { readonly type: string }): boolean {
  return type === 'ready';
}
