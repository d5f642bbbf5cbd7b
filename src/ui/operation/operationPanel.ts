import * as vscode from 'vscode';
import { fitOperation } from '../../protocol/fitOperation.ts';
import { isOperationHostMessage, isOperationViewMessage, type OperationAction, type OperationState, type OperationViewMessage } from '../../protocol/operation.ts';
import type { Envelope } from '../entry/envelope.ts';
import { showPage } from '../webview/page.ts';
import { PageSession } from '../webview/pageSession.ts';

export const OPERATION_VIEW_TYPE = 'releaseConductor.operation';

export interface OperationPanelPorts {
  readonly extensionUri: vscode.Uri;
  readonly envelope: Envelope;
  /** A fresh random value for each page. */
  readonly nonce: () => string;
}

/** One operation, as its page sees it; it goes on whether or not anybody looks. */
export interface ShownOperation {
  /** All that the page shows, as it is now. */
  readonly state: () => OperationState;
  /** Fires when `state` would answer something else. */
  readonly onDidChange: vscode.Event<void>;
  /** Does what the page asked for: only what the state offers. */
  readonly run: (action: OperationAction) => unknown;
}

/** The tab of one operation. */
export interface OperationPanel extends vscode.Disposable {
  /** Whether it can be seen right now. */
  readonly isVisible: () => boolean;
  /** The person, or `dispose`, has closed it. */
  readonly onDidClose: vscode.Event<void>;
}

/**
 * One tab for each operation. None comes back after a reload: an operation does not outlive its window, and what became
 * of it is in the journal.
 */
export class OperationPanels implements vscode.Disposable {
  readonly #ports: OperationPanelPorts;
  readonly #open = new Map<ShownOperation, vscode.WebviewPanel>();

  constructor(ports: OperationPanelPorts) {
    this.#ports = ports;
  }

  /** Opens the tab of an operation, or brings the open one to the front. Called by a command, so inside its envelope. */
  show(operation: ShownOperation): OperationPanel {
    const open = this.#open.get(operation);
    open?.reveal();
    const panel = open ?? this.#openAnew(operation);
    // A closed panel may not be asked anything any more.
    const isOpen = (): boolean => this.#open.get(operation) === panel;
    return { isVisible: () => isOpen() && panel.visible, onDidClose: panel.onDidDispose, dispose: () => panel.dispose() };
  }

  dispose(): void {
    for (const panel of this.#open.values()) panel.dispose();
  }

  #openAnew(operation: ShownOperation): vscode.WebviewPanel {
    const { extensionUri, envelope, nonce } = this.#ports;
    const { title } = operation.state();
    // What a hidden page would keep, it is sent again when it is shown: nothing is retained.
    const panel = vscode.window.createWebviewPanel(OPERATION_VIEW_TYPE, title, vscode.ViewColumn.Active, { enableFindWidget: true, retainContextWhenHidden: false });
    const dressing = operation.onDidChange(() => dress(panel, operation.state()));
    dress(panel, operation.state());
    this.#open.set(operation, panel);
    const ports = {
      viewType: OPERATION_VIEW_TYPE,
      envelope,
      state: () => fitOperation(operation.state()),
      onDidChange: operation.onDidChange,
      isAccepted: isOperationHostMessage,
      isOurs: isOperationViewMessage,
      // The page may be a moment behind; what is no longer offered is not done.
      handle: ({ action }: { readonly action: OperationAction }) => (operation.state().actions.some(({ id }) => id === action) ? operation.run(action) : undefined),
    };
    // It listens before there is a page that could speak.
    void new PageSession<OperationState, OperationViewMessage>(panel, ports, () => {
      dressing.dispose();
      this.#open.delete(operation);
    });
    showPage(panel.webview, { name: 'operation', title, extensionUri, nonce: nonce() });
    return panel;
  }
}

const ENDED = { good: 'pass', attention: 'warning', bad: 'error', neutral: 'circle-slash' } as const;
const UNDER_WAY = { plan: 'checklist', asking: 'person', running: 'sync' } as const;

/** The tab tells how far it is, also while another one is in front. */
function dress(panel: vscode.WebviewPanel, { title, phase, tone }: OperationState): void {
  panel.title = title;
  panel.iconPath = new vscode.ThemeIcon(phase === 'ended' ? ENDED[tone] : UNDER_WAY[phase]);
}
