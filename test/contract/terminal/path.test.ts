import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type * as vscode from 'vscode';
import { offerInTerminals } from '../../../src/compose/terminalPath.ts';
import { root } from '../../../tools/lib/project.ts';
import { build } from '../../../tools/build.ts';

/** What a terminal of the editor has in its environment, after what the extension adds. */
function terminal(own: Readonly<Record<string, string>>): Record<string, string> {
  const environment: Record<string, string> = { ...own };
  const variables = {
    append: (name: string, value: string) => void (environment[name] = `${environment[name] ?? ''}${value}`),
    replace: (name: string, value: string) => void (environment[name] = value),
  };
  offerInTerminals({ environmentVariableCollection: variables, extensionUri: { fsPath: root } } as unknown as vscode.ExtensionContext);
  return environment;
}

describe('A terminal of the editor', () => {
  before(() => build({ quiet: true }));

  // The other shell has its own file, which only Windows can run.
  const unix = process.platform === 'win32' ? undefined : it;
  unix?.('finds the command where no Node.js is on its path', () => {
    const env = terminal({ PATH: '/usr/bin:/bin' });
    const { status, stdout, stderr } = spawnSync('release-conductor', ['journal', 'verify', '/nowhere/at/all'], { env, encoding: 'utf8' });
    assert.deepEqual([status, stdout], [3, ''], stderr);
    assert.match(stderr, /\/nowhere\/at\/all does not exist/);
  });

  it('keeps its own path first', () => {
    assert.ok(terminal({ PATH: '/my/own' })['PATH']!.startsWith('/my/own'));
  });
});
