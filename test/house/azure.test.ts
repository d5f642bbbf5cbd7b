import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../tools/lib/project.ts';

describe('The libraries of Azure', () => {
  let loaded: Record<string, readonly string[]>;
  before(() => {
    const output = execFileSync(process.execPath, [join(root, 'test/house/support/loadsOfAzure.ts')], { encoding: 'utf8', timeout: 60_000 });
    loaded = JSON.parse(output) as typeof loaded;
  });

  for (const step of ['start', 'sample', 'service', 'untrusted', 'configured'])
    it(`are not loaded by what needs none of them: ${step}`, () => assert.deepEqual(loaded[step], []));

  it('are loaded with the first question to an environment of Azure, those of sign-in apart', () => {
    assert.ok(loaded['vscode']!.includes('node_modules/@azure/arm-appcontainers') && loaded['vscode']!.includes('src/adapters/azure/appsProvider.ts'));
    assert.ok(!loaded['vscode']!.includes('node_modules/@azure/identity') && !loaded['vscode']!.includes('src/adapters/azure/credential.ts'));
  });

  it("are loaded for sign-in with the first question of the machine's own credential", () => {
    assert.ok(loaded['azureCli']!.includes('node_modules/@azure/identity') && loaded['azureCli']!.includes('src/adapters/azure/credential.ts'));
  });
});
