import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('Report a Problem', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('opens an untitled document with the versions and the log, and asks nothing', async () => {
    await vscode.commands.executeCommand('releaseConductor.reportProblem');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document?.isUntitled);
    assert.equal(document.languageId, 'markdown');
    const text = document.getText();
    assert.match(text, /- VS Code: \d+\.\d+\.\d+/);
    assert.match(text, /\[info\] Release Conductor \d+\.\d+\.\d+ on VS Code/);
  });

  it('does not mind what a foreign caller passes', async () => {
    await vscode.commands.executeCommand('releaseConductor.reportProblem', { __proto__: null }, '../../x', -1);
    assert.ok(vscode.window.activeTextEditor?.document.isUntitled);
  });
});

describe('Show Log', () => {
  it('ends without a prompt', async () => {
    assert.equal(await vscode.commands.executeCommand('releaseConductor.showLog'), undefined);
  });
});
