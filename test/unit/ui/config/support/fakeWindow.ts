import { posix } from 'node:path';
import { Disposable, EventEmitter, FileSystemError, listenerCount, Position, Range, Uri, Values, WorkspaceEdit, type FakeDocument } from './fakeValues.ts';

/** A window with a disk, settings and a person in memory, as an object with the shape of the `vscode` module. */
export class FakeWindow {
  /** Contents of files by path; a folder is a path that others begin with, and a number is a file of that size. */
  readonly disk = new Map<string, string | Uint8Array | number>();
  readonly unreadable = new Set<string>();
  readonly opened: string[] = [];
  readonly messages: string[] = [];
  readonly picked: unknown[] = [];
  readonly diagnostics = new Map<string, { readonly parts: readonly [Range, string, number]; readonly code: string }[]>();
  readonly providers: { readonly selector: unknown; readonly provider: unknown }[] = [];
  readonly settings = new Map<string, Record<string, unknown>>();
  readonly watched: string[] = [];
  folders: { readonly name: string; readonly uri: Uri; readonly index: number }[] = [];
  documents: FakeDocument[] = [];
  pick: (items: readonly { readonly label: string }[]) => unknown = () => undefined;
  /** Which button of a message is clicked. */
  answer: (buttons: readonly unknown[]) => unknown = () => undefined;

  readonly foldersChanged = new EventEmitter();
  readonly documentChanged = new EventEmitter();
  readonly documentSaved = new EventEmitter();
  readonly documentClosed = new EventEmitter();
  readonly settingsChanged = new EventEmitter();
  readonly fileCreated = new EventEmitter();
  readonly fileChanged = new EventEmitter();
  readonly fileDeleted = new EventEmitter();

  get listening(): number {
    return listenerCount();
  }

  open(...paths: string[]): void {
    this.folders = paths.map((path, index) => ({ name: posix.basename(path), uri: new Uri(path), index }));
  }

  readonly #settingsOf = (section: string) => ({
    inspect: (name: string) => this.settings.get(`${section}.${name}`),
    update: (name: string, value: unknown, target: number) => {
      this.settings.set(`${section}.${name}`, { ...this.settings.get(`${section}.${name}`), [target === 1 ? 'globalValue' : 'workspaceValue']: value });
      this.settingsChanged.fire({ affectsConfiguration: (other: string) => other === `${section}.${name}` });
      return Promise.resolve();
    },
  });

  #isFolder(path: string): boolean {
    return [...this.disk.keys()].some((other) => other.startsWith(path === '/' ? '/' : `${path}/`));
  }

  readonly #fs = {
    stat: (uri: Uri) => {
      const content = this.disk.get(uri.path);
      if (content === undefined) return this.#isFolder(uri.path) ? Promise.resolve({ type: 2, size: 0 }) : Promise.reject(new FileSystemError('FileNotFound'));
      return Promise.resolve({ type: 1, size: typeof content === 'number' ? content : Buffer.byteLength(content) });
    },
    readFile: (uri: Uri) => {
      const content = this.disk.get(uri.path);
      if (this.unreadable.has(uri.path)) return Promise.reject(new FileSystemError('NoPermissions'));
      if (content === undefined || typeof content === 'number') return Promise.reject(new Error('must not be read'));
      return Promise.resolve(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
    readDirectory: (uri: Uri) => {
      if (!this.#isFolder(uri.path)) return Promise.reject(new FileSystemError('FileNotFound'));
      const below = [...this.disk.keys()].filter((path) => path.startsWith(`${uri.path}/`)).map((path) => path.slice(uri.path.length + 1).split('/'));
      return Promise.resolve([...new Map(below.map((parts) => [parts[0]!, parts.length > 1 ? 2 : 1]))]);
    },
  };

  readonly #applyEdit = (edit: WorkspaceEdit): Promise<boolean> => {
    for (const { uri, options } of edit.created) {
      if (this.disk.has(uri.path) && !options.overwrite) return Promise.resolve(false);
      this.disk.set(uri.path, new TextDecoder().decode(options.contents));
    }
    return Promise.resolve(true);
  };

  readonly #register = (selector: unknown, provider: unknown): Disposable => {
    this.providers.push({ selector, provider });
    return new Disposable(() => undefined);
  };

  /** The module's exports. */
  exports(): Record<string, unknown> {
    const message = (text: string, ...buttons: readonly unknown[]): Promise<unknown> => Promise.resolve(void this.messages.push(text)).then(() => this.answer(buttons));
    // oxlint-disable-next-line unicorn/no-this-assignment, typescript/no-this-alias -- the getters below are not its own
    const fake = this;
    return {
      Disposable,
      EventEmitter,
      Uri,
      Position,
      Range,
      FileSystemError,
      WorkspaceEdit,
      RelativePattern: Values,
      Diagnostic: Values,
      MarkdownString: Values,
      Hover: Values,
      CompletionItem: Values,
      CodeAction: Values,
      FileType: { File: 1, Directory: 2, SymbolicLink: 64 },
      ProgressLocation: { Notification: 15 },
      DiagnosticSeverity: { Error: 0, Warning: 1 },
      CompletionItemKind: { Property: 9, EnumMember: 19 },
      CodeActionKind: { QuickFix: 'quickfix' },
      ConfigurationTarget: { Global: 1, Workspace: 2 },
      workspace: {
        fs: this.#fs,
        get workspaceFolders() {
          return fake.folders;
        },
        get textDocuments() {
          return fake.documents;
        },
        onDidChangeWorkspaceFolders: this.foldersChanged.event,
        onDidChangeTextDocument: this.documentChanged.event,
        onDidSaveTextDocument: this.documentSaved.event,
        onDidCloseTextDocument: this.documentClosed.event,
        onDidChangeConfiguration: this.settingsChanged.event,
        createFileSystemWatcher: ({ parts: [base, pattern] }: { readonly parts: readonly [Uri, string] }) => {
          this.watched.push(Uri.joinPath(base, pattern).path);
          return { onDidCreate: this.fileCreated.event, onDidChange: this.fileChanged.event, onDidDelete: this.fileDeleted.event, dispose: () => undefined };
        },
        getConfiguration: this.#settingsOf,
        applyEdit: this.#applyEdit,
        openTextDocument: (uri: Uri) => Promise.resolve(uri),
      },
      window: {
        showTextDocument: (uri: Uri) => Promise.resolve(void this.opened.push(uri.path)),
        showInformationMessage: message,
        showErrorMessage: message,
        showWarningMessage: message,
        withProgress: (_options: unknown, task: (progress: unknown, token: unknown) => unknown) => task({ report: () => undefined }, { isCancellationRequested: false, onCancellationRequested: () => new Disposable(() => undefined) }),
        showQuickPick: (items: readonly { readonly label: string }[]) => {
          this.picked.push(...items.map(({ label }) => label));
          return Promise.resolve(this.pick(items));
        },
      },
      languages: {
        createDiagnosticCollection: () => ({
          set: (uri: Uri, all: never[]) => void this.diagnostics.set(uri.path, all),
          delete: (uri: Uri) => void this.diagnostics.delete(uri.path),
          dispose: () => this.diagnostics.clear(),
        }),
        registerCompletionItemProvider: this.#register,
        registerHoverProvider: this.#register,
        registerCodeActionsProvider: this.#register,
      },
    };
  }
}
