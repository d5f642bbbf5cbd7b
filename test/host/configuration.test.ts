import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const file = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'release.yaml');

/** The problems of the file, once there are some, or none, as asked for. */
function problems(some: boolean): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const found = vscode.languages.getDiagnostics(file);
      if (found.length > 0 !== some) return false;
      listener.dispose();
      resolve(found);
      return true;
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

async function type(text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file);
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
  return document;
}

describe('release.yaml in the editor', () => {
  // Nothing is saved: the file of the workspace stays as it is.
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('has no problem as it is', async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    assert.deepEqual(await problems(false), []);
  });

  it('has a squiggle at exactly what is wrong, and a quick fix that mends it', async () => {
    const document = await type('version: 1\nenvironments:\n  demo:\n    provider: smaple\n');
    const [problem] = await problems(true);
    assert.equal(document.getText(problem?.range), 'smaple');
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', file, problem.range);
    const fix = actions.find(({ edit }) => edit !== undefined);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /provider: sample\n/);
    await problems(false);
  });

  it('completes keys and values, and explains a key', async () => {
    await type('version: 1\nenvironments:\n  demo:\n    provider: \n');
    const complete = (line: number, character: number) =>
      vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', file, new vscode.Position(line, character));
    const values = (await complete(3, 14)).items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(values.includes('sample') && values.includes('service'), values.join());
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', file, new vscode.Position(3, 6));
    const text = hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join();
    assert.match(text, /which apps the environment has/);
  });

  it('survives a file that is no YAML at all', async () => {
    await type('\t{{{: [\n'.repeat(2_000));
    assert.ok((await problems(true)).length <= 100);
  });
});
