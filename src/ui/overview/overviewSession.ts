import * as vscode from 'vscode';
import { fitOverview } from '../../protocol/fitOverview.ts';
import { isOverviewHostMessage, isOverviewViewMessage, type OverviewViewMessage } from '../../protocol/overview.ts';
import { OVERVIEW_VIEW_TYPE, type OverviewPorts } from './overviewPorts.ts';

type SessionPorts = Pick<OverviewPorts, 'envelope' | 'state' | 'onDidChange' | 'run'>;

/**
 * The host's side of one open panel. The host owns the state: the page gets all of it when it is ready and whenever it
 * changes while it is visible, and a hidden page gets nothing, for it is made anew when it is shown.
 */
export class OverviewSession {
  readonly panel: vscode.WebviewPanel;
  readonly #ports: SessionPorts;
  /** A snapshot is on its way; `again` when another must follow. Slow pages get fewer snapshots, never a queue of them. */
  #sending: { again: boolean } | undefined;

  constructor(panel: vscode.WebviewPanel, ports: SessionPorts, onEnd: () => void) {
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
    if (!isOverviewViewMessage(message)) return;
    void this.#ports.envelope.run({ kind: 'panel', id: OVERVIEW_VIEW_TYPE }, () => this.#handle(message));
  }

  async #handle(message: OverviewViewMessage): Promise<void> {
    if (message.type === 'ready') this.#sendAnew();
    else if (this.#offers(message)) await this.#ports.run(message.action, message.environment, message.app);
  }

  /** The page may be a moment behind; what is no longer offered is not done. */
  #offers({ action, environment, app }: Extract<OverviewViewMessage, { type: 'run' }>): boolean {
    const found = this.#ports
      .state()
      .environments.find(({ key }) => key === environment)
      ?.apps.find(({ key }) => key === app);
    return found?.actions.some(({ id }) => id === action) ?? false;
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
      const message = { type: 'state', state: fitOverview(this.#ports.state()) };
      if (!isOverviewHostMessage(message)) throw new Error('The overview has a state that its page would refuse.');
      await this.panel.webview.postMessage(message);
    } catch (error) {
      await this.#ports.envelope.run({ kind: 'background', id: OVERVIEW_VIEW_TYPE }, () => {
        throw error;
      });
    }
  }
}
