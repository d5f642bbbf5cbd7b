import * as vscode from 'vscode';
import { condition } from '../../core/apps/condition.ts';
import type { Failure } from '../../core/failure.ts';
import type { Reader } from '../../words/apps.ts';
import type { CanariesTold, CanaryTold } from '../canary/told.ts';
import type { Environment, Environments } from './environments.ts';
import { AppNode, EnvironmentNode, FolderNode, NoteNode, RevisionNode, type Node } from './nodes.ts';
import { changesLine } from './changes.ts';
import { row } from './rows.ts';
import { needsPerson } from '../entry/needsPerson.ts';
import { plain } from '../../words/markdown.ts';
import { welcomeFor, type Welcome } from './welcome.ts';

/** Environment → app → revisions, grouped by folder where the window has several with environments. */
export class AppsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #environments: Environments;
  readonly #reader: () => Reader;
  readonly #canaries: CanariesTold;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly #subscription: vscode.Disposable;
  /** The same row is the same object, so that VS Code can be told of one row's change. */
  readonly #nodes = new Map<string, Node>();
  readonly #failedRevisions = new Map<string, Failure>();
  readonly #drawnEmpty = new WeakSet<EnvironmentNode>();
  #welcome: Welcome | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(environments: Environments, reader: () => Reader, canaries: CanariesTold) {
    this.#environments = environments;
    this.#reader = reader;
    this.#canaries = canaries;
    this.#subscription = vscode.Disposable.from(
      environments.onDidChange((environment) => this.#onChange(environment)),
      canaries.onDidChange(({ environment, app }) => this.#onCanary(this.#nodes.get(`${environment}/${app}`))),
    );
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'environment' && node.environment.apps === undefined) this.#drawnEmpty.add(node);
    return row(node, this.#reader(), this.#watched(node));
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    const reader = this.#reader();
    // Said when somebody rests on a row, and loaded with the first of them.
    const { details } = await import('./details.ts');
    const told = details(node, reader);
    if (told === undefined) return item;
    const watched = this.#watched(node)?.sentences();
    const [name, ...rest] = told.split('\n\n');
    const text = [name, ...(watched === undefined ? [] : [plain(watched, 2_000)]), ...rest].join('\n\n');
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const changes = await changesLine(node, reader, abort.signal);
    item.tooltip = new vscode.MarkdownString(changes === undefined ? text : `${text}\n\n${plain(changes, 1_000)}`);
    return item;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) return this.#roots();
    switch (node.kind) {
      case 'folder':
        return this.#environments.all.filter(({ source }) => source.folder === node.folder).map((each) => this.#environmentNode(each));
      case 'environment':
        this.#redrawIfFilled(node);
        return this.#appNodes(node.environment);
      case 'app':
        return this.#revisionNodes(node);
      case 'revision':
      case 'note':
        return [];
    }
  }

  /** Needed for revealing a row. */
  getParent(node: Node): Node | undefined {
    if (node.kind === 'revision') return node.parent;
    if (node.kind === 'app') return this.#environmentNode(node.environment);
    return node.kind === 'environment' ? this.#roots().find((root) => root.kind === 'folder' && root.folder === node.environment.source.folder) : undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /**
   * VS Code passes over a change of a row that it is just drawing. An answer that came in that moment would show below
   * a row that still says "loading".
   */
  #redrawIfFilled(node: EnvironmentNode): void {
    if (node.environment.apps !== undefined && this.#drawnEmpty.delete(node)) this.#changed.fire(node);
  }

  #onChange(environment: Environment | undefined): void {
    if (environment === undefined) {
      this.#nodes.clear();
      this.#failedRevisions.clear();
    }
    // One environment's answer can give the whole view its rows, or take them away for a welcome.
    const welcome = this.#welcome;
    this.#welcome = welcomeFor(this.#environments.all, 'loading');
    const one = environment === undefined || welcome !== this.#welcome ? undefined : this.#nodes.get(environment.source.key);
    this.#changed.fire(one);
  }

  /** What is said of the canary of an app's row. */
  #watched(node: Node): CanaryTold | undefined {
    return node.kind === 'app' ? this.#canaries.of(node.environment.source.key, node.id) : undefined;
  }

  #onCanary(node: Node | undefined): void {
    if (node !== undefined) this.#changed.fire(node);
  }

  #roots(): Node[] {
    const { all } = this.#environments;
    if (welcomeFor(all, 'loading') !== 'rows') return [];
    const folders = new Set(all.flatMap(({ source }) => source.folder ?? []));
    if (folders.size < 2) return all.map((each) => this.#environmentNode(each));
    const alone = all.filter(({ source }) => source.folder === undefined).map((each) => this.#environmentNode(each));
    return [...[...folders].map((folder) => this.#node(`folder/${folder}`, () => new FolderNode(folder))), ...alone];
  }

  #environmentNode(environment: Environment): EnvironmentNode {
    return this.#node(environment.source.key, () => new EnvironmentNode(environment));
  }

  #appNodes(environment: Environment): Node[] {
    const { key } = environment.source;
    const { apps, state } = environment;
    if (apps === undefined) return [new NoteNode(key, state.failure ?? 'loading')];
    if (apps.length === 0) return [new NoteNode(key, 'noApps')];
    // What needs attention comes first; within that the provider's, or the file's, order.
    const grave = (id: string): number => Number(condition(environment.app(id)!).state !== 'attention');
    // What only the person can mend is a row that mends it, above what was known before.
    const notes = state.failure !== undefined && needsPerson(state.failure) ? [new NoteNode(key, state.failure)] : [];
    const rows: Node[] = apps
      .map(({ id }) => this.#node(`${key}/${id}`, () => new AppNode(environment, id)))
      .sort((a, b) => grave(a.id) - grave(b.id));
    return [...notes, ...rows];
  }

  async #revisionNodes(node: AppNode): Promise<Node[]> {
    const key = `${node.environment.source.key}/${node.id}`;
    if (node.app?.revisionsComplete === false) {
      const failure = await node.environment.loadRevisions(node.id);
      if (failure === undefined) this.#failedRevisions.delete(key);
      else this.#failedRevisions.set(key, failure);
    }
    const failure = this.#failedRevisions.get(key);
    const revisions = (node.app?.revisions ?? []).map(({ name }) => this.#node(`${key}/${name}`, () => new RevisionNode(node, name)));
    return failure === undefined ? revisions : [new NoteNode(key, failure), ...revisions];
  }

  #node<N extends Node>(key: string, create: () => N): N {
    const kept = this.#nodes.get(key) as N | undefined;
    if (kept !== undefined) return kept;
    const node = create();
    this.#nodes.set(key, node);
    return node;
  }
}
