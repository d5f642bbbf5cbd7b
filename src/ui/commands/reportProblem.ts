import * as vscode from 'vscode';
import { problemReport } from '../../words/problemReport.ts';
import type { MaskedLog } from '../log/maskedLog.ts';
import type { Handler } from './register.ts';

/** Opens the report as an untitled document: nothing is sent, the person decides what becomes of it. */
export function reportProblem(version: string, log: MaskedLog): Handler {
  return async () => {
    const content = problemReport({
      versions: [
        ['Release Conductor', version],
        ['VS Code', `${vscode.version} (${vscode.env.appHost}, ${vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop'})`],
        ['Node.js', process.version],
        ['Platform', `${process.platform} ${process.arch}`],
        ['Remote', remoteKind(vscode.env.remoteName)],
        ['Workspace', `${vscode.workspace.isTrusted ? 'trusted' : 'restricted'}, ${vscode.workspace.workspaceFolders?.length ?? 0} folder(s)`],
      ],
      log: log.latest,
    });
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
  };
}

/** `ssh-remote`, `wsl`, …; some hosts put an address here, which is nobody's business. */
function remoteKind(name: string | undefined): string {
  return name === undefined ? 'no' : (/^[a-z-]+$/.exec(name)?.[0] ?? 'yes');
}
