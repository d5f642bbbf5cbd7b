import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { OperationAction, OperationState } from '../../../../src/protocol/operation.ts';
import { Envelope } from '../../../../src/ui/entry/envelope.ts';
import type { OperationPanelPorts, OperationPanels as Panels, ShownOperation } from '../../../../src/ui/operation/operationPanel.ts';
import { operations } from '../../../webview/support/operationStates.ts';
import { Emitter, fake, installFakeVscode, type FakePanel } from '../overview/support/fakeVscode.ts';

class Shown {
  state: OperationState = operations.plan();
  readonly changes = new Emitter();
  readonly runs: OperationAction[] = [];
  readonly operation = {
    state: () => this.state,
    onDidChange: this.changes.event,
    run: (action: OperationAction) => void this.runs.push(action),
  } as unknown as ShownOperation;

  become(state: OperationState): void {
    this.state = state;
    this.changes.fire();
  }
}

describe('OperationPanels', () => {
  let OperationPanels: new (ports: OperationPanelPorts) => Panels;
  let panels: Panels;
  let shown: Shown;
  let log: string[];
  const panel = (index = 0): FakePanel => fake.panels[index]!;
  const sent = (of = panel()): unknown[] => of.posts.map(({ message }) => (message as { state: unknown }).state);

  before(async () => {
    installFakeVscode();
    ({ OperationPanels } = await import('../../../../src/ui/operation/operationPanel.ts'));
  });

  beforeEach(() => {
    fake.panels.length = 0;
    log = [];
    const write = (line: string): void => void log.push(line);
    shown = new Shown();
    let nonces = 0;
    panels = new OperationPanels({
      extensionUri: { path: '/extension' },
      envelope: new Envelope({ clock: { now: () => 0, monotonic: () => 0 }, log: { debug: write, info: write, warn: write, error: write }, telemetry: { send: () => undefined }, show: () => undefined }),
      nonce: () => `nonce${++nonces}`,
    } as unknown as OperationPanelPorts);
  });

  afterEach(() => panels.dispose());

  it('opens one tab for each operation, and reveals it the next time', () => {
    panels.show(shown.operation);
    panels.show(shown.operation);
    assert.deepEqual([fake.panels.length, panel().reveals], [1, 1]);
    panels.show(new Shown().operation);
    assert.equal(fake.panels.length, 2);
    assert.deepEqual(fake.options, { enableFindWidget: true, retainContextWhenHidden: false });
    assert.equal(fake.serializers.size, 0);
  });

  it('gives the page its own script and style, and nothing else', () => {
    panels.show(shown.operation);
    assert.deepEqual(panel().webview.options, { enableScripts: true, enableForms: false, localResourceRoots: [{ path: '/extension/dist/webview' }] });
    assert.match(panel().webview.html, /<script nonce="nonce1" src="https:\/\/webview\.test\/extension\/dist\/webview\/operation\.js" defer><\/script>/);
    assert.doesNotMatch(panel().webview.html, /unsafe|style="|<style|onload/);
  });

  it('sends everything when the page is ready, and again when it changes', async () => {
    panels.show(shown.operation);
    panel().said.fire({ type: 'ready' });
    panel().posts[0]!.deliver();
    await turn();
    shown.become(operations.running());
    assert.deepEqual(sent(), [operations.plan(), operations.running()]);
  });

  it('sends nothing while hidden, and everything when shown again', () => {
    panels.show(shown.operation);
    panel().show(false);
    shown.become(operations.running());
    shown.become(operations.good());
    assert.equal(panel().posts.length, 0);
    panel().show(true);
    assert.deepEqual(sent(), [operations.good()]);
  });

  it('tells by its tab how far it is, also while it is hidden', () => {
    panels.show(shown.operation);
    const icon = (): string => (panel().iconPath as { id: string }).id;
    panel().show(false);
    const icons = [icon()];
    for (const name of ['asking', 'running', 'good', 'bad', 'threePartial'] as const) {
      shown.become(operations[name]());
      icons.push(icon());
    }
    assert.deepEqual(icons, ['checklist', 'person', 'sync', 'pass', 'error', 'warning']);
    assert.equal(panel().title, 'Roll back 3 apps as one release');
  });

  it('does what is offered, and nothing else', async () => {
    panels.show(shown.operation);
    for (const message of [undefined, 'ready', { type: 'run' }, { type: 'run', action: 'rollBack' }, { type: 'run', action: 'undo' }]) panel().said.fire(message);
    panel().said.fire({ type: 'run', action: 'confirm' });
    await turn();
    assert.deepEqual(shown.runs, ['confirm']);
    // The page may not have got it yet.
    shown.become(operations.asking());
    panel().said.fire({ type: 'run', action: 'confirm' });
    await turn();
    assert.deepEqual(shown.runs, ['confirm']);
    assert.match(log.join('\n'), /panel releaseConductor\.operation done/);
  });

  it('cuts what is too much, and says so', () => {
    const state = operations.fifty();
    shown.become({ ...state, apps: [...state.apps, { ...state.apps[0]!, key: 'one more' }] });
    panels.show(shown.operation);
    panel().said.fire({ type: 'ready' });
    const [posted] = sent() as OperationState[];
    assert.deepEqual([posted!.apps.length, posted!.cut], [50, true]);
  });

  it('tells when it is closed, and lets go of everything; the operation can be shown again', () => {
    const opened = panels.show(shown.operation);
    let closed = 0;
    opened.onDidClose(() => closed++);
    assert.ok(opened.isVisible());
    panel().dispose();
    assert.deepEqual([closed, opened.isVisible(), shown.changes.listeners, panel().said.listeners], [1, false, 0, 0]);
    shown.become(operations.good());
    panels.show(shown.operation);
    assert.equal(fake.panels.length, 2);
    assert.ok(!opened.isVisible(), 'another tab is not this one');
  });

  it('closes all of its tabs with itself', () => {
    for (const each of [shown, new Shown()]) panels.show(each.operation);
    panels.dispose();
    assert.ok(fake.panels.every(({ disposed }) => disposed));
  });
});
