import assert from 'node:assert/strict';
import { listFiles } from '@vscode/vsce';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { build } from '../../tools/build.ts';
import { thirdPartyNotices } from '../../tools/lib/notices.ts';
import { root } from '../../tools/lib/project.ts';

describe('The package', () => {
  before(() => build({ quiet: true }));

  it('holds what is listed here, and nothing else', async () => {
    const files = await listFiles({ cwd: root, dependencies: false } as Parameters<typeof listFiles>[0]);
    const expected =
      /^(?:package\.json|package\.nls\.json|l10n\/bundle\.l10n\.json|README\.md|CHANGELOG\.md|LICENSE|SECURITY\.md|SUPPORT\.md|telemetry\.json|bin\/release-conductor(?:\.cmd)?|media\/icon\.png|media\/activity\.svg|media\/release\.schema\.json|media\/walkthrough\/\w+\.svg|dist\/extension\.cjs|dist\/editor\.js|dist\/cli\.js|dist\/chunks\/[\w-]+\.js|dist\/webview\/\w+\.(?:js|css)|dist\/THIRD-PARTY-NOTICES\.txt)$/;
    assert.deepEqual(files.filter((file) => !expected.test(file)), []);
    for (const file of ['bin/release-conductor', 'bin/release-conductor.cmd', 'dist/extension.cjs', 'dist/editor.js', 'dist/cli.js', 'dist/THIRD-PARTY-NOTICES.txt', 'LICENSE', 'media/icon.png', 'media/activity.svg', 'dist/webview/overview.js', 'dist/webview/overview.css', 'dist/webview/operation.js', 'dist/webview/operation.css', 'l10n/bundle.l10n.json'])
      assert.ok(files.includes(file), file);
  });

  it('names each bundled library in its notices', () => {
    const metafile = JSON.parse(readFileSync(join(root, 'dist/metafile.json'), 'utf8')) as Metafile;
    const notices = readFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const libraries = Object.keys(metafile.inputs).flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []);
    assert.ok(libraries.includes('@vscode/extension-telemetry'));
    for (const library of new Set(libraries)) assert.ok(notices.includes(`\n${library} `), library);
  });

  it('cannot be made with a library that has no licence text', () => {
    const at = mkdtempSync(join(tmpdir(), 'release-conductor-notices-'));
    const folder = join(at, 'node_modules', 'bare');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "name": "bare", "version": "1.0.0", "license": "MIT" }');
    const metafile: Metafile = { inputs: { 'node_modules/bare/index.js': { bytes: 1, imports: [] } }, outputs: {} };
    try {
      assert.throws(() => thirdPartyNotices(at, [metafile]), /No licence text for a bundled package: bare/);
      writeFileSync(join(folder, 'LICENSE.md'), 'You may.');
      assert.match(thirdPartyNotices(at, [metafile]), /bare 1\.0\.0 \(MIT\)\n\nYou may\./);
    } finally {
      rmSync(at, { recursive: true, force: true });
    }
  });
});
