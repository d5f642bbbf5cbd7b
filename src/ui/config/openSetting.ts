import * as vscode from 'vscode';

/**
 * What shows a setting where it can be changed. Ours are of the machine that this runs on; in a remote or browser window the
 * editor has these on the tab of that machine alone, and finds none of them on the tab that it opens by itself.
 */
export function settingCommand(setting: string): Required<Pick<vscode.Command, 'command' | 'arguments'>> {
  const isOfRemote = vscode.env.remoteName !== undefined && setting.startsWith('releaseConductor.');
  return isOfRemote ? { command: 'workbench.action.openRemoteSettings', arguments: [{ query: setting }] } : { command: 'workbench.action.openSettings', arguments: [setting] };
}
