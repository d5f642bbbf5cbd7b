import * as vscode from 'vscode';
import type { Fix } from '../../core/config/problem.ts';
import type { ParseText } from '../../core/config/syntax.ts';
import { validate } from '../../core/config/validate.ts';
import { fixTitle } from '../../words/config.ts';
import type { ReleaseFiles } from './releaseFiles.ts';

/** Offers to correct what is wrong, where it is plain what was meant. */
export class QuickFixProvider implements vscode.CodeActionProvider {
  readonly #files: Pick<ReleaseFiles, 'isReleaseFile'>;
  readonly #parse: ParseText;

  constructor(files: Pick<ReleaseFiles, 'isReleaseFile'>, parse: ParseText) {
    this.#files = files;
    this.#parse = parse;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    if (!this.#files.isReleaseFile(document.uri)) return [];
    const { version } = document;
    // Judged anew: what was underlined may be a moment older than the text.
    const { problems } = validate(await this.#parse(document.getText()));
    if (token.isCancellationRequested || document.version !== version) return [];
    return problems.flatMap(({ reason, start, end, fix }) => {
      const place = new vscode.Range(document.positionAt(start), document.positionAt(end));
      if (fix === undefined || place.intersection(range) === undefined) return [];
      const action = actionOf(fix, document);
      action.diagnostics = context.diagnostics.filter(({ code, range: underlined }) => code === reason && underlined.isEqual(place));
      return [action];
    });
  }
}

function actionOf(fix: Fix, document: vscode.TextDocument): vscode.CodeAction {
  const action = new vscode.CodeAction(fixTitle(fix), vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, new vscode.Range(document.positionAt(fix.start), document.positionAt(fix.end)), fix.text);
  action.isPreferred = fix.kind === 'replace';
  return action;
}
