import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { assertPromptsAnswered, expectPrompt } from './support/prompts.ts';

describe('The guard against prompts', () => {
  it('answers an expected prompt', async () => {
    expectPrompt('showWarningMessage', /sure/, 'Yes');
    assert.equal(await vscode.window.showWarningMessage('Are you sure?', 'Yes'), 'Yes');
  });

  it('fails a test that meets an unexpected prompt', async () => {
    await assert.rejects(async () => vscode.window.showInputBox({ prompt: 'Name?' }), /Unexpected prompt/);
    assert.throws(assertPromptsAnswered, /unexpected prompt: showInputBox/);
  });

  it('fails a test whose expected prompt never came', () => {
    expectPrompt('showQuickPick', /anything/);
    assert.throws(assertPromptsAnswered, /never came: showQuickPick/);
  });
});
