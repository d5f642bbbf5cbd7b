import * as vscode from 'vscode';
import type { LookUpPulls } from '../core/changes/pulls.ts';
import type { Mask } from '../core/mask.ts';
import { MARK } from '../core/notes/mark.ts';
import type { Handler, Handlers } from '../ui/commands/register.ts';
import type { Envelope } from '../ui/entry/envelope.ts';
import { once } from './connections/connection.ts';
import type { EditorNotes, NotesCommand } from './editorNotes.ts';
import type { Repositories } from './repositories.ts';

export interface NotesInEditorPorts {
  readonly context: vscode.ExtensionContext;
  readonly envelope: Envelope;
  readonly mask: Mask;
  readonly repositories: Repositories;
}

export interface NotesInEditor {
  readonly handlers: Pick<
    Handlers,
    'releaseConductor.checkChangelog' | 'releaseConductor.completeNotes' | 'releaseConductor.createDraftRelease' | 'releaseConductor.draftNotes' | 'releaseConductor.insertNotes' | 'releaseConductor.refreshNotes'
  >;
  /** Pull requests between two commits of a repository, as far as they can be looked up without asking anybody. */
  readonly pulls: LookUpPulls;
}

/** Release notes: here are their places in the editor alone, and how a draft that was open before is known again. */
export function composeNotes(ports: NotesInEditorPorts): NotesInEditor {
  const changed = new vscode.EventEmitter<void>();
  const load = once(async (): Promise<EditorNotes> => (await import('./editorNotes.ts')).editorNotes({ ...ports, lensesChanged: () => changed.fire() }));
  const lazily =
    (command: NotesCommand): Handler =>
    async (...args) =>
      (await load())[command](...args);
  let seen = false;
  const onDidChangeCodeLenses = changed.event;
  const provideCodeLenses = async (document: vscode.TextDocument): Promise<vscode.CodeLens[]> => {
    if (!document.getText().includes(MARK)) return [];
    const notes = await load();
    if (!seen) notes.seen();
    seen = true;
    return notes.lenses(document);
  };
  ports.context.subscriptions.push(changed, vscode.languages.registerCodeLensProvider({ language: 'markdown' }, { onDidChangeCodeLenses, provideCodeLenses }));
  return {
    handlers: {
      'releaseConductor.checkChangelog': lazily('check'),
      'releaseConductor.completeNotes': lazily('complete'),
      'releaseConductor.createDraftRelease': lazily('release'),
      'releaseConductor.draftNotes': lazily('draft'),
      'releaseConductor.insertNotes': lazily('insert'),
      'releaseConductor.refreshNotes': lazily('refresh'),
    },
    pulls: async (...args) => (await load()).pulls(...args),
  };
}
