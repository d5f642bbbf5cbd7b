import assert from 'node:assert/strict';
import { fakeDocument, Uri } from './support/fakeVscode.ts';
import { broken, good, setUp } from './support/files.ts';

const names = (all: ReturnType<typeof setUp>['files']['all']): unknown => all?.map(({ root, config }) => [root.path, config?.environments.map(({ name }) => name)]);

describe('The release.yaml files of a window', () => {
  it('are unknown until they are read, and then told once', async () => {
    const { files, changes, lines } = setUp((window) => {
      window.open('/repos/shop');
      window.disk.set('/repos/shop/release.yaml', good);
    });
    assert.equal(files.all, undefined);
    await files.start();
    await files.start();
    assert.deepEqual(names(files.all), [['/repos/shop', ['demo']]]);
    assert.equal(changes.length, 1);
    assert.deepEqual(lines, ['background releaseFiles.find done in 0 ms']);
  });

  it('are none where nothing is open, and where there is no file', async () => {
    const nothing = setUp();
    await nothing.files.start();
    assert.deepEqual(nothing.files.all, []);
    const empty = setUp((window) => window.open('/repos/shop'));
    await empty.files.start();
    assert.deepEqual(empty.files.all?.map(({ uri, config, problems }) => [uri, config, problems]), [[undefined, undefined, []]]);
  });

  it('are those of the repositories, once for each', async () => {
    const { files, window } = setUp((each) => {
      each.open('/repos/shop/services/api', '/repos/tools', '/repos/shop', '/repos/shop/lib');
      each.disk.set('/repos/shop/.git/HEAD', '');
      each.disk.set('/repos/shop/release.yaml', good);
      each.disk.set('/repos/shop/services/api/release.yaml', 'kind: HelmRelease');
      // A submodule has a file of this name.
      each.disk.set('/repos/shop/lib/.git', 'gitdir: elsewhere');
      each.folders.push({ name: 'virtual', uri: new Uri('/x', 'vscode-vfs'), index: 4 });
    });
    await files.start();
    assert.deepEqual(
      files.all?.map(({ root, folder, folders }) => [root.path, folder.name, folders.map(({ name }) => name)]),
      [
        ['/repos/shop', 'api', ['api', 'shop']],
        ['/repos/tools', 'tools', ['tools']],
        ['/repos/shop/lib', 'lib', ['lib']],
      ],
    );
    assert.deepEqual(window.watched, ['/repos/shop/release.yaml', '/repos/tools/release.yaml', '/repos/shop/lib/release.yaml']);
    assert.ok(files.isReleaseFile(new Uri('/repos/shop/release.yaml') as never));
    assert.ok(!files.isReleaseFile(new Uri('/repos/shop/services/api/release.yaml') as never));
  });

  it('are read again when they change, and the last good one stays in use', async () => {
    const { files, window, changes, settle } = setUp((each) => {
      each.open('/shop');
      each.disk.set('/shop/release.yaml', good);
    });
    await files.start();
    const config = files.all?.[0]?.config;
    window.disk.set('/shop/release.yaml', broken);
    window.fileChanged.fire();
    window.fileChanged.fire();
    await settle();
    assert.deepEqual([files.all?.[0]?.config, files.all?.[0]?.lastGoodSince, files.all?.[0]?.problems.length], [config, 2_000, 1]);
    await settle();
    assert.equal(changes.length, 2);

    window.disk.set('/shop/release.yaml', good.replace('demo', 'other'));
    window.fileChanged.fire();
    await settle();
    assert.deepEqual([names(files.all), files.all?.[0]?.lastGoodSince], [[['/shop', ['other']]], undefined]);

    window.disk.delete('/shop/release.yaml');
    window.fileDeleted.fire();
    await settle();
    assert.deepEqual([files.all?.[0]?.uri, files.all?.[0]?.config], [undefined, undefined]);

    window.disk.set('/shop/release.yaml', good);
    window.fileCreated.fire();
    await settle();
    assert.deepEqual(names(files.all), [['/shop', ['demo']]]);
  });

  it('tell nothing where a text says the same', async () => {
    const { files, window, changes, settle } = setUp((each) => {
      each.open('/shop');
      each.disk.set('/shop/release.yaml', good);
    });
    await files.start();
    window.disk.set('/shop/release.yaml', `# said before\n${good}`);
    window.fileChanged.fire();
    await settle();
    assert.equal(changes.length, 1);
  });

  it('show the problems of what is typed, and use what is saved', async () => {
    const { files, window, changes, shown, settle } = setUp((each) => {
      each.open('/shop');
      each.disk.set('/shop/release.yaml', good);
    });
    await files.start();
    const document = fakeDocument(new Uri('/shop/release.yaml'), good.replace('sample', 'smaple'));
    window.documents = [document];
    window.documentChanged.fire({ document });
    await settle();
    assert.deepEqual(shown.at(-1), { path: '/shop/release.yaml', reasons: ['unknownValue'] });
    assert.equal(changes.length, 1);

    document.isDirty = false;
    window.disk.set('/shop/release.yaml', document.text);
    window.documentSaved.fire(document);
    await settle();
    assert.deepEqual([changes.length, files.all?.[0]?.problems.length, names(files.all)], [2, 1, [['/shop', ['demo']]]]);

    window.disk.set('/shop/release.yaml', good);
    window.documents = [];
    window.documentClosed.fire(document);
    await settle();
    assert.deepEqual(shown.at(-1)?.reasons, []);

    const other = fakeDocument(new Uri('/elsewhere/release.yaml'), 'x');
    window.documentChanged.fire({ document: other });
    const before = shown.length;
    await settle();
    assert.equal(shown.length, before);
  });

  const unread: Record<string, readonly [content: string | Uint8Array | number, reason: string]> = {
    'too large': [10_000_000, 'tooLarge'],
    'no UTF-8': [new Uint8Array([0xff, 0xfe, 0x41]), 'binary'],
    'not readable': [good, 'unreadable'],
  };
  for (const [name, [content, reason]] of Object.entries(unread))
    it(`keep the last good one while the file is ${name}`, async () => {
      const { files, window, settle, shown } = setUp((each) => {
        each.open('/shop');
        each.disk.set('/shop/release.yaml', good);
      });
      await files.start();
      window.disk.set('/shop/release.yaml', content);
      if (reason === 'unreadable') window.unreadable.add('/shop/release.yaml');
      window.fileChanged.fire();
      await settle();
      assert.deepEqual(names(files.all), [['/shop', ['demo']]]);
      assert.deepEqual(shown.at(-1)?.reasons, [reason]);
    });

  it('follow the settings of the machine', async () => {
    const { files, setUnprotected, settle } = setUp((window) => {
      window.open('/shop');
      window.disk.set('/shop/release.yaml', good);
    });
    await files.start();
    assert.equal(files.all?.[0]?.config?.environments[0]?.protected, true);
    setUnprotected(['demo']);
    await settle();
    assert.equal(files.all?.[0]?.config?.environments[0]?.protected, false);
  });

  it('come and go with the folders', async () => {
    const { files, window, changes, settle } = setUp((each) => {
      each.open('/shop');
      each.disk.set('/shop/release.yaml', good);
      each.disk.set('/tools/release.yaml', good.replace('demo', 'tools'));
    });
    await files.start();
    const forgotten: string[] = [];
    files.onDidForget(({ path }) => void forgotten.push(path));
    const kept = files.all?.[0]?.config;
    window.open('/tools', '/shop');
    window.foldersChanged.fire();
    await settle();
    assert.deepEqual(names(files.all), [['/tools', ['tools']], ['/shop', ['demo']]]);
    assert.equal(files.all?.[1]?.config, kept);
    assert.equal(changes.length, 2);
    window.open('/tools');
    window.foldersChanged.fire();
    await settle();
    assert.deepEqual([names(files.all), forgotten], [[['/tools', ['tools']]], ['/shop/release.yaml']]);
  });

  it('leave nothing behind', async () => {
    const { files, window, waiting, changes } = setUp((each) => {
      each.open('/shop', '/tools');
      each.disk.set('/shop/release.yaml', good);
    });
    await files.start();
    window.fileChanged.fire();
    assert.ok(waiting.size > 0 && window.listening > 0);
    files.dispose();
    assert.deepEqual([waiting.size, window.listening, changes.length], [0, 0, 1]);
  });
});
