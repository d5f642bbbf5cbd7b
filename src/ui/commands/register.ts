import * as vscode from 'vscode';
import type { Envelope } from '../entry/envelope.ts';

/** Every command, with what our own callers pass: an id cannot be misspelt, nor called with the wrong arguments. */
export interface Commands {
  'releaseConductor.showLog': [];
  'releaseConductor.reportProblem': [];
}

export type CommandId = keyof Commands;

/** Anybody can run a command with anything, so a handler takes what it gets as unknown and checks it. */
export type Handler = (...args: readonly unknown[]) => unknown;

/** One handler for each command: leaving one out does not compile. */
export type Handlers = { readonly [Id in CommandId]: Handler };

/** Registers every handler inside the envelope. */
export function registerCommands(envelope: Envelope, handlers: Handlers): vscode.Disposable {
  const registrations = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      const outcome = await envelope.run({ kind: 'command', id }, () => handler(...args));
      return outcome.kind === 'done' ? outcome.value : undefined;
    }),
  );
  return vscode.Disposable.from(...registrations);
}

export function executeCommand<Id extends CommandId>(id: Id, ...args: Commands[Id]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}
