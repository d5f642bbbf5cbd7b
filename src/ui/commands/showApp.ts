import * as vscode from 'vscode';
import type { Reader } from '../../words/apps.ts';
import { AppNode, RevisionNode } from '../apps/nodes.ts';
import type { Environments } from '../apps/environments.ts';
import { keysIn } from './documentKeys.ts';
import type { Handler } from './register.ts';
import type { Targets } from './target.ts';

const SCHEME = 'release-conductor-app';

/** Everything the tooltip says, as a document: for the keyboard, for screen readers, and to keep open while it changes. */
export class AppDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #environments: Environments;
  readonly #reader: () => Reader;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(environments: Environments, reader: () => Reader) {
    this.#environments = environments;
    this.#reader = reader;
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      environments.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
      }),
    );
  }

  static uri({ environment, app, id }: AppNode): vscode.Uri {
    return vscode.Uri.from({ scheme: SCHEME, path: `/${app?.name ?? id}.md`, query: JSON.stringify([environment.source.key, id]) });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [key, id] = keysIn(uri, 2) ?? [];
    const environment = key === undefined ? undefined : this.#environments.find(key);
    if (environment === undefined || id === undefined) return '';
    const { details } = await import('../apps/details.ts');
    const node = new AppNode(environment, id);
    const reader = this.#reader();
    const revisions = (node.app?.revisions ?? []).map(({ name }) => details(new RevisionNode(node, name), reader) ?? '');
    return [details(node, reader) ?? '', ...revisions].join('\n\n');
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }
}

export function showApp(targets: Targets): Handler {
  return async (argument) => {
    const node = await targets.app(argument);
    if (node?.app === undefined) return;
    await node.environment.loadRevisions(node.id);
    await vscode.commands.executeCommand('markdown.showPreview', AppDocuments.uri(node));
  };
}
