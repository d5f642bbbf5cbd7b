import * as vscode from 'vscode';
import type { ParseText } from '../../core/config/syntax.ts';
import { CompletionProvider } from './completion.ts';
import { HoverProvider } from './hover.ts';
import { QuickFixProvider } from './quickFixes.ts';
import type { ReleaseFiles } from './releaseFiles.ts';

/** Whatever language the editor takes the file for. */
const selector: vscode.DocumentSelector = { scheme: 'file', pattern: '**/release.yaml' };

/** Completion, explanations and quick fixes for the files in use. */
export function registerLanguageHelp(files: Pick<ReleaseFiles, 'isReleaseFile'>, parse: ParseText): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(selector, new CompletionProvider(files), ':', ' '),
    vscode.languages.registerHoverProvider(selector, new HoverProvider(files, parse)),
    vscode.languages.registerCodeActionsProvider(selector, new QuickFixProvider(files, parse), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
}
