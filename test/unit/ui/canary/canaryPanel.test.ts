import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { CanaryHostMessage } from '../../../../src/protocol/canary.ts';
import type { CanaryPanelPorts, CanaryPanels as Panels } from '../../../../src/ui/canary/canaryPanel.ts';
import { Envelope } from '../../../../src/ui/entry/envelope.ts';
import { canaries, sampleAt, type TestCanary } from '../../../webview/support/canaries.ts';
import { fake, FakePanel, installFakeVscode } from '../overview/support/fakeVscode.ts';

describe('CanaryPanels', () => {
  let CanaryPanels: new (ports: CanaryPanelPorts) => Panels;
  let panels: Panels;
  let canary: TestCanary;
  let saved: { readonly name: string; readonly text: string }[];
  let log: string[];
  const panel = (): FakePanel => fake.panels[0]!;
  const messages = (of = panel()): CanaryHostMessage[] => of.posts.map(({ message }) => message as CanaryHostMessage);
  const say = async (message: unknown, of = panel()): Promise<void> => {
    of.said.fire(message);
    await turn();
  };
  const tellSlot = (slot: number): void => canary.tell({ kind: 'sample', sample: sampleAt(slot) });

  before(async () => {
    installFakeVscode();
    ({ CanaryPanels } = await import('../../../../src/ui/canary/canaryPanel.ts'));
  });

  beforeEach(() => {
    fake.panels.length = 0;
    saved = [];
    log = [];
    canary = canaries.collecting();
    const write = (line: string): void => void log.push(line);
    panels = new CanaryPanels({
      extensionUri: { path: '/extension' },
      envelope: new Envelope({ clock: { now: () => 0, monotonic: () => 0 }, log: { debug: write, info: write, warn: write, error: write }, telemetry: { send: () => undefined }, show: () => undefined }),
      nonce: () => 'nonce1',
      monotonic: () => 0,
      closed: () => undefined,
      save: async (name: string, _kind: string, bytes: Uint8Array) => {
        await turn();
        saved.push({ name, text: Buffer.from(bytes).toString('latin1') });
      },
      find: async (key: string) => {
        await turn();
        if (key === 'broken') throw new Error('broken');
        return key === canary.key ? canary : undefined;
      },
    } as unknown as CanaryPanelPorts);
  });


  it('opens one tab for each deployment, and reveals it the next time', () => {
    panels.show(canary);
    panels.show(canary);
    assert.deepEqual([fake.panels.length, panel().reveals, panel().title], [1, 1, 'Canary: api']);
    assert.deepEqual(fake.options, { enableFindWidget: true, retainContextWhenHidden: false });
    panels.show(Object.assign(canaries.abort(), { key: 'another' }));
    assert.equal(fake.panels.length, 2);
    assert.equal((fake.panels[1]!.iconPath as { id: string }).id, 'error');
    assert.match(panel().webview.html, /dist\/webview\/canary\.js/);
    assert.doesNotMatch(panel().webview.html, /unsafe|style="|<style|onload/);
  });

  it('sends everything once, then deltas, one at a time', async () => {
    panels.show(canary);
    tellSlot(40);
    assert.equal(panel().posts.length, 0);
    await say({ type: 'ready' });
    for (const slot of [41, 42, 43]) tellSlot(slot);
    assert.deepEqual(messages().map(({ type }) => type), ['snapshot']);
    await say({ type: 'shown', number: messages()[0]!.number });
    assert.deepEqual(messages().map(({ type }) => type), ['snapshot', 'delta']);
    tellSlot(44);
    assert.equal(panel().posts.length, 2);
    await say({ type: 'shown', number: 99 });
    assert.equal(panel().posts.length, 2);
  });

  it('sends nothing while hidden, and everything when its page is made anew', async () => {
    panels.show(canary);
    await say({ type: 'ready' });
    await say({ type: 'shown', number: 1 });
    panel().show(false);
    for (let slot = 40; slot < 60; slot += 1) tellSlot(slot);
    assert.equal(panel().posts.length, 1);
    panel().show(true);
    tellSlot(60);
    assert.equal(panel().posts.length, 1);
    await say({ type: 'ready' });
    const [, last] = messages();
    assert.ok(last?.type === 'snapshot' && last.rows.length === canary.session.points.length * 10);
  });

  it('asks for what is offered, and drops the rest', async () => {
    panels.show(canary);
    await say({ type: 'run', action: 'rollBack' });
    await say({ type: 'run', action: 'nothing' });
    canary.tell({ kind: 'end', outcome: 'rolledBack' });
    await say({ type: 'run', action: 'promote' });
    assert.deepEqual(canary.asked, ['rollBack']);
  });

  it('saves the table and the picture under a name that no app can choose', async () => {
    panels.show(Object.assign(canary, { app: '../../etc/x', canary: 'r"1' }));
    await say({ type: 'run', action: 'exportCsv' });
    await say({ type: 'picture', png: Buffer.from('\x89PNG\r\n\x1a\n\0rest', 'latin1').toString('base64') });
    await turn();
    assert.deepEqual(saved.map(({ name }) => name), ['canary-etc-x-r-1.csv', 'canary-etc-x-r-1.png']);
    assert.equal(saved[0]!.text.split('\r\n').filter((line) => line.startsWith('2026-')).length, canary.session.points.length);
    assert.equal(saved[1]!.text, '\x89PNG\r\n\x1a\n\0rest');
  });

  it('comes back after a reload, once, and leaves no empty tab', async () => {
    const restored = new FakePanel();
    await panels.deserializeWebviewPanel(restored as never, { key: canary.key, range: 'range5m' });
    await say({ type: 'ready' }, restored);
    assert.equal(messages(restored)[0]?.type, 'snapshot');
    for (const state of [{ key: canary.key }, { key: 'gone' }, { key: 'broken' }, { key: 7 }, undefined]) {
      const other = new FakePanel();
      await panels.deserializeWebviewPanel(other as never, state);
      assert.ok(other.disposed, JSON.stringify(state));
    }
    assert.equal(restored.reveals, 1);
    assert.match(log.join('\n'), /broken/);
  });

  it('lets go of everything when it is closed', async () => {
    panels.show(canary);
    await say({ type: 'ready' });
    const first = panel();
    first.dispose();
    assert.deepEqual([canary.listeners, first.said.listeners, first.viewState.listeners], [0, 0, 0]);
    panels.show(canary);
    assert.equal(fake.panels.length, 2);
  });
});
