import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { root } from '../../tools/lib/project.ts';

export interface Call {
  readonly path: string;
  readonly args: readonly unknown[];
}

/** Every call of the VS Code API since the last `takeCalls`. */
let calls: Call[] = [];

export function takeCalls(): readonly Call[] {
  const taken = calls;
  calls = [];
  return taken;
}

/** Where "any object" would mislead: what these really are. */
const values: Readonly<Record<string, unknown>> = {
  version: '1.109.0',
  'l10n.bundle': undefined,
  'env.isTelemetryEnabled': false,
};

/** Stands for any part of the VS Code API: can be read, called and constructed, and remembers each call. */
export function stub(path: string): unknown {
  const children = new Map<string | symbol, unknown>();
  return new Proxy(function anything() {}, {
    get(_target, name) {
      const inner = path === '' ? String(name) : `${path}.${String(name)}`;
      if (inner in values) return values[inner];
      if (name === 'then' || name === Symbol.iterator) return undefined;
      if (name === Symbol.toPrimitive) return () => path;
      if (name === 'prototype') return {};
      if (!children.has(name)) children.set(name, stub(inner));
      return children.get(name);
    },
    set(_target, name, value) {
      children.set(name, value);
      return true;
    },
    apply(_target, _this, args) {
      calls.push({ path, args });
      return stub(`${path}()`);
    },
    construct: () => stub(`new ${path}`) as object,
  });
}

/** Lets plain Node load bundles that import `vscode`. This is for what they register and import, not for behaviour. */
export function installVscodeStub(): void {
  (globalThis as Record<string, unknown>)['vscodeStub'] = stub('');
  const source = apiNames().map((name) => `export const ${name} = globalThis.vscodeStub.${name};`).join('\n');
  registerHooks({
    resolve: (specifier, context, next) => (specifier === 'vscode' ? { url: 'vscode:stub', format: 'module', shortCircuit: true } : next(specifier, context)),
    load: (url, context, next) => (url === 'vscode:stub' ? { format: 'module', source, shortCircuit: true } : next(url, context)),
  });
}

/** The names that the module exports, from its own declaration. */
function apiNames(): string[] {
  const declaration = readFileSync(join(root, 'node_modules/@types/vscode/index.d.ts'), 'utf8');
  const names = [...declaration.matchAll(/^\s*export (?:abstract )?(?:namespace|class|enum|const|function) (\w+)/gm)].map(([, name]) => name!);
  return [...new Set(names)];
}
