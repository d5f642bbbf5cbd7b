import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readManifest, root } from '../../tools/lib/project.ts';
import { writesLogFiles } from '../../tools/vscode/serverInstall.ts';
import { openWindow, type ThemeKind } from './support/session.ts';

const words = JSON.parse(readFileSync(`${root}/package.nls.json`, 'utf8')) as Record<string, string>;

describe('The command palette', () => {
  it('offers every command that means something there, by its title', async () => {
    const workbench = await openWindow();
    // One needs to be told an origin, the other hides what is not shown here.
    const elsewhere = ['releaseConductor.allowOrigin', 'releaseConductor.hideSample'];
    const declared = readManifest()
      .contributes.commands.filter(({ command }) => !elsewhere.includes(command))
      .map(({ title }) => `Release Conductor: ${words[title.slice(1, -1)]}`);
    assert.deepEqual((await workbench.paletteTitles('Release Conductor')).sort(), declared.sort());
  });
});

describe('Report a Problem', () => {
  for (const theme of ['dark', 'light', 'highContrast'] satisfies ThemeKind[])
    it(`opens a report that one can read (${theme})`, async () => {
      const workbench = await openWindow({ theme });
      await workbench.runCommand('Release Conductor: Report a Problem');
      await workbench.editorLine(/^# Release Conductor: problem report$/).waitFor();
      await workbench.editorLine(/^- Release Conductor: \d+\.\d+\.\d+$/).waitFor();
      await workbench.editorLine(/^\[info\] Release Conductor /).waitFor();
      await workbench.screenshot(`report a problem ${theme}`);
    });
});

describe('Show Log', () => {
  it("opens the extension's log", async () => {
    const workbench = await openWindow();
    await workbench.runCommand('Release Conductor: Show Log');
    await workbench.outputShows('Release Conductor');
    // A server whose log module could not be compiled writes no log files, so its view stays empty.
    if (!(await writesLogFiles())) return;
    await workbench.outputLine(/\[info\] Release Conductor \d+\.\d+\.\d+ on VS Code/).waitFor();
  });
});

describe('The guard against prompts', () => {
  it('sees a picker that stands open', async () => {
    const workbench = await openWindow();
    await workbench.page.keyboard.press('F1');
    await workbench.picker.locator('input[type=text]').waitFor();
    assert.match((await workbench.openPrompt()) ?? '', /Release Conductor|Show|>/);
    await workbench.page.keyboard.press('Escape');
    await workbench.picker.waitFor({ state: 'hidden' });
    assert.equal(await workbench.openPrompt(), undefined);
  });
});
