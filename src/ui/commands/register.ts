import * as vscode from 'vscode';
import type { Envelope } from '../entry/envelope.ts';

/** Every command's id. What a caller passes is not declared: anybody can run a command with anything. */
export type CommandId =
  | 'releaseConductor.allowOrigin'
  | 'releaseConductor.copyRevision'
  | 'releaseConductor.copySha'
  | 'releaseConductor.createConfiguration'
  | 'releaseConductor.exploreSample'
  | 'releaseConductor.hideSample'
  | 'releaseConductor.openConfiguration'
  | 'releaseConductor.openOverview'
  | 'releaseConductor.openUrl'
  | 'releaseConductor.refresh'
  | 'releaseConductor.removeToken'
  | 'releaseConductor.reportProblem'
  | 'releaseConductor.setToken'
  | 'releaseConductor.showApp'
  | 'releaseConductor.showLog';

/** Takes what it gets as unknown, and checks it. */
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
