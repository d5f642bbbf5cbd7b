import * as vscode from 'vscode';
import type { ActionId, Message } from '../../words/failures.ts';
import type { CommandId } from '../commands/register.ts';
import { settingCommand } from '../config/openSetting.ts';

const commandOf: { readonly [A in Exclude<ActionId, 'openSettings'>]: CommandId | 'workbench.trust.manage' | 'git.fetch' | 'git.manageUnsafeRepositories' | 'git.showOutput' } = {
  reportProblem: 'releaseConductor.reportProblem',
  showLog: 'releaseConductor.showLog',
  refresh: 'releaseConductor.refresh',
  setToken: 'releaseConductor.setToken',
  allowOrigin: 'releaseConductor.allowOrigin',
  manageTrust: 'workbench.trust.manage',
  openConfiguration: 'releaseConductor.openConfiguration',
  signIn: 'releaseConductor.signIn',
  chooseSubscriptions: 'releaseConductor.chooseSubscriptions',
  fetch: 'git.fetch',
  manageUnsafe: 'git.manageUnsafeRepositories',
  showGitOutput: 'git.showOutput',
};

/** The action of a message as a command: so it runs in an envelope of its own. */
export function actionCommand({ id, label, origin, setting }: NonNullable<Message['action']>): vscode.Command {
  if (id === 'openSettings') return { title: label, ...settingCommand(setting ?? '') };
  return { command: commandOf[id], title: label, arguments: origin === undefined ? [] : [origin] };
}

/** Shows a message and, should the person choose its action, runs it. */
export function showMessage({ sentence, action }: Message): void {
  if (action === undefined) {
    void vscode.window.showErrorMessage(sentence);
    return;
  }
  void vscode.window.showErrorMessage(sentence, action.label).then((choice) => {
    const { command, arguments: args = [] } = actionCommand(action);
    return choice === undefined ? undefined : vscode.commands.executeCommand(command, ...(args as unknown[]));
  });
}
