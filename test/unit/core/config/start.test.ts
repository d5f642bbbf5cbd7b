import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { startingFile } from '../../../../src/core/config/start.ts';
import { read } from './support/reading.ts';

describe('A first release.yaml', () => {
  it('is valid and shows the sample', () => {
    const { config, problems } = read(startingFile({}));
    assert.deepEqual(problems, []);
    assert.deepEqual(config?.environments.map(({ name, provider }) => [name, provider.kind]), [['sample', 'sample']]);
  });

  it('names the service and the apps that are known, and then no sample', () => {
    const { config, problems } = read(startingFile({ remoteServiceUrl: 'https://releases.example', apps: ['api', '1e3', 'null', 'api', 'bad name'] }));
    assert.deepEqual(problems, []);
    assert.deepEqual(config?.environments, [
      { name: 'prod', protected: true, provider: { kind: 'service', url: 'https://releases.example' }, apps: ['api', '1e3', 'null'] },
    ]);
  });

  it('is valid once its comments are filled in', () => {
    const text = startingFile({ apps: ['api'] }).replaceAll(/^ {2}# (?= *(?:prod|live|provider|url|protected|apps|subscriptions|resourceGroup|- ))/gm, '  ');
    assert.deepEqual(read(text).config?.environments.map(({ name, apps }) => [name, apps]), [
      ['sample', undefined],
      ['prod', ['api']],
      ['live', undefined],
    ]);
  });

  it('is valid whatever is found', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.oneof(fc.string(), fc.webUrl()), (apps, remoteServiceUrl) => assert.deepEqual(read(startingFile({ apps, remoteServiceUrl })).problems, [])),
      { numRuns: 200 },
    );
  });
});
