import { delimiter, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

/** The terminals of the editor find `release-conductor`, and run it on the Node.js that the editor itself runs on. */
export function offerInTerminals({ environmentVariableCollection: variables, extensionUri }: Pick<vscode.ExtensionContext, 'environmentVariableCollection' | 'extensionUri'>): void {
  // Another version is elsewhere, so that this one's place must not outlive it.
  variables.persistent = false;
  variables.description = l10n.t('Adds the command release-conductor');
  variables.append('PATH', `${delimiter}${join(extensionUri.fsPath, 'bin')}`);
  variables.replace('RELEASE_CONDUCTOR_NODE', process.execPath);
}
