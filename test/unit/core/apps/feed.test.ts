import assert from 'node:assert/strict';
import type { App, Revision } from '../../../../src/core/apps/app.ts';
import { AppsFeed } from '../../../../src/core/apps/feed.ts';
import type { AppsProvider } from '../../../../src/core/apps/provider.ts';
import { serving } from '../../../../src/core/apps/serving.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { app, revision } from './fixtures.ts';

/** A provider whose list says as little as a platform's does: no activity and no health. */
class Sparse implements AppsProvider {
  readonly kind = 'azure';
  apps: App[] = [];
  failure: Failure | undefined;
  lists = 0;
  looked: string[] = [];
  inFlight = 0;
  most = 0;
  known: (of: App) => Revision[] = () => [revision({ name: 'api--2', createdAt: 2 }), revision({ name: 'api--1', active: false })];

  async list() {
    this.lists++;
    await Promise.resolve();
    if (this.failure !== undefined) throw this.failure;
    return { apps: this.apps };
  }

  async revisions(of: App) {
    this.looked.push(of.id);
    this.most = Math.max(this.most, ++this.inFlight);
    await new Promise(setImmediate);
    this.inFlight--;
    return this.known(of);
  }
}

function sparse(id: string, different: Partial<App> = {}): App {
  return app({ id, name: id, revisions: [], revisionsComplete: false, ...different });
}

function setUp(...apps: App[]) {
  const provider = new Sparse();
  provider.apps = apps;
  const time = { passed: 0 };
  const clock = { now: () => 1_000, monotonic: () => time.passed };
  let changes = 0;
  const feed = new AppsFeed(provider, clock, () => changes++);
  return { provider, feed, time, signal: new AbortController().signal, changes: () => changes };
}

describe('AppsFeed', () => {
  it('looks up the rows that can be seen, and no others', async () => {
    const { provider, feed, signal } = setUp(sparse('a'), sparse('b'));
    feed.want(['b']);
    await feed.refresh(signal);
    assert.deepEqual(provider.looked, ['b']);
    assert.deepEqual(feed.state.apps?.map((each) => serving(each).kind), ['checking', 'traffic']);
  });

  it('has at most four look-ups in flight', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `app${index}`);
    const { provider, feed, signal } = setUp(...ids.map((id) => sparse(id)));
    feed.want(ids);
    await feed.refresh(signal);
    assert.deepEqual([provider.looked.length, provider.most], [30, 4]);
  });

  it('shares one refresh among all who ask meanwhile', async () => {
    const { provider, feed, signal } = setUp(sparse('a'));
    await Promise.all([feed.refresh(signal), feed.refresh(signal), feed.refresh(signal)]);
    assert.equal(provider.lists, 1);
  });

  it('keeps the last good data when a refresh fails, and says why', async () => {
    const { provider, feed, signal } = setUp(app());
    await feed.refresh(signal);
    provider.failure = new Failure('unreachable', { origin: 'https://x.example' });
    await feed.refresh(signal);
    assert.equal(feed.state.apps?.length, 1);
    assert.equal(feed.state.asOf, 1_000);
    assert.equal(feed.state.failure?.reason, 'unreachable');
    provider.failure = undefined;
    await feed.refresh(signal);
    assert.equal(feed.state.failure, undefined);
  });

  it('shows what was looked up while the app is as it was, and only its template once it changed', async () => {
    const { provider, feed, signal } = setUp(sparse('a'));
    feed.want(['a']);
    await feed.refresh(signal);
    feed.want([]);
    await feed.refresh(signal);
    assert.equal(serving(feed.state.apps![0]!).kind, 'traffic', 'unchanged: still known');
    provider.apps = [sparse('a', { traffic: [{ revision: 'api--1', latest: false, weight: 100 }] })];
    await feed.refresh(signal);
    const [changed] = feed.state.apps!;
    assert.equal(serving(changed!).kind, 'checking', 'changed: nobody knows yet whether it runs');
    assert.deepEqual(changed?.revisions.map(({ name, active, createdAt }) => [name, active, createdAt]), [
      ['api--2', undefined, 2],
      ['api--1', undefined, undefined],
    ]);
  });

  it('looks up again when the app changed, when some minutes passed, and when a person asks; else not', async () => {
    const { provider, feed, time, signal } = setUp(sparse('a'));
    feed.want(['a']);
    await feed.refresh(signal);
    await feed.refresh(signal);
    assert.equal(provider.looked.length, 1, 'nothing changed');
    provider.apps = [sparse('a', { modifiedAt: 3 })];
    await feed.refresh(signal);
    assert.equal(provider.looked.length, 2, 'changed');
    time.passed = 120_000;
    await feed.refresh(signal);
    assert.equal(provider.looked.length, 3, 'some minutes passed');
    feed.expire();
    await feed.refresh(signal);
    assert.equal(provider.looked.length, 4, 'a person asked');
  });

  it('asks nothing more of a list that says it all', async () => {
    const { provider, feed, signal } = setUp(app());
    feed.want(['api']);
    await feed.refresh(signal);
    assert.deepEqual(provider.looked, []);
  });

  it('asks once for all who open a row meanwhile, and again for whoever opens it later', async () => {
    const { provider, feed, signal } = setUp(sparse('a'));
    await feed.refresh(signal);
    const opened = await Promise.all(Array.from({ length: 100 }, () => feed.revisions('a', signal)));
    assert.deepEqual(provider.looked, ['a']);
    assert.ok(opened.every((revisions) => revisions.length === 2));
    await feed.revisions('a', signal);
    assert.deepEqual(provider.looked, ['a', 'a']);
  });

  it('gives all revisions of a row that was opened', async () => {
    const { feed, signal, changes } = setUp(sparse('a'));
    await feed.refresh(signal);
    const before = changes();
    assert.deepEqual((await feed.revisions('a', signal)).map(({ name }) => name), ['api--2', 'api--1']);
    assert.ok(changes() > before);
    assert.deepEqual(await feed.revisions('gone', signal), []);
  });

  it('passes a cancellation on and keeps its state', async () => {
    const { provider, feed, signal } = setUp(app());
    await feed.refresh(signal);
    provider.list = () => Promise.reject(AbortSignal.abort().reason as Error);
    await assert.rejects(feed.refresh(AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(feed.state.failure, undefined);
  });

  it('takes for a failure what was cancelled by others', async () => {
    const { provider, feed, signal } = setUp(app());
    provider.list = () => Promise.reject(AbortSignal.abort().reason as Error);
    await feed.refresh(signal);
    assert.equal(feed.state.failure?.reason, 'unexpected');
  });
});
