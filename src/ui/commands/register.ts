import * as vscode from 'vscode';

/** Every command. What a caller passes is not declared: anybody can run a command with anything. */
const COMMANDS = [
  'releaseConductor.activateRevision',
  'releaseConductor.allowOrigin',
  'releaseConductor.checkChangelog',
  'releaseConductor.chooseSubscriptions',
  'releaseConductor.clearHistoryFilter',
  'releaseConductor.completeNotes',
  'releaseConductor.copyRecordId',
  'releaseConductor.copyRevision',
  'releaseConductor.copySha',
  'releaseConductor.createConfiguration',
  'releaseConductor.createDraftRelease',
  'releaseConductor.deactivateRevision',
  'releaseConductor.draftNotes',
  'releaseConductor.exploreSample',
  'releaseConductor.exportCanary',
  'releaseConductor.exportJournal',
  'releaseConductor.filterHistory',
  'releaseConductor.hideSample',
  'releaseConductor.insertNotes',
  'releaseConductor.openCanary',
  'releaseConductor.openConfiguration',
  'releaseConductor.openOverview',
  'releaseConductor.openPortal',
  'releaseConductor.openUrl',
  'releaseConductor.promote',
  'releaseConductor.refresh',
  'releaseConductor.refreshHistory',
  'releaseConductor.refreshNotes',
  'releaseConductor.removeToken',
  'releaseConductor.replayCanary',
  'releaseConductor.reportProblem',
  'releaseConductor.resumeLatest',
  'releaseConductor.retry',
  'releaseConductor.rollBack',
  'releaseConductor.rollBackRelease',
  'releaseConductor.setToken',
  'releaseConductor.shiftTraffic',
  'releaseConductor.showApp',
  'releaseConductor.showAppRecords',
  'releaseConductor.showChanges',
  'releaseConductor.showLog',
  'releaseConductor.showMoreHistory',
  'releaseConductor.showRecord',
  'releaseConductor.signIn',
  'releaseConductor.verifyJournal',
] as const;

export type CommandId = (typeof COMMANDS)[number];

/** Takes what it gets as unknown, and checks it. */
export type Handler = (...args: readonly unknown[]) => unknown;

/** One handler for each command: leaving one out does not compile. */
export type Handlers = { readonly [Id in CommandId]: Handler };

/** The same, each inside the envelope: what VS Code may call. */
export type Commands = { readonly [Id in CommandId]: (...args: readonly unknown[]) => Promise<unknown> };

/** Registers every command at once, whatever has to be loaded before one can run. */
export function registerCommands(commands: Promise<Commands>): vscode.Disposable {
  return vscode.Disposable.from(...COMMANDS.map((id) => vscode.commands.registerCommand(id, async (...args: unknown[]) => (await commands)[id](...args))));
}
