import assert from 'node:assert/strict';
import type { ReleaseConfig } from '../../../src/core/config/config.ts';
import { environmentSources } from '../../../src/ui/apps/sources.ts';

const config: ReleaseConfig = { environments: [{ name: 'prod', protected: true, provider: { kind: 'service', url: 'https://x.example' } }] };

describe('The environments of a window', () => {
  it('are those of its one file, without the name of the folder', () => {
    const [source, ...rest] = environmentSources([{ root: 'file:///a', folder: 'a', config }], false);
    assert.deepEqual([source?.key, source?.folder, rest], ['file:///a#prod', undefined, []]);
  });

  it('are grouped by folder where several have a file', () => {
    const sources = environmentSources([{ root: 'file:///a', folder: 'a', config }, { root: 'file:///b', folder: 'b', config }], false);
    assert.deepEqual(sources.map(({ key, folder }) => [key, folder]), [
      ['file:///a#prod', 'a'],
      ['file:///b#prod', 'b'],
    ]);
  });

  it('are told once where two folders belong to one repository', () => {
    assert.equal(environmentSources([{ root: 'file:///a', folder: 'web', config }, { root: 'file:///a', folder: 'api', config }], false).length, 1);
  });

  it('have the sample beside them, never among them', () => {
    const sources = environmentSources([{ root: 'file:///a', folder: 'a' }], true);
    assert.deepEqual(sources.map(({ key, config: { provider } }) => [key, provider.kind]), [['sample', 'sample']]);
  });
});
