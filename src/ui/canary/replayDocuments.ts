import * as vscode from 'vscode';
import type { ReplayDocument } from './replayCanary.ts';

const SCHEME = 'release-conductor-replay';

/** What replays said, as documents that nobody needs to save: they are there until the window ends. */
export class ReplayDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly #texts = new Map<string, string>();
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  open(title: string): ReplayDocument {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title.replaceAll(/[^\w. -]+/g, '-').slice(0, 100)}.txt`, query: String(this.#texts.size + 1) });
    const key = uri.toString();
    this.#texts.set(key, '');
    return {
      append: (line) => {
        this.#texts.set(key, `${this.#texts.get(key) ?? ''}${line}\n`);
        this.#changed.fire(uri);
      },
      reveal: async () => void (await vscode.window.showTextDocument(uri, { preview: false })),
    };
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
