import * as vscode from 'vscode';
import { CHANGELOG_PATH } from '../../core/notes/changelog.ts';

/** The changelog at the root of a repository, however its name is written; nothing where there is none. */
export async function changelogOf(root: vscode.Uri): Promise<vscode.Uri | undefined> {
  const names = (await vscode.workspace.fs.readDirectory(root)).filter(([name, type]) => /^changelog\.md$/i.test(name) && (type & vscode.FileType.File) !== 0).map(([name]) => name);
  const name = names.includes(CHANGELOG_PATH) ? CHANGELOG_PATH : names[0];
  return name === undefined ? undefined : vscode.Uri.joinPath(root, name);
}

export async function showLine(document: vscode.TextDocument, line: number): Promise<void> {
  const at = new vscode.Range(line, 0, line, 0);
  const editor = await vscode.window.showTextDocument(document, { selection: at });
  editor.revealRange(at, vscode.TextEditorRevealType.AtTop);
}
