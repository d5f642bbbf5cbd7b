import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import type { Effect } from '../core/operations/wish.ts';
import type { Handler } from '../ui/commands/register.ts';
import type { Envelope } from '../ui/entry/envelope.ts';
import { OpenOperations, type OpenOperationsPorts } from '../ui/operation/openOperations.ts';
import { operate } from '../ui/operation/operate.ts';
import { retry } from '../ui/operation/retry.ts';
import { rollBackRelease } from '../ui/operation/rollBackRelease.ts';
import { sayFound } from '../ui/operation/sayFound.ts';
import type { EditorJournal } from './editorJournal.ts';
import type { Shown } from './operations.ts';

export interface OperationCommandPorts extends Shown {
  readonly context: vscode.ExtensionContext;
  readonly envelope: Envelope;
  readonly journal: EditorJournal;
  readonly confirmedBy: OpenOperationsPorts['confirmedBy'];
  readonly changes: OpenOperationsPorts['changes'];
}

export type OperationName = Effect | 'release' | 'retry';

export interface OperationCommands extends Readonly<Record<OperationName, Handler>> {
  readonly sayFound: typeof sayFound;
}

/** What changes production as a person meets it: loaded with the first of these commands. */
export function composeOperationCommands({ context, envelope, journal, confirmedBy, changes, environments, targets, reader, pulls }: OperationCommandPorts): OperationCommands {
  const operations = new OpenOperations({ extensionUri: context.extensionUri, envelope, reader, confirmedBy, changes, pulls, nonce: () => randomBytes(24).toString('base64url') });
  context.subscriptions.push(operations);
  const ports = { targets, reader, open: operations.open };
  return {
    activate: operate('activate', ports),
    deactivate: operate('deactivate', ports),
    promote: operate('promote', ports),
    release: rollBackRelease(environments, ports),
    resumeLatest: operate('resumeLatest', ports),
    retry: retry({ environments, open: operations.open, reveal: operations.reveal, journal: () => journal.journal('background') }),
    rollback: operate('rollback', ports),
    shift: operate('shift', ports),
    sayFound,
  };
}

