import * as vscode from 'vscode';
import { completionsAt, type Completion } from '../../core/config/completion.ts';
import { keyDescription, keyExplanation } from '../../words/configKeys.ts';
import type { ReleaseFiles } from './releaseFiles.ts';

/** Offers the keys that can stand at a place and the values that a key can have. */
export class CompletionProvider implements vscode.CompletionItemProvider {
  readonly #files: Pick<ReleaseFiles, 'isReleaseFile'>;

  constructor(files: Pick<ReleaseFiles, 'isReleaseFile'>) {
    this.#files = files;
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    if (!this.#files.isReleaseFile(document.uri)) return [];
    return completionsAt(document.getText(), document.offsetAt(position)).map((completion, index) => itemOf(completion, index, document));
  }
}

function itemOf(completion: Completion, index: number, document: vscode.TextDocument): vscode.CompletionItem {
  const { kind, label, text, key, description, start, end, thenValues } = completion;
  const item = new vscode.CompletionItem(label, kind === 'key' ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.EnumMember);
  item.insertText = text;
  item.range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  // In the order of the schema: what is required comes first there.
  item.sortText = String(index).padStart(3, '0');
  if (kind === 'key') item.documentation = new vscode.MarkdownString(keyExplanation(key));
  else if (description !== undefined) item.documentation = keyDescription(description);
  if (thenValues) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
