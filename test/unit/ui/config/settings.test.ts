import assert from 'node:assert/strict';
import { importWithVscode, newWindow, type FakeWindow } from './support/fakeVscode.ts';

const { MachineSettingsReader } = await importWithVscode(() => import('../../../../src/ui/config/settings.ts'));

const ours = { origin: 'https://releases.example', auth: 'token' } as const;
const theirs = { origin: 'https://evil.example', auth: 'token' } as const;

function setUp(prepare: (window: FakeWindow) => void) {
  const window = newWindow();
  prepare(window);
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const reader = new MachineSettingsReader({ debug: write, info: write, warn: write, error: write });
  return { window, lines, reader };
}

describe('The settings of the machine, as the editor holds them', () => {
  it('are those of the machine alone, whatever a workspace or folder says', () => {
    const { reader } = setUp(({ settings }) => {
      settings.set('releaseConductor.origins', { defaultValue: [], globalValue: [ours], workspaceValue: [theirs], workspaceFolderValue: [theirs], workspaceLanguageValue: [theirs] });
      settings.set('releaseConductor.unprotected', { defaultValue: [], workspaceValue: ['demo'], workspaceFolderValue: ['demo'] });
    });
    assert.deepEqual([reader.all(), reader.current.unprotected], [[ours], []]);
    assert.ok(reader.isAllowed('https://releases.example/base') && !reader.isAllowed('https://evil.example'));
  });

  it('are those of the machine alone for Azure as well, and are told when they are wrong', () => {
    const { reader, lines } = setUp(({ settings }) => {
      settings.set('releaseConductor.azure.cloud', { defaultValue: 'public', globalValue: 'china', workspaceValue: 'custom', workspaceFolderValue: 'custom' });
      settings.set('releaseConductor.azure.endpoint', { workspaceValue: 'https://evil.example' });
      settings.set('releaseConductor.azure.credential', { defaultValue: 'vscode', globalValue: 'secret-word' });
    });
    assert.equal(reader.azure.cloud?.endpoint, 'https://management.chinacloudapi.cn');
    assert.equal(reader.azure.credential, undefined);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /^releaseConductor\.azure\.credential: /);
    assert.doesNotMatch(lines[0]!, /secret-word/);
  });

  it('are those of the machine alone for how a person is asked as well', () => {
    const { reader, lines } = setUp(({ settings }) => {
      settings.set('releaseConductor.consent.typed', { defaultValue: false, workspaceValue: true, workspaceFolderValue: true });
      settings.set('releaseConductor.consent.authenticationContext', { globalValue: 'c2', workspaceValue: 'c9' });
    });
    assert.deepEqual([reader.consent, lines], [{ typed: false, context: 'c2', problems: [] }, []]);
  });

  it('are none where nothing is set', () => {
    const { reader, lines } = setUp(() => undefined);
    assert.deepEqual([reader.current, lines], [{ origins: [], unprotected: [], problems: [] }, []]);
  });

  it('pass over what is wrong, and say so in the log without repeating it', () => {
    const { reader, lines } = setUp(({ settings }) => settings.set('releaseConductor.origins', { globalValue: ['https://a:secret@b.example', ours] }));
    assert.deepEqual(reader.all(), [ours]);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /releaseConductor\.origins: Entry 1 /);
    assert.doesNotMatch(lines[0]!, /secret/);
  });

  it('are read again when they change', () => {
    const { reader, window } = setUp(() => undefined);
    let changes = 0;
    reader.onDidChange(() => changes++);
    window.settings.set('releaseConductor.unprotected', { globalValue: ['demo'] });
    window.settingsChanged.fire({ affectsConfiguration: (name: string) => name === 'editor.fontSize' });
    assert.deepEqual([changes, reader.current.unprotected], [0, []]);
    window.settingsChanged.fire({ affectsConfiguration: (name: string) => name === 'releaseConductor.unprotected' });
    assert.deepEqual([changes, reader.current.unprotected], [1, ['demo']]);
    reader.dispose();
    assert.equal(window.listening, 0);
  });

  it('take an origin in, and leave what is there', async () => {
    const { reader, window } = setUp(({ settings }) => settings.set('releaseConductor.origins', { globalValue: ['odd', { origin: 'https://Releases.example:443', auth: 'none' }], workspaceValue: [theirs] }));
    await reader.add(ours);
    assert.deepEqual(window.settings.get('releaseConductor.origins'), { globalValue: ['odd', ours], workspaceValue: [theirs] });
    assert.deepEqual(reader.all(), [ours]);
  });
});
