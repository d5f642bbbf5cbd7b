import { registerHooks } from 'node:module';

/** What stands on the screen, until it is answered or hidden. */
export interface Shown {
  readonly kind: 'input' | 'modal';
  /** All of its words. */
  readonly text: string;
  /** A text or a button; nothing: the person leaves. */
  readonly answer: (given: string | undefined) => void;
}

type Listener = () => void;

class CancellationTokenSource {
  readonly #listeners = new Set<Listener>();
  readonly token = { onCancellationRequested: (listener: Listener) => void this.#listeners.add(listener) };

  cancel(): void {
    for (const listener of this.#listeners) listener();
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** The screen of one window: another input box takes the place of the one before, as in VS Code, and a modal waits for a click. */
export class FakeScreen {
  readonly shown: Shown[] = [];
  person: ((shown: Shown) => void) | undefined;
  #hideInput: () => void = () => undefined;

  readonly window = {
    showInputBox: ({ title, prompt }: { readonly title: string; readonly prompt: string }, token: CancellationTokenSource['token']): Promise<string | undefined> =>
      new Promise((answer) => {
        this.#hideInput();
        this.#hideInput = () => answer(undefined);
        token.onCancellationRequested(() => answer(undefined));
        this.#show({ kind: 'input', text: `${title}\n${prompt}`, answer });
      }),
    showWarningMessage: (message: string, { detail }: { readonly detail: string }, ...buttons: readonly string[]): Promise<string | undefined> =>
      new Promise((answer) => this.#show({ kind: 'modal', text: [message, detail, ...buttons].join('\n'), answer })),
  };

  #show(shown: Shown): void {
    this.shown.push(shown);
    this.person?.(shown);
  }
}

const shared = { screen: new FakeScreen(), CancellationTokenSource, others: {} as Record<string, unknown> };
(globalThis as Record<string, unknown>)['fakeVscodeOfConsent'] = shared;

/** The screen, and whatever else of `vscode` is needed, that modules see from now on which were imported with `importWithScreen`. */
export function useScreen(screen: FakeScreen, others: Record<string, unknown> = {}): void {
  shared.screen = screen;
  shared.others = others;
}

/** Imports a module of ours that imports `vscode`. */
export async function importWithScreen<Module>(load: () => Promise<Module>): Promise<Module> {
  const source = [
    'const shared = globalThis.fakeVscodeOfConsent;',
    'export const { CancellationTokenSource } = shared;',
    'export const window = { showInputBox: (...given) => shared.screen.window.showInputBox(...given), showWarningMessage: (...given) => shared.screen.window.showWarningMessage(...given) };',
    'export const authentication = { getSession: (...given) => shared.others.getSession(...given) };',
    "export const env = { language: 'en' };",
  ];
  const url = `data:text/javascript,${encodeURIComponent(source.join('\n'))}`;
  const hooks = registerHooks({ resolve: (specifier, context, next) => (specifier === 'vscode' ? { url, shortCircuit: true } : next(specifier, context)) });
  try {
    return await load();
  } finally {
    hooks.deregister();
  }
}
