import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

const extension = vscode.extensions.getExtension<void>('release-conductor.release-conductor')!;

describe('The extension in its host', () => {
  it('activates', async () => {
    assert.ok(extension, 'VS Code did not find the extension');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers exactly the commands that it declares', async () => {
    const { contributes } = extension.packageJSON as Manifest;
    // VS Code makes commands of its own for each view, one name deeper.
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^releaseConductor\.\w+$/.test(id));
    assert.deepEqual(registered.sort(), contributes.commands.map(({ command }) => command).sort());
  });

  it('runs where the workspace is', () => {
    assert.equal(extension.extensionKind, vscode.ExtensionKind.Workspace);
  });
});
