import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../tools/lib/files.ts';
import { generatedFiles } from '../../tools/generate.ts';
import { readManifest, root } from '../../tools/lib/project.ts';
import { samples } from './support/wordSamples.ts';

const bundle = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.json'), 'utf8')) as Parameters<typeof getL10nPseudoLocalized>[0];

describe('Generated files', () => {
  it('say what the code says (npm run generate)', async () => {
    for (const [path, content] of await generatedFiles()) assert.equal(readFileSync(join(root, path), 'utf8'), content, path);
  });
});

describe('Words in another language', () => {
  before(() => l10n.config({ contents: getL10nPseudoLocalized(bundle) }));
  after(() => l10n.config({ contents: {} }));

  for (const file of filesBelow(join(root, 'src/words'), '.ts'))
    it(`come through in every function of ${file}`, async () => {
      const module = (await import(join(root, 'src/words', file))) as Record<string, unknown>;
      for (const [name, exported] of Object.entries(module)) {
        if (typeof exported !== 'function') continue;
        const texts = samples[`${file}:${name}`]?.();
        assert.ok(texts !== undefined && texts.length > 0, `test/house/support/wordSamples.ts has no sample for ${file}:${name}`);
        // What can be written in a query has the same name in every language.
        for (const text of texts) assert.doesNotMatch(text.replaceAll(/\{\{\w+\}\}/g, ''), /[A-Za-z]{3}/, `English in: ${text}`);
      }
    });
});

describe('The manifest', () => {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  const nls = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);

  it('uses every text of package.nls.json, and only those', () => {
    assert.deepEqual([...new Set(used)].sort(), Object.keys(nls).sort());
  });

  it('has a localised title and a category for every command', () => {
    for (const { title, ...rest } of readManifest().contributes.commands) {
      assert.match(title, /^%command\.\w+%$/);
      assert.equal((rest as { category?: string }).category, '%command.category%');
    }
  });
});
