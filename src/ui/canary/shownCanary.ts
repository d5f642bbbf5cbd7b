import type * as vscode from 'vscode';
import type { CanarySession } from '../../core/canary/session.ts';
import type { ResolvedSettings } from '../../core/canary/settings.ts';
import type { Knows, SourceKind } from '../../core/canary/source.ts';
import type { Failure } from '../../core/failure.ts';
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
  readonly session: Pick<CanarySession, 'points' | 'markers' | 'sampleSeconds' | 'advice' | 'judge' | 'state' | 'outcome'>;
  /** What the source can tell at most, once it is there. */
  readonly knows: Knows | undefined;
  /** Why it is not watched: a person is needed. */
  readonly failure: Failure | undefined;
  /** A person leaves it as it is. */
  readonly isHeld: boolean;
  /** What it brings, in a sentence, as far as that is known. */
  readonly change: string | undefined;
  /** Fires when any of it would answer something else. */
  readonly onDidChange: vscode.Event<void>;
  /** What can be asked for now. */
  readonly actions: () => readonly CanaryAsked[];
  /** Opens the plan for it, shows what it is about, or remembers it: it changes no traffic by itself. */
  readonly run: (action: CanaryAsked) => unknown;
}

/** What is for the canary; the rest the page's own host does. */
export type CanaryAsked = Exclude<CanaryAction, 'exportCsv'>;
