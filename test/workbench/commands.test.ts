import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readManifest, root } from '../../tools/lib/project.ts';
import { writesLogFiles } from '../../tools/vscode/serverInstall.ts';
import { sharedWindow } from './support/session.ts';

const words = JSON.parse(readFileSync(`${root}/package.nls.json`, 'utf8')) as Record<string, string>;

describe('The command palette', () => {
  const window = sharedWindow();

  it('offers every command that means something there, by its title', async () => {
    // Those that are for a row, a draft, or something else that is not there; the sample is not shown, so it can be.
    const elsewhere = readManifest().contributes.menus.commandPalette.flatMap(({ command }) => (command === 'releaseConductor.exploreSample' ? [] : [command]));
    const declared = readManifest()
      .contributes.commands.filter(({ command }) => !elsewhere.includes(command))
      .map(({ title }) => `Release Conductor: ${words[title.slice(1, -1)]}`);
    assert.deepEqual((await window().paletteTitles('Release Conductor')).sort(), declared.sort());
  });

  it('opens a problem report that one can read', async () => {
    await window().runCommand('Release Conductor: Report a Problem');
    await window().editorLine(/^# Release Conductor: problem report$/).waitFor();
    await window().editorLine(/^- Release Conductor: \d+\.\d+\.\d+$/).waitFor();
    await window().editorLine(/^\[info\] Release Conductor /).waitFor();
    await window().screenshot('report a problem');
  });

  it("opens the extension's log", async () => {
    await window().runCommand('Release Conductor: Show Log');
    await window().outputShows('Release Conductor');
    // A server whose log module could not be compiled writes no log files, so its view stays empty.
    if (!(await writesLogFiles())) return;
    await window().outputLine(/\[info\] Release Conductor \d+\.\d+\.\d+ on VS Code/).waitFor();
  });

  it('is seen by the guard against prompts when it stands open', async () => {
    await window().page.keyboard.press('F1');
    await window().picker.locator('input[type=text]').waitFor();
    assert.match((await window().openPrompt()) ?? '', /Release Conductor|Show|>/);
    await window().page.keyboard.press('Escape');
    await window().picker.waitFor({ state: 'hidden' });
    assert.equal(await window().openPrompt(), undefined);
  });
});
