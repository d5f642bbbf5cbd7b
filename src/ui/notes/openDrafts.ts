import * as vscode from 'vscode';
import { Failure } from '../../core/failure.ts';
import { endsOf } from '../../core/notes/ends.ts';
import { readEditable, type EditableNotes } from '../../core/notes/editable.ts';
import type { Notice } from '../../core/notes/notices.ts';
import { draftingWords } from '../../words/draftNotes.ts';
import { nameOf } from './bringTags.ts';
import type { NotesPorts, NotesRepository, Reached } from './notesPorts.ts';

/** What is known of a draft besides its text, until the window is closed. */
export interface KnownOfDraft {
  readonly repository: NotesRepository;
  readonly notices: readonly Notice[];
  readonly reached: 'reached' | Exclude<Reached, object>;
}

/** A draft that is open, and what it says that it is of. */
export interface OpenDraft {
  readonly document: vscode.TextDocument;
  readonly notes: EditableNotes;
}

/** The drafts of this window. One that was open before a reload is known again by its text. */
export class OpenDrafts implements vscode.Disposable {
  readonly #ports: NotesPorts;
  readonly #known = new WeakMap<vscode.TextDocument, KnownOfDraft>();
  readonly #subscription: vscode.Disposable;

  constructor(ports: NotesPorts) {
    this.#ports = ports;
    this.#subscription = vscode.workspace.onDidCloseTextDocument(() => this.#tell());
  }

  knownOf(document: vscode.TextDocument): KnownOfDraft | undefined {
    return this.#known.get(document);
  }

  remember(document: vscode.TextDocument, known: KnownOfDraft): void {
    this.#known.set(document, known);
    this.seen();
  }

  /** The menus of an editor depend on what is in it. */
  seen(): void {
    this.#tell();
    this.#ports.lensesChanged();
  }

  /** The draft that a command is about: whose button was clicked, or the one in front. Says so where there is none. */
  async of(argument: unknown): Promise<OpenDraft | undefined> {
    const uri = argument instanceof vscode.Uri ? argument.toString() : undefined;
    const document = uri === undefined ? vscode.window.activeTextEditor?.document : vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
    const notes = document === undefined ? undefined : readEditable(document.getText());
    if (document !== undefined && notes !== undefined) return { document, notes };
    const { noDraft, draftNotes } = draftingWords();
    const choice = await vscode.window.showInformationMessage(noDraft, draftNotes);
    if (choice === draftNotes) await vscode.commands.executeCommand('releaseConductor.draftNotes');
    return undefined;
  }

  /** The one that the draft was made of, or else one that has what it names; nothing where the person chooses none. */
  async repositoryOf({ document, notes }: OpenDraft, signal: AbortSignal): Promise<NotesRepository | undefined> {
    const known = this.#known.get(document);
    if (known !== undefined) return known.repository;
    const all = await this.#ports.repositories(signal);
    const fitting: NotesRepository[] = [];
    for (const repository of all) if (await hasEnds(repository, notes, signal)) fitting.push(repository);
    if (fitting.length === 0) throw new Failure('noSuchTag', { tag: notes.to });
    if (fitting.length === 1) return fitting[0];
    const items = fitting.map((repository) => ({ label: nameOf(repository), description: repository.root.fsPath, repository }));
    return (await vscode.window.showQuickPick(items, { placeHolder: draftingWords().whichRepository }))?.repository;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #tell(): void {
    const drafts = vscode.workspace.textDocuments.flatMap((document) => {
      const notes = document.languageId === 'markdown' && !document.isClosed ? readEditable(document.getText()) : undefined;
      return notes === undefined ? [] : [{ uri: document.uri.toString(), source: notes.source, mayBeHosted: this.#known.get(document)?.reached !== 'notThere' }];
    });
    const set = (key: string, some: typeof drafts): void => void vscode.commands.executeCommand('setContext', `releaseConductor.${key}`, some.map(({ uri }) => uri));
    set('notesDrafts', drafts);
    const hosted = drafts.filter(({ mayBeHosted }) => mayBeHosted);
    set('hostedNotesDrafts', hosted);
    set('localNotesDrafts', hosted.filter(({ source }) => source === 'local'));
  }
}

async function hasEnds({ history }: NotesRepository, { from, to, commit }: EditableNotes, signal: AbortSignal): Promise<boolean> {
  try {
    const ends = await endsOf({ to, ...(from === undefined ? {} : { from }) }, history, signal);
    return ends.to.commit === commit;
  } catch (error) {
    if (Failure.is(error, 'noSuchTag')) return false;
    throw error;
  }
}
