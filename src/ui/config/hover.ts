import * as vscode from 'vscode';
import { hoverAt } from '../../core/config/hover.ts';
import type { ParseText } from '../../core/config/syntax.ts';
import { keyDescription, keyExplanation } from '../../words/configKeys.ts';
import type { ReleaseFiles } from './releaseFiles.ts';

/** Explains the key or value under the pointer. */
export class HoverProvider implements vscode.HoverProvider {
  readonly #files: Pick<ReleaseFiles, 'isReleaseFile'>;
  readonly #parse: ParseText;

  constructor(files: Pick<ReleaseFiles, 'isReleaseFile'>, parse: ParseText) {
    this.#files = files;
    this.#parse = parse;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken): Promise<vscode.Hover | undefined> {
    if (!this.#files.isReleaseFile(document.uri)) return undefined;
    const offset = document.offsetAt(position);
    const { root } = await this.#parse(document.getText());
    const hovered = token.isCancellationRequested ? undefined : hoverAt(root, offset);
    if (hovered === undefined) return undefined;
    const { key, value, start, end } = hovered;
    const text = value?.description === undefined ? keyExplanation(key) : keyDescription(value.description);
    return new vscode.Hover(new vscode.MarkdownString(text), new vscode.Range(document.positionAt(start), document.positionAt(end)));
  }
}
