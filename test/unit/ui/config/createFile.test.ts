import assert from 'node:assert/strict';
import { importWithVscode } from './support/fakeVscode.ts';
import { good, setUp } from './support/files.ts';
import { parseYaml } from '../../../../src/adapters/yaml/parse.ts';
import { validate } from '../../../../src/core/config/validate.ts';

const { createConfiguration, openConfiguration } = await importWithVscode(() => import('../../../../src/ui/config/createFile.ts'));

const noOrigins = { current: { origins: [], unprotected: [], problems: [] } };

describe('"Create release.yaml"', () => {
  it('writes a valid start from what it finds, and opens it', async () => {
    const { files, window } = setUp((each) => {
      each.open('/shop');
      for (const path of ['services/web/a.ts', 'services/api/a.ts', 'apps/app/a.ts', 'apps/readme.md', 'services/.cache/x', 'lib/b.ts']) each.disk.set(`/shop/${path}`, '');
    });
    const origins = [{ origin: 'https://releases.example', auth: 'token' as const }];
    await createConfiguration(files, { current: { ...noOrigins.current, origins } })();
    const { config, problems } = validate(parseYaml(window.disk.get('/shop/release.yaml') as string));
    assert.deepEqual(problems, []);
    assert.deepEqual(config?.environments.map(({ name, provider, apps }) => [name, provider.kind, apps]), [['prod', 'service', ['api', 'app', 'web']]]);
    assert.deepEqual([window.opened, window.messages], [['/shop/release.yaml'], []]);
  });

  it('opens the one that is there', async () => {
    const { files, window } = setUp((each) => {
      each.open('/shop');
      each.disk.set('/shop/release.yaml', good);
    });
    await createConfiguration(files, noOrigins)();
    assert.deepEqual([window.disk.get('/shop/release.yaml'), window.opened, window.picked], [good, ['/shop/release.yaml'], []]);
  });

  it('overwrites nothing that appeared meanwhile', async () => {
    const { files, window } = setUp((each) => each.open('/shop'));
    await files.start();
    window.disk.set('/shop/release.yaml', 'mine');
    await createConfiguration(files, noOrigins)();
    assert.deepEqual([window.disk.get('/shop/release.yaml'), window.opened, window.messages.length], ['mine', [], 1]);
  });

  it('asks which repository is meant, of those that have none', async () => {
    const { files, window } = setUp((each) => {
      each.open('/shop', '/tools', '/docs');
      each.disk.set('/shop/release.yaml', good);
      each.pick = (items) => items[1];
    });
    await createConfiguration(files, noOrigins)();
    assert.deepEqual(window.picked, ['tools', 'docs']);
    assert.ok(!window.disk.has('/tools/release.yaml') && window.disk.has('/docs/release.yaml'));
    window.pick = () => undefined;
    await createConfiguration(files, noOrigins)();
    assert.deepEqual(window.opened, ['/docs/release.yaml']);
  });

  it('says what is needed where no folder is open', async () => {
    const { files, window } = setUp();
    await createConfiguration(files, noOrigins)();
    await openConfiguration(files)();
    assert.equal(window.messages.length, 2);
  });
});

describe('"Open release.yaml"', () => {
  it('opens the one that is there, and none that is not', async () => {
    const { files, window } = setUp((each) => {
      each.open('/tools', '/shop');
      each.disk.set('/shop/release.yaml', good);
    });
    await openConfiguration(files)();
    assert.deepEqual([window.opened, window.picked], [['/shop/release.yaml'], []]);
    const other = setUp((each) => each.open('/tools', '/docs'));
    await openConfiguration(other.files)();
    assert.deepEqual([other.window.opened, other.window.picked, other.window.messages.length], [[], [], 1]);
  });
});
