import type * as vscode from 'vscode';

/** What is said of a watched canary beside its app. */
export interface CanaryTold {
  /** A few words, for a row. */
  readonly words: string;
  /** In full; not cheap. */
  readonly sentences: () => string;
  /** A shape of its own for each, beside the words. */
  readonly icon: 'error' | 'warning' | 'pass' | 'beaker';
  /** A person is to do something about it. */
  readonly asks: boolean;
}

/** The canaries that are watched, for who shows their apps. */
export interface CanariesTold {
  readonly of: (environmentKey: string, appId: string) => CanaryTold | undefined;
  /** Something else is to be shown for an app. */
  readonly onDidChange: vscode.Event<{ readonly environment: string; readonly app: string }>;
}
