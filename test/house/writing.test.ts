import assert from 'node:assert/strict';
import { root } from '../../tools/lib/project.ts';
import { Copy } from './support/copy.ts';
import { wrongWrites } from './support/writing.ts';

describe('The one way to change production', () => {
  it('is the only one', () => assert.deepEqual(wrongWrites(root), []));

  const wrong: Readonly<Record<string, readonly [file: string, line: string, does: string]>> = {
    'a command that opens a control': ['src/ui/commands/showLog.ts', 'export const now = (ports: { openControl: () => void }) => ports.openControl();', 'opens a control'],
    'a provider that makes itself a grant': ['src/adapters/sample/appsProvider.ts', "import { granting } from '../../core/operations/grant.ts';\nexport const mine = granting([]);", 'makes a grant'],
    'a consent that takes its grant along': ['src/compose/apps.ts', 'export const key = (grant: { redeem(plan: string): object }) => grant.redeem("x");', 'redeems a grant'],
    'a view that carries out a step': ['src/ui/apps/appsTree.ts', 'export const go = (control: { perform(): void }) => control.perform();', 'carries out a write'],
    'a command that knows a control': ['src/ui/commands/showApp.ts', "export const later = () => import('../../adapters/sample/trafficControl.ts');", 'knows a control'],
    'a provider that writes': ['src/adapters/service/appsProvider.ts', "import { JsonWrite } from '../http/write.ts';\nexport const writer = JsonWrite;", 'sends a write'],
    'a provider that changes its world': ['src/adapters/sample/appsProvider.ts', "export const go = (world: { stop(app: string): void }) => world.stop('api');", 'changes the sample world'],
    'another pipeline': ['src/core/operations/undo.ts', "import { EffectRun } from './effect.ts';\nexport const Other = EffectRun;", 'runs an effect'],
  };
  for (const [name, [file, line, does]] of Object.entries(wrong))
    it(`is found broken: ${name}`, () => {
      const copy = new Copy();
      try {
        copy.write(file, `${line}\n${copy.read(file)}`);
        assert.deepEqual(wrongWrites(copy.at), [`${file.replace('src/', '')}: ${does}`]);
      } finally {
        copy.remove();
      }
    });
});
