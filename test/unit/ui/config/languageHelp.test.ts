import assert from 'node:assert/strict';
import { parseYaml } from '../../../../src/adapters/yaml/parse.ts';
import { fakeDocument, importWithVscode, newWindow, Position, Range, Uri, type FakeDocument } from './support/fakeVscode.ts';
import { good, setUp } from './support/files.ts';

const { registerLanguageHelp } = await importWithVscode(() => import('../../../../src/ui/config/languageHelp.ts'));
// Loaded with the first question, where there is a `vscode`: here it is there only while something is imported.
for (const part of ['completion', 'hover', 'quickFixes']) await importWithVscode(() => import(`../../../../src/ui/config/${part}.ts`));
const { showDiagnostics } = await importWithVscode(() => import('../../../../src/ui/config/diagnostics.ts'));

const uri = new Uri('/shop/release.yaml');
const none = { isCancellationRequested: false };

interface Providers {
  readonly provideCompletionItems: (document: FakeDocument, position: Position) => Promise<readonly { readonly parts: readonly [string, number]; readonly insertText: string; readonly range: Range }[]>;
  readonly provideHover: (document: FakeDocument, position: Position, token: object) => Promise<{ readonly parts: readonly [{ readonly parts: readonly [string] }, Range] } | undefined>;
  readonly provideCodeActions: (
    document: FakeDocument,
    range: Range,
    context: object,
    token: object,
  ) => Promise<readonly { readonly parts: readonly [string]; readonly edit: { readonly replaced: readonly { readonly range: Range; readonly text: string }[] }; readonly diagnostics: readonly unknown[] }[]>;
}

function register(parsing: () => void = () => undefined): Providers & { readonly selectors: readonly unknown[] } {
  const window = newWindow();
  registerLanguageHelp({ isReleaseFile: (each) => each.toString() === uri.toString() }, (text) => {
    parsing();
    return Promise.resolve(parseYaml(text));
  });
  const [completion, hover, actions] = window.providers.map(({ provider }) => provider as Providers);
  return {
    selectors: window.providers.map(({ selector }) => selector),
    provideCompletionItems: (...args) => completion!.provideCompletionItems(...args),
    provideHover: (...args) => hover!.provideHover(...args),
    provideCodeActions: (...args) => actions!.provideCodeActions(...args),
  };
}

describe('Help in release.yaml', () => {
  it('is there in every language that the editor may take the file for', () => {
    assert.deepEqual(register().selectors, Array.from({ length: 3 }, () => ({ scheme: 'file', pattern: '**/release.yaml' })));
  });

  it('completes keys', async () => {
    const items = await register().provideCompletionItems(fakeDocument(uri, `${good}    sce`), new Position(4, 7));
    const item = items.find(({ parts }) => parts[0] === 'scenario');
    assert.deepEqual([item?.insertText, item?.range], ['scenario: ', new Range(4, 4, 4, 7)]);
  });

  it('explains keys and values', async () => {
    const { provideHover } = register();
    const key = await provideHover(fakeDocument(uri, good), new Position(3, 6), none);
    assert.match(key!.parts[0].parts[0], /which apps[^]*`service`[^]*Required/);
    assert.deepEqual(key!.parts[1], new Range(3, 4, 3, 12));
    const value = await provideHover(fakeDocument(uri, good), new Position(3, 16), none);
    assert.match(value!.parts[0].parts[0], /simulated/);
    assert.equal(await provideHover(fakeDocument(uri, good), new Position(3, 6), { isCancellationRequested: true }), undefined);
  });

  it('corrects what is plain', async () => {
    const { provideCodeActions } = register();
    const document = fakeDocument(uri, good.replace('provider', 'provder'));
    const underlined = { code: 'unknownKey', range: new Range(3, 4, 3, 11) };
    const [action, ...others] = await provideCodeActions(document, new Range(3, 5, 3, 5), { diagnostics: [underlined, { ...underlined, code: 'empty' }] }, none);
    assert.deepEqual([action?.parts[0], action?.diagnostics, others], ['Change to "provider"', [underlined], []]);
    assert.deepEqual(action?.edit.replaced, [{ uri, range: underlined.range, text: 'provider' }]);
    assert.deepEqual(await provideCodeActions(document, new Range(0, 0, 0, 0), { diagnostics: [] }, none), []);
  });

  it('offers no correction of a text that is older than what is there', async () => {
    const document = fakeDocument(uri, good.replace('provider', 'provder'));
    const { provideCodeActions } = register(() => (document.version = 2));
    assert.deepEqual(await provideCodeActions(document, new Range(3, 5, 3, 5), { diagnostics: [] }, none), []);
  });

  it('keeps away from files of other tools', async () => {
    const { provideCompletionItems, provideHover, provideCodeActions } = register();
    const other = fakeDocument(new Uri('/clusters/release.yaml'), 'kind: HelmRelease\n');
    assert.deepEqual(await provideCompletionItems(other, new Position(1, 0)), []);
    assert.equal(await provideHover(other, new Position(0, 0), none), undefined);
    assert.deepEqual(await provideCodeActions(other, new Range(0, 0, 0, 3), { diagnostics: [] }, none), []);
  });
});

describe('The problems that are shown', () => {
  it('stand where they are, until the text is right or the folder is gone', async () => {
    const { files, window, settle } = setUp((each) => {
      each.open('/shop');
      each.disk.set('/shop/release.yaml', `${good}    protected: false\n    apps: [a, a]\n`);
    });
    const shown = showDiagnostics(files);
    await files.start();
    const diagnostics = window.diagnostics.get('/shop/release.yaml');
    assert.deepEqual(
      diagnostics?.map(({ code, parts: [range, , severity] }) => [code, range, severity]),
      [
        ['loosens', new Range(4, 15, 4, 20), 0],
        ['duplicateEntry', new Range(5, 14, 5, 15), 1],
      ],
    );
    assert.match(diagnostics[0]!.parts[1], /only tighten/);
    window.disk.set('/shop/release.yaml', good);
    window.fileChanged.fire();
    await settle();
    assert.deepEqual(window.diagnostics.get('/shop/release.yaml'), []);
    window.open();
    window.foldersChanged.fire();
    await settle();
    assert.equal(window.diagnostics.size, 0);
    shown.dispose();
    files.dispose();
    assert.equal(window.listening, 0);
  });
});
