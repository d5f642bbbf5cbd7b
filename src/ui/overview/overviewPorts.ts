import type * as vscode from 'vscode';
import type { OverviewAction, OverviewState } from '../../protocol/overview.ts';
import type { Envelope } from '../entry/envelope.ts';

export const OVERVIEW_VIEW_TYPE = 'releaseConductor.overview';

export interface OverviewPorts {
  readonly extensionUri: vscode.Uri;
  readonly envelope: Envelope;
  /** All that the page shows, as it is now. */
  readonly state: () => OverviewState;
  /** Fires when `state` would answer something else. */
  readonly onDidChange: vscode.Event<void>;
  /** Does what a row asked for: only what the state offers for that app. */
  readonly run: (action: OverviewAction, environment: string, app: string) => unknown;
  /** A fresh random value for each page. */
  readonly nonce: () => string;
}
