import * as vscode from 'vscode';
import { showPage } from '../webview/page.ts';
import { OVERVIEW_VIEW_TYPE, type OverviewPorts } from './overviewPorts.ts';
import { overviewSession, type OverviewSession } from './overviewSession.ts';

/** The Overview in the editor area: one panel at most, which comes back after a reload of the window. */
export class OverviewPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #ports: OverviewPorts;
  readonly #serializer: vscode.Disposable;
  #session: OverviewSession | undefined;

  constructor(ports: OverviewPorts) {
    this.#ports = ports;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(OVERVIEW_VIEW_TYPE, this);
  }

  /** Opens the panel, or brings the open one to the front. Called by a command, so inside its envelope. */
  show(): void {
    if (this.#session !== undefined) {
      this.#session.panel.reveal();
      return;
    }
    // What a hidden page would keep, it is sent again when it is shown: nothing is retained.
    const options = { enableFindWidget: true, retainContextWhenHidden: false };
    this.#adopt(vscode.window.createWebviewPanel(OVERVIEW_VIEW_TYPE, this.#title, vscode.ViewColumn.Active, options));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    const outcome = await this.#ports.envelope.run({ kind: 'panel', id: OVERVIEW_VIEW_TYPE }, () => this.#adopt(panel));
    // An empty tab that nothing fills would be all that is left of a failure.
    if (outcome.kind !== 'done') panel.dispose();
  }

  dispose(): void {
    // The tab stays: VS Code would take it that a person closed it, and not open it again after a reload.
    this.#serializer.dispose();
  }

  get #title(): string {
    return this.#ports.state().words.title;
  }

  #adopt(panel: vscode.WebviewPanel): void {
    if (this.#session !== undefined) {
      panel.dispose();
      this.#session.panel.reveal();
      return;
    }
    const { extensionUri, nonce } = this.#ports;
    const title = this.#title;
    panel.title = title;
    panel.iconPath = new vscode.ThemeIcon('dashboard');
    // It listens before there is a page that could speak.
    this.#session = overviewSession(panel, this.#ports, () => (this.#session = undefined));
    showPage(panel.webview, { name: 'overview', title, extensionUri, nonce: nonce() });
  }
}
