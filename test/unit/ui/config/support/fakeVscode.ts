import { registerHooks } from 'node:module';
import { forgetListeners } from './fakeValues.ts';
import { FakeWindow } from './fakeWindow.ts';

export { fakeDocument, Position, Range, Uri, type FakeDocument } from './fakeValues.ts';
export type { FakeWindow } from './fakeWindow.ts';

/**
 * As much of the VS Code API as these tests need, on a disk in memory: for what our code does with it. That the real one
 * behaves so is for the tests in the host.
 */
const shared: { exports: Record<string, unknown> } = { exports: new FakeWindow().exports() };
(globalThis as Record<string, unknown>)['fakeVscodeOfConfig'] = shared;

/** A window of its own for each test: what was imported with `importWithVscode` sees this one from now on. */
export function newWindow(): FakeWindow {
  const window = new FakeWindow();
  shared.exports = window.exports();
  forgetListeners();
  return window;
}

/** Imports a module of ours that imports `vscode`. */
export async function importWithVscode<Module>(load: () => Promise<Module>): Promise<Module> {
  // Classes stay; what belongs to a window is looked up in the one of the moment.
  const names = Object.keys(shared.exports);
  const source = names.map((name) =>
    typeof shared.exports[name] === 'function'
      ? `export const ${name} = fakeVscodeOfConfig.exports.${name};`
      : `export const ${name} = new Proxy({}, { get: (_, key) => fakeVscodeOfConfig.exports.${name}[key] });`,
  );
  const url = `data:text/javascript,${encodeURIComponent(source.join('\n'))}`;
  const hooks = registerHooks({ resolve: (specifier, context, next) => (specifier === 'vscode' ? { url, shortCircuit: true } : next(specifier, context)) });
  try {
    return await load();
  } finally {
    hooks.deregister();
  }
}
