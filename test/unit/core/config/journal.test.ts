import assert from 'node:assert/strict';
import { readJournalSettings } from '../../../../src/core/config/journal.ts';

describe('The setting of the journal', () => {
  it('is a folder by its whole path', () => {
    for (const path of ['/srv/journal', 'C:\\journal', 'd:/journal', '/']) assert.deepEqual(readJournalSettings(path), { path, problems: [] });
  });

  it('is not set when it is empty', () => {
    for (const nothing of [undefined, '']) assert.deepEqual(readJournalSettings(nothing), { problems: [] });
  });

  it('is told and never taken for the default when it is something else', () => {
    const problems = [{ setting: 'journal.path', fault: 'badFolder' }];
    for (const wrong of ['journal', './journal', '~/journal', 'C:journal', '${workspaceFolder}', '/a\nb', `/${'a'.repeat(5_000)}`, 7, null, ['/a'], {}]) assert.deepEqual(readJournalSettings(wrong), { problems }, JSON.stringify(wrong));
  });
});
