import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleExtension, startOutputs, staticClosure, type Bundle } from '../../tools/lib/bundle.ts';
import { installVscodeStub } from '../support/vscodeStub.ts';
import { Copy } from './support/copy.ts';

const ENTRY_LIMIT = 150 * 1024;

describe('The bundle', () => {
  let copy: Copy;
  let bundle: Bundle;
  before(async () => {
    installVscodeStub();
    copy = new Copy();
    bundle = await bundleExtension(copy.at);
  });
  after(() => copy.remove());

  it(`loads at most ${ENTRY_LIMIT / 1024} KB with a window`, () => {
    const bytes = startOutputs(bundle.metafile).reduce((sum, path) => sum + bundle.metafile.outputs[path]!.bytes, 0);
    assert.ok(bytes <= ENTRY_LIMIT, `${(bytes / 1024).toFixed(1)} KB`);
  });

  it('loads no library at once but the one for words', () => {
    const packages = startOutputs(bundle.metafile)
      .flatMap((path) => Object.keys(bundle.metafile.outputs[path]!.inputs))
      .flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []);
    assert.deepEqual([...new Set(packages)], ['@vscode/l10n']);
  });

  it('has the libraries of Azure in chunks of their own, and those of sign-in in another', () => {
    const inputsOf = (paths: readonly string[]): string[] => paths.flatMap((path) => Object.keys(bundle.metafile.outputs[path]!.inputs));
    const outputOf = (input: string): string => {
      const found = Object.entries(bundle.metafile.outputs).find(([, { inputs }]) => Object.hasOwn(inputs, input));
      return found?.[0] ?? assert.fail(`${input} is in no chunk`);
    };
    const isOfAzure = (input: string): boolean => /\bnode_modules\/@azure\/|^src\/adapters\/azure\//.test(input);
    const provider = inputsOf(staticClosure(bundle.metafile, outputOf('src/adapters/azure/appsProvider.ts')));
    const credentials = inputsOf(staticClosure(bundle.metafile, outputOf('src/adapters/azure/credential.ts')));
    assert.deepEqual(inputsOf(startOutputs(bundle.metafile)).filter(isOfAzure), []);
    assert.ok(provider.some((input) => input.includes('node_modules/@azure/arm-appcontainers/')));
    assert.deepEqual(provider.filter((input) => /node_modules\/@azure\/(?:identity|msal-\w+)\//.test(input)), []);
    assert.ok(credentials.some((input) => input.includes('node_modules/@azure/identity/')));
  });

  it('has only chunks that load', async () => {
    const chunks = Object.keys(bundle.metafile.outputs).filter((path) => path.endsWith('js'));
    assert.ok(chunks.length > 1, 'something must be lazy');
    for (const chunk of chunks) assert.ok(await import(pathToFileURL(join(copy.at, chunk)).href), chunk);
  });
});
