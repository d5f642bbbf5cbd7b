import assert from 'node:assert/strict';
import { runChecks } from '../../tools/check.ts';
import { root } from '../../tools/lib/project.ts';
import { Copy } from './support/copy.ts';
import { wrongImports } from './support/imports.ts';

describe('The direction of imports', () => {
  it('holds in every file', () => assert.deepEqual(wrongImports(root), []));

  const wrong: Record<string, readonly [file: string, line: string]> = {
    'core → vscode': ['src/core/clock.ts', "import * as vscode from 'vscode';"],
    'core → vscode, types only': ['src/core/clock.ts', "import type { Uri } from 'vscode';"],
    'core → node': ['src/core/clock.ts', "import { readFileSync } from 'node:fs';"],
    'core → a library': ['src/core/clock.ts', "import 'yaml';"],
    'core → words': ['src/core/clock.ts', "import { failureMessage } from '../words/failures.ts';"],
    'words → node': ['src/words/failures.ts', "import { sep } from 'node:path';"],
    'words → ui': ['src/words/failures.ts', "import { Envelope } from '../ui/entry/envelope.ts';"],
    'adapters → ui': ['src/adapters/system/clock.ts', "import { Envelope } from '../../ui/entry/envelope.ts';"],
    'adapters → vscode': ['src/adapters/system/clock.ts', "import * as vscode from 'vscode';"],
    'ui → adapters': ['src/ui/entry/envelope.ts', "import { systemClock } from '../../adapters/system/clock.ts';"],
    'a page → ui': ['webview-ui/overview/page.ts', "import { Envelope } from '../../src/ui/entry/envelope.ts';"],
    'a page → vscode': ['webview-ui/overview/page.ts', "import * as vscode from 'vscode';"],
    'a lazy import in core': ['src/core/clock.ts', "export const later = () => import('node:fs');"],
  };
  for (const [name, [file, line]] of Object.entries(wrong))
    it(`is found broken: ${name}`, () => {
      const copy = new Copy();
      try {
        copy.write(file, `${line}\n${copy.read(file)}`);
        assert.equal(wrongImports(copy.at).length, 1);
      } finally {
        copy.remove();
      }
    });
});

describe('The purity of the core', () => {
  const impure: Record<string, string> = {
    vscode: "import * as vscode from 'vscode';\nexport const used = vscode.version;",
    'node:fs': "import { readFileSync } from 'node:fs';\nexport const used = readFileSync;",
    'a timer': 'export const used = (): unknown => setTimeout(() => undefined, 1);',
    'an interval': 'export const used = (): unknown => setInterval(() => undefined, 1);',
    'a clock': 'export const used = (): number => Date.now();',
    'a date of now': 'export const used = (): unknown => new Date();',
    'a clock that only grows': 'export const used = (): number => performance.now();',
    randomness: 'export const used = (): number => Math.random();',
    'the network': "export const used = (): unknown => fetch('x');",
    'the process': 'export const used = (): unknown => process.env;',
    'the console': 'export const used = (): unknown => console;',
    'a global by another way': 'export const used = (): unknown => globalThis;',
  };
  let copy: Copy;
  before(() => (copy = new Copy()));
  after(() => copy.remove());

  it('holds in an untouched copy', () => {
    assert.deepEqual([...runChecks(copy.at)].filter(({ ok }) => !ok), []);
  });

  for (const [name, code] of Object.entries(impure))
    it(`is found broken: ${name}`, () => {
      copy.write('src/core/impure.ts', `${code}\n`);
      assert.ok(isMinded(copy.at), 'neither compiler nor linter minded');
    });
});

/** Asks no more once one of them minds. */
function isMinded(at: string): boolean {
  for (const { ok } of runChecks(at)) if (!ok) return true;
  return false;
}
