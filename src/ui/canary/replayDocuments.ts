import * as vscode from 'vscode';

const SCHEME = 'release-conductor-replay';

/** What replays said, as documents that nobody needs to save: they are there until the window ends. */
export class ReplayDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly #texts = new Map<string, string>();

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  async show(title: string, lines: readonly string[]): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title.replaceAll(/[^\w. -]+/g, '-').slice(0, 100)}.txt`, query: String(this.#texts.size + 1) });
    this.#texts.set(uri.toString(), `${lines.join('\n')}\n`);
    await vscode.window.showTextDocument(uri, { preview: false });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
