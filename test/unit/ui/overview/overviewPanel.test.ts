import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { OverviewAction, OverviewState } from '../../../../src/protocol/overview.ts';
import { Envelope } from '../../../../src/ui/entry/envelope.ts';
import type { OverviewPanel as Panel } from '../../../../src/ui/overview/overviewPanel.ts';
import type { OverviewPorts } from '../../../../src/ui/overview/overviewPorts.ts';
import { app, environment, harbour, stateOf } from '../../../webview/support/states.ts';
import { Emitter, fake, FakePanel, installFakeVscode } from './support/fakeVscode.ts';

interface SetUp {
  readonly overview: Panel;
  readonly changes: Emitter;
  readonly runs: (readonly [OverviewAction, string, string])[];
  readonly log: string[];
  readonly shown: string[];
  state: OverviewState;
  failing: boolean;
}

describe('OverviewPanel', () => {
  let setUp: SetUp;
  let OverviewPanel: new (ports: OverviewPorts) => Panel;
  const panel = (): FakePanel => fake.panels[0]!;
  const sentStates = (of = panel()): unknown[] => of.posts.map(({ message }) => (message as { state: OverviewState }).state);

  before(async () => {
    installFakeVscode();
    ({ OverviewPanel } = await import('../../../../src/ui/overview/overviewPanel.ts'));
  });

  beforeEach(() => {
    fake.panels.length = 0;
    const log: string[] = [];
    const shown: string[] = [];
    const write = (line: string): void => void log.push(line);
    const changes = new Emitter();
    const runs: SetUp['runs'] = [];
    let nonces = 0;
    const ports = {
      extensionUri: { path: '/extension' },
      envelope: new Envelope({
        clock: { now: () => 0, monotonic: () => 0 },
        log: { debug: write, info: write, warn: write, error: write },
        telemetry: { send: () => undefined },
        show: ({ sentence }) => void shown.push(sentence),
      }),
      state: () => {
        if (setUp.failing) throw new Error('no state');
        return setUp.state;
      },
      onDidChange: changes.event,
      run: (...asked: (typeof runs)[number]) => void runs.push(asked),
      nonce: () => `nonce${++nonces}`,
    } as unknown as OverviewPorts;
    setUp = { overview: new OverviewPanel(ports), changes, runs, log, shown, state: stateOf(harbour()), failing: false };
  });

  afterEach(() => setUp.overview.dispose());

  it('opens one panel, and reveals it the next time', () => {
    setUp.overview.show();
    setUp.overview.show();
    assert.equal(fake.panels.length, 1);
    assert.equal(panel().reveals, 1);
    assert.equal(panel().title, 'Overview');
    assert.deepEqual(fake.options, { enableFindWidget: true, retainContextWhenHidden: false });
  });

  it('gives the page its own script and style, and nothing else', () => {
    setUp.overview.show();
    assert.deepEqual(panel().webview.options, { enableScripts: true, enableForms: false, localResourceRoots: [{ path: '/extension/dist/webview' }] });
    const html = panel().webview.html.replaceAll('&#39;', "'");
    assert.match(html, /<html lang="de">/);
    assert.ok(html.includes("default-src 'none'; style-src https://webview.test; script-src 'nonce-nonce1'; base-uri 'none'; form-action 'none'"));
    assert.match(html, /<script nonce="nonce1" src="https:\/\/webview\.test\/extension\/dist\/webview\/overview\.js" defer><\/script>/);
    assert.doesNotMatch(html, /unsafe|style="|<style|onload/);
  });

  it('sends everything when the page is ready, and again when it changes', async () => {
    setUp.overview.show();
    panel().said.fire({ type: 'ready' });
    assert.deepEqual(sentStates(), [setUp.state]);
    panel().posts[0]!.deliver();
    await turn();
    setUp.state = stateOf();
    setUp.changes.fire();
    assert.deepEqual(sentStates().at(-1), stateOf());
  });

  it('sends the latest state, not each, while the page has not taken the one before', async () => {
    setUp.overview.show();
    panel().said.fire({ type: 'ready' });
    for (const name of ['a', 'b', 'c']) {
      setUp.state = stateOf(environment(name, []));
      setUp.changes.fire();
    }
    assert.equal(panel().posts.length, 1);
    panel().posts[0]!.deliver();
    await turn();
    assert.deepEqual(sentStates().slice(1), [stateOf(environment('c', []))]);
  });

  it('sends nothing while hidden, and everything when shown again', () => {
    setUp.overview.show();
    panel().said.fire({ type: 'ready' });
    panel().show(false);
    setUp.state = stateOf();
    for (let change = 0; change < 5; change++) setUp.changes.fire();
    assert.equal(panel().posts.length, 1);
    // The page is made anew; the snapshot that the old one never took stands in nobody's way.
    panel().show(true);
    panel().said.fire({ type: 'ready' });
    assert.deepEqual(sentStates().at(-1), stateOf());
  });

  it('runs what a row offers', async () => {
    setUp.overview.show();
    panel().said.fire({ type: 'run', action: 'copySha', environment: 'sample', app: 'api' });
    await turn();
    assert.deepEqual(setUp.runs, [['copySha', 'sample', 'api']]);
    assert.match(setUp.log.join('\n'), /panel releaseConductor\.overview done/);
  });

  it('drops what no row offers, and what is no message', async () => {
    setUp.overview.show();
    const run = { type: 'run', action: 'copySha', environment: 'sample', app: 'api' };
    const wrong = [undefined, 'ready', { type: 'state' }, { ...run, action: 'rollBack' }, { ...run, app: 'nobody' }, { ...run, environment: 'prod' }, { ...run, app: 'www' }, { ...run, app: { toString: () => 'api' } }];
    for (const message of wrong) panel().said.fire(message);
    await turn();
    assert.deepEqual(setUp.runs, []);
    assert.deepEqual(setUp.shown, []);
  });

  it('shows a failure of what it ran, as every entry does', async () => {
    setUp.overview.show();
    Object.assign(setUp.runs, { push: () => assert.fail('broken') });
    panel().said.fire({ type: 'run', action: 'openUrl', environment: 'sample', app: 'api' });
    await turn();
    assert.equal(setUp.shown.length, 1);
  });

  it('survives a state that cannot be had or would be refused, and logs it without interrupting', async () => {
    setUp.overview.show();
    setUp.failing = true;
    setUp.changes.fire();
    setUp.failing = false;
    setUp.state = stateOf(environment('a', [app('api'), app('api')]));
    await turn();
    setUp.changes.fire();
    await turn();
    assert.equal(panel().posts.length, 0);
    assert.match(setUp.log.join('\n'), /no state[^]*would refuse/);
    assert.deepEqual(setUp.shown, []);
    setUp.state = stateOf();
    setUp.changes.fire();
    assert.equal(panel().posts.length, 1);
  });

  it('comes back after a reload, once', async () => {
    const restored = new FakePanel();
    await setUp.overview.deserializeWebviewPanel(restored as never);
    restored.said.fire({ type: 'ready' });
    assert.deepEqual(sentStates(restored), [setUp.state]);
    assert.match(restored.webview.html, /nonce1/);
    const second = new FakePanel();
    await setUp.overview.deserializeWebviewPanel(second as never);
    assert.ok(second.disposed && !restored.disposed);
    setUp.overview.show();
    assert.deepEqual([fake.panels.length, restored.reveals], [0, 2]);
  });

  it('leaves no empty tab when it cannot be restored', async () => {
    setUp.failing = true;
    const restored = new FakePanel();
    await setUp.overview.deserializeWebviewPanel(restored as never);
    assert.ok(restored.disposed);
  });

  it('lets go of everything when it is closed, and opens anew', () => {
    setUp.overview.show();
    const first = panel();
    first.dispose();
    assert.deepEqual([setUp.changes.listeners, first.said.listeners, first.viewState.listeners], [0, 0, 0]);
    setUp.overview.show();
    assert.equal(fake.panels.length, 2);
    assert.match(fake.panels[1]!.webview.html, /nonce2/);
  });

  it('stays open when the window ends, to be there again after a reload', () => {
    setUp.overview.show();
    setUp.overview.dispose();
    assert.ok(!panel().disposed);
    assert.equal(fake.serializers.size, 0);
  });
});
