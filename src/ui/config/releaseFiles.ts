import * as vscode from 'vscode';
import type { InUse } from '../../core/config/lastGood.ts';
import { ReleaseFile, type ReleaseFilePorts, type ShownText } from './releaseFile.ts';
import { repositoryRoot } from './repositoryRoot.ts';

/** One `release.yaml`, or the place where it would be, for the workspace folders that use it. */
export interface FolderConfig extends InUse {
  /** The first of them, whose name the environments can be grouped under. */
  readonly folder: vscode.WorkspaceFolder;
  readonly folders: readonly vscode.WorkspaceFolder[];
  /** The repository's root, or the folder itself. */
  readonly root: vscode.Uri;
  /** The file, if it exists. */
  readonly uri?: vscode.Uri;
}

interface Root {
  readonly uri: vscode.Uri;
  readonly folders: readonly [vscode.WorkspaceFolder, ...vscode.WorkspaceFolder[]];
  readonly file: ReleaseFile;
}

/** The files of this window: one for each repository that has a folder open, in the order of the folders. */
export class ReleaseFiles implements vscode.Disposable {
  readonly #ports: ReleaseFilePorts;
  readonly #changed = new vscode.EventEmitter<readonly FolderConfig[]>();
  readonly #shown = new vscode.EventEmitter<ShownText>();
  readonly #forgotten = new vscode.EventEmitter<vscode.Uri>();
  readonly #folderListener: vscode.Disposable;
  #roots: readonly Root[] = [];
  #search: Promise<void> | undefined;
  #searches = 0;
  /** The search whose result was told; what changes during a later one is told with it. */
  #told = 0;
  #disposed = false;

  /** What is in use changed, in any of them; once at the start, when all are read. */
  readonly onDidChange = this.#changed.event;
  /** The problems that somebody sees may have changed. */
  readonly onDidShow = this.#shown.event;
  /** A file belongs to no folder of the window any more. */
  readonly onDidForget = this.#forgotten.event;

  constructor(ports: ReleaseFilePorts) {
    this.#ports = ports;
    this.#folderListener = vscode.workspace.onDidChangeWorkspaceFolders(() => void this.#searchAgain());
  }

  /** Finds and reads them; before, nothing is known. */
  async start(): Promise<void> {
    await (this.#search ?? this.#searchAgain());
  }

  /** Nothing until all are read for the first time. */
  get all(): readonly FolderConfig[] | undefined {
    if (this.#told === 0) return undefined;
    // A folder that was just added is not read yet.
    return this.#roots.flatMap(({ uri, folders, file }) =>
      file.inUse === undefined ? [] : { ...file.inUse, folder: folders[0], folders, root: uri, ...(file.exists ? { uri: file.uri } : {}) },
    );
  }

  /** Whether a document is one that this window uses: other tools have files of this name elsewhere. */
  isReleaseFile(uri: vscode.Uri): boolean {
    return this.#roots.some(({ file }) => file.uri.toString() === uri.toString());
  }

  #searchAgain(): Promise<void> {
    const search = this.#ports.envelope.run({ kind: 'background', id: 'releaseFiles.find' }, () => this.#find()).then(() => undefined);
    this.#search = search;
    return search;
  }

  async #find(): Promise<void> {
    const search = ++this.#searches;
    // What is not on a disk is no repository that we could read.
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const found = await Promise.all(folders.map(async (folder) => ({ folder, root: await repositoryRoot(folder.uri) })));
    if (this.#disposed || search !== this.#searches) return;
    const before = new Map(this.#roots.map((root) => [root.uri.toString(), root]));
    this.#roots = [...Map.groupBy(found, ({ root }) => root.toString())].map(([key, uses]) => {
      const [{ root: uri, folder }, ...others] = uses as [(typeof uses)[number], ...typeof uses];
      const file = before.get(key)?.file ?? this.#createFile(uri);
      return { uri, file, folders: [folder, ...others.map((use) => use.folder)] };
    });
    const kept = new Set(this.#roots.map(({ file }) => file));
    for (const { file } of before.values())
      if (!kept.has(file)) {
        file.dispose();
        this.#forgotten.fire(file.uri);
      }
    try {
      await Promise.all(this.#roots.flatMap(({ file }) => (file.inUse === undefined ? file.read() : [])));
    } finally {
      // Also where one could not be read at all: the others count.
      if (!this.#disposed && search === this.#searches) {
        this.#told = search;
        this.#fire();
      }
    }
  }

  #createFile(root: vscode.Uri): ReleaseFile {
    const file = new ReleaseFile(root, this.#ports);
    // These live and die with the file's own emitters.
    file.onDidChange(() => this.#fire());
    file.onDidShow((shown) => this.#shown.fire(shown));
    return file;
  }

  #fire(): void {
    const { all } = this;
    // While some are not read, "no environment" might only mean "not yet".
    if (all !== undefined && this.#told === this.#searches) this.#changed.fire(all);
  }

  dispose(): void {
    this.#disposed = true;
    this.#folderListener.dispose();
    for (const { file } of this.#roots) file.dispose();
    this.#changed.dispose();
    this.#shown.dispose();
    this.#forgotten.dispose();
  }
}
