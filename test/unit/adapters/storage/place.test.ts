import assert from 'node:assert/strict';
import { endsWith, journalFolder, stateFolder } from '../../../../src/adapters/storage/place.ts';

describe('The place of what must last', () => {
  const home = '/home/me';

  it('is where each system wants it', () => {
    assert.equal(stateFolder({ platform: 'linux', env: {}, home }), '/home/me/.local/state/release-conductor');
    assert.equal(stateFolder({ platform: 'linux', env: { XDG_STATE_HOME: '/state' }, home }), '/state/release-conductor');
    assert.equal(stateFolder({ platform: 'darwin', env: { XDG_STATE_HOME: '/state' }, home }), '/home/me/Library/Application Support/release-conductor');
    assert.equal(stateFolder({ platform: 'win32', env: {}, home: 'C:\\Users\\me' }), 'C:\\Users\\me\\AppData\\Local\\release-conductor');
    assert.equal(stateFolder({ platform: 'win32', env: { LOCALAPPDATA: 'D:\\local' }, home }), 'D:\\local\\release-conductor');
  });

  it('is no relative one, which would be elsewhere for each program', () => {
    for (const wrong of ['', 'state', './state']) assert.equal(stateFolder({ platform: 'linux', env: { XDG_STATE_HOME: wrong }, home }), '/home/me/.local/state/release-conductor');
  });

  it('has the journal in it, unless the owner of the machine chose another', () => {
    const machine = { platform: 'linux', env: {}, home } as const;
    assert.equal(journalFolder(machine), '/home/me/.local/state/release-conductor/journal');
    assert.equal(journalFolder(machine, '/srv/journal'), '/srv/journal');
    assert.equal(journalFolder(machine, 'journal'), '/home/me/.local/state/release-conductor/journal');
  });

  it('ends with a Codespace or a container', () => {
    const nowhere = (): boolean => false;
    assert.equal(endsWith({ env: {} }, nowhere), undefined);
    assert.equal(endsWith({ env: { CODESPACES: 'true' } }, nowhere), 'codespace');
    assert.equal(endsWith({ env: { REMOTE_CONTAINERS: 'true' } }, nowhere), 'container');
    assert.equal(endsWith({ env: {} }, (path) => path === '/.dockerenv'), 'container');
  });
});
