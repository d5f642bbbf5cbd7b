import type * as vscode from 'vscode';
import type { CanarySession } from '../../core/canary/session.ts';
import type { ResolvedSettings } from '../../core/canary/settings.ts';
import type { SourceKind } from '../../core/canary/source.ts';
import type { CanaryAction } from '../../protocol/canary.ts';

/** One canary that is watched, as its page sees it; it goes on whether or not anybody looks. */
export interface ShownCanary {
  /** Of this deployment alone, and the same after a reload of the window. */
  readonly key: string;
  readonly app: string;
  readonly environment: string;
  /** The names of the two revisions. */
  readonly canary: string;
  readonly stable: string;
  readonly source: SourceKind;
  /** Labelled as such wherever it appears. */
  readonly simulated: boolean;
  readonly settings: ResolvedSettings;
  readonly session: Pick<CanarySession, 'points' | 'markers' | 'sampleSeconds' | 'verdict' | 'judge' | 'state' | 'outcome'>;
  /** Fires when any of it would answer something else. */
  readonly onDidChange: vscode.Event<void>;
  /** What can be asked for now. */
  readonly actions: () => readonly OperationAsked[];
  /** Opens the plan for it, or the question: it changes nothing by itself. */
  readonly run: (action: OperationAsked) => unknown;
}

/** What is for the operations; the rest the page's own host does. */
export type OperationAsked = Exclude<CanaryAction, 'exportCsv'>;
