import { registerHooks } from 'node:module';

type Listener = (event: unknown) => unknown;

export class Emitter {
  readonly #listeners = new Set<Listener>();
  readonly event = (listener: Listener): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  fire(event?: unknown): void {
    for (const listener of this.#listeners) listener(event);
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}

/** A webview panel without a window: what the extension does to it, and what a page and a person would do. */
export class FakePanel {
  title = '';
  iconPath: unknown;
  visible = true;
  reveals = 0;
  disposed = false;
  /** What was posted, and how each post ends. */
  readonly posts: { readonly message: unknown; readonly deliver: () => void }[] = [];
  readonly said = new Emitter();
  readonly viewState = new Emitter();
  readonly #disposal = new Emitter();
  readonly webview = {
    options: undefined as unknown,
    html: '',
    cspSource: 'https://webview.test',
    asWebviewUri: (uri: FakeUri) => ({ toString: () => `https://webview.test${uri.path}` }),
    onDidReceiveMessage: this.said.event,
    postMessage: (message: unknown) => {
      if (this.disposed) throw new Error('Webview is disposed');
      const { promise, resolve } = Promise.withResolvers<boolean>();
      this.posts.push({ message, deliver: () => resolve(true) });
      return promise;
    },
  };
  readonly onDidChangeViewState = this.viewState.event;
  readonly onDidDispose = this.#disposal.event;

  reveal(): void {
    this.reveals++;
  }

  show(visible: boolean): void {
    this.visible = visible;
    this.viewState.fire({ webviewPanel: this });
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.#disposal.fire();
  }
}

interface FakeUri {
  readonly path: string;
}

/** What the fake window was asked to do. */
export const fake = { panels: [] as FakePanel[], serializers: new Map<string, unknown>(), options: undefined as unknown };

const api = {
  window: {
    createWebviewPanel: (_viewType: string, title: string, _column: unknown, options: unknown) => {
      const panel = new FakePanel();
      panel.title = title;
      fake.options = options;
      fake.panels.push(panel);
      return panel;
    },
    registerWebviewPanelSerializer: (viewType: string, serializer: unknown) => {
      fake.serializers.set(viewType, serializer);
      return { dispose: () => fake.serializers.delete(viewType) };
    },
  },
  env: { language: 'de' },
  ViewColumn: { Active: -1 },
  Uri: { joinPath: (base: FakeUri, ...parts: string[]) => ({ path: [base.path, ...parts].join('/') }) },
  ThemeIcon: class ThemeIcon {
    readonly id: string;

    constructor(id: string) {
      this.id = id;
    }
  },
  Disposable: { from: (...all: { dispose(): void }[]) => ({ dispose: () => all.forEach((one) => one.dispose()) }) },
};

/** From here on `vscode` is this fake, for modules that are imported later. */
export function installFakeVscode(): void {
  (globalThis as Record<string, unknown>)['fakeVscode'] = api;
  const source = Object.keys(api).map((name) => `export const ${name} = globalThis.fakeVscode.${name};`);
  const url = `data:text/javascript,${encodeURIComponent(source.join('\n'))}`;
  registerHooks({ resolve: (specifier, context, next) => (specifier === 'vscode' ? { url, shortCircuit: true } : next(specifier, context)) });
}
