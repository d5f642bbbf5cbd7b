import * as vscode from 'vscode';
import type { ParseText } from '../../core/config/syntax.ts';
import type { ReleaseFiles } from './releaseFiles.ts';

/** Whatever language the editor takes the file for. */
const selector: vscode.DocumentSelector = { scheme: 'file', pattern: '**/release.yaml' };

/** Completion, explanations and quick fixes for the files in use; loaded when somebody first edits one. */
export function registerLanguageHelp(files: Pick<ReleaseFiles, 'isReleaseFile'>, parse: ParseText): vscode.Disposable {
  const completion = async () => new (await import('./completion.ts')).CompletionProvider(files);
  const hover = async () => new (await import('./hover.ts')).HoverProvider(files, parse);
  const fixes = async () => new (await import('./quickFixes.ts')).QuickFixProvider(files, parse);
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(selector, { provideCompletionItems: async (document, position) => (await completion()).provideCompletionItems(document, position) }, ':', ' '),
    vscode.languages.registerHoverProvider(selector, { provideHover: async (...asked) => (await hover()).provideHover(...asked) }),
    vscode.languages.registerCodeActionsProvider(selector, { provideCodeActions: async (...asked) => (await fixes()).provideCodeActions(...asked) }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
  );
}
