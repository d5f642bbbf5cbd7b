import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleExtension } from '../../tools/lib/bundle.ts';
import { filesBelow } from '../../tools/lib/files.ts';
import { readManifest, root } from '../../tools/lib/project.ts';
import { installVscodeStub, stub, takeCalls } from '../support/vscodeStub.ts';
import { Copy } from './support/copy.ts';

interface Extension {
  activate: (context: unknown) => unknown;
}

interface Editor {
  composeEditor: (context: unknown) => object;
}

/** Bundles and activates a checkout without VS Code, and gives the commands that it registered and that do something. */
async function registeredCommands(at: string): Promise<string[]> {
  const { outdir } = await bundleExtension(at);
  const load = (file: string): Promise<unknown> => import(pathToFileURL(join(outdir, file)).href);
  const { activate } = (await load('extension.cjs')) as Extension;
  const { composeEditor } = (await load('editor.js')) as Editor;
  takeCalls();
  const parts = Object.fromEntries(['environmentVariableCollection', 'globalState', 'secrets', 'workspaceState'].map((part) => [part, stub(`context.${part}`)]));
  const context = { subscriptions: [], extension: { packageJSON: readManifest(at) }, extensionUri: { fsPath: at }, ...parts };
  const result = activate(context);
  assert.equal(result, undefined, 'activate is synchronous');
  const registrations = takeCalls();
  const does = composeEditor(context);
  return registrations
    .filter(({ path }) => path === 'commands.registerCommand')
    .map(({ args }) => String(args[0]))
    .filter((id) => id in does)
    .sort();
}

function declaredCommands(at: string): string[] {
  return readManifest(at).contributes.commands.map(({ command }) => command).sort();
}

describe('Declared commands', () => {
  const handlers = /^ +'releaseConductor\.\w+': \S.*,\n/gm;
  let copy: Copy;
  before(installVscodeStub);
  beforeEach(() => (copy = new Copy()));
  afterEach(() => copy.remove());

  it('are exactly the registered ones', async () => {
    assert.deepEqual(await registeredCommands(copy.at), declaredCommands(root));
  });

  it('differ when the registration itself is taken out', async () => {
    const path = 'src/ui/commands/register.ts';
    const source = copy.read(path);
    assert.equal(source.match(/vscode\.commands\.registerCommand\(/g)?.length, 1);
    copy.write(path, source.replace('vscode.commands.registerCommand(', 'Object('));
    assert.notDeepEqual(await registeredCommands(copy.at), declaredCommands(root));
  });

  const registered = filesBelow(join(root, 'src/compose'), '.ts').flatMap((file) => {
    const path = `src/compose/${file}`;
    return (readFileSync(join(root, path), 'utf8').match(handlers) ?? []).map((line) => ({ path, line }));
  });

  it('each have one line that registers them', () => {
    assert.deepEqual(registered.map(({ line }) => String(/'(.*?)'/.exec(line)?.[1])).sort(), declaredCommands(root));
  });

  for (const { path, line } of registered)
    it(`differ when this is taken out: ${line.trim()}`, async () => {
      copy.write(path, copy.read(path).replace(line, ''));
      assert.notDeepEqual(await registeredCommands(copy.at), declaredCommands(root));
    });
});
