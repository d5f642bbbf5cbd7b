import assert from 'node:assert/strict';
import { Failure } from '../../../../src/core/failure.ts';
import type { WatchedCanary } from '../../../../src/ui/canary/watchedCanaries.ts';
import { environmentKey, Window } from './support.ts';

const MINUTE = 60_000;

describe('The canaries of a window', () => {
  const watched = ({ canaries }: Window, id = 'api'): WatchedCanary => canaries.find(environmentKey, id) ?? assert.fail(`${id} is not there`);

  it('are watched as soon as they are known, with their past, and tell each event', async () => {
    const window = new Window();
    const events: (string | undefined)[] = [];
    window.canaries.onDidChange((_canary, event) => events.push(event?.kind));
    window.tell(window.canary());
    await window.time.pass(MINUTE);
    const { session, isWatched, knows, settings } = watched(window);
    assert.ok(isWatched && knows?.latency === 'buckets' && settings.setBy('errorRate') === 'default');
    // Four minutes of the canary, as many of stable alone, and the minute that passed.
    assert.ok(session.points.length > 100);
    assert.ok(events.filter((kind) => kind === 'sample').length > 100);
    assert.equal(window.canaries.find(environmentKey, 'web'), undefined);
    assert.equal(window.canaries.find('elsewhere', 'api'), undefined);
  });

  it('go on from their recording in the next window, with the same verdict', async () => {
    const first = new Window();
    first.tell(first.canary());
    await first.time.pass(6 * MINUTE);
    const before = watched(first).session;
    assert.equal(before.verdict.state, 'abort');
    first.canaries.dispose();
    await first.time.pass(0);
    assert.equal(first.writing, 0);
    const { time, recorded } = first;
    const last = before.position!.after;
    const second = new Window({ time, recorded });
    const told: number[] = [];
    second.canaries.onDidChange((_canary, event) => event?.kind === 'sample' && told.push(event.sample.at));
    second.tell(second.canary());
    await time.pass(1_000);
    const after = watched(second);
    assert.ok(after.isRestored);
    assert.deepEqual(after.session.verdict, before.verdict);
    await time.pass(MINUTE);
    assert.ok(told.length > 10 && told.every((at) => at > last), 'the past is not told again');
    const times = recorded.get('api')!.map((each) => (each.kind === 'sample' ? each.sample.at : NaN));
    assert.deepEqual(times, [...new Set(times)].sort((a, b) => a - b));
  });

  it('are a few at a time, and one more for who holds it', async () => {
    const window = new Window({ most: 1 });
    window.tell(window.canary('api'), window.canary('web'));
    await window.time.pass(1_000);
    assert.deepEqual(window.opened, ['api']);
    const held = window.canaries.hold(watched(window, 'web'));
    await window.time.pass(1_000);
    assert.deepEqual(window.opened, ['api', 'web']);
    assert.equal(window.writing, 2);
    held.dispose();
    held.dispose();
    await window.time.pass(1_000);
    assert.equal(watched(window, 'web').isWatched, false);
    assert.equal(window.writing, 1);
    assert.equal(window.time.timers > 0, true);
    window.canaries.dispose();
    await window.time.pass(1_000);
    assert.equal(window.time.timers, 0);
  });

  it('stay the same while only their traffic changes, and begin anew with other limits', async () => {
    const window = new Window();
    window.tell(window.canary());
    await window.time.pass(1_000);
    const before = watched(window);
    const { app, ...canary } = window.canary();
    window.tell({ ...canary, app: { ...app, modifiedAt: 1 } });
    assert.equal(watched(window), before);
    assert.equal(before.app.modifiedAt, 1);
    window.tell(window.canary('api', { settings: { errorRate: 0.5 }, apps: new Map([['api', { errorRate: 0.4 }]]) }));
    assert.notEqual(watched(window), before);
    assert.deepEqual([watched(window).settings.config.thresholds.errorRate, watched(window).settings.setBy('errorRate'), before.isWatched], [0.4, 'app', false]);
  });

  it('end with the canary, or when nothing is told of the environment any more', async () => {
    const window = new Window();
    window.tell(window.canary());
    await window.time.pass(1_000);
    const told: WatchedCanary[] = [];
    window.canaries.onDidChange((canary) => told.push(canary));
    window.tell();
    await window.time.pass(0);
    assert.deepEqual(window.canaries.all, []);
    assert.equal(told.length, 1, 'who shows it is told');
    assert.equal(window.writing, 0);

    window.tell(window.canary());
    const held = window.canaries.hold(watched(window));
    await window.time.pass(1_000);
    window.canaries.set([], () => false);
    await window.time.pass(0);
    const kept = watched(window);
    assert.deepEqual([kept.isWatched, window.writing], [false, 0], 'nothing is asked, whoever holds it');
    held.dispose();
    assert.deepEqual(window.canaries.all, []);
  });

  it('are left as they are by a person until they get worse, also in the next window', async () => {
    const first = new Window();
    first.tell(first.canary());
    await first.time.pass(1_000);
    watched(first).hold();
    first.canaries.dispose();
    const { time, recorded, held } = first;
    const second = new Window({ time, recorded, held });
    second.tell(second.canary());
    await time.pass(1_000);
    assert.ok(watched(second).isHeld);
    await time.pass(6 * MINUTE);
    assert.equal(watched(second).session.advice.state, 'abort');
    assert.ok(!watched(second).isHeld, 'it is for a person again');
    watched(second).hold();
    await time.pass(MINUTE);
    assert.ok(watched(second).isHeld);
    watched(second).letGo();
    assert.deepEqual([watched(second).isHeld, held.size], [false, 0]);
  });

  it('tell how they ended to who holds them, and are not begun again', async () => {
    const window = new Window();
    const canary = window.canary();
    window.tell(canary);
    await window.time.pass(1_000);
    const held = window.canaries.hold(watched(window));
    window.world.moveTraffic('api', [{ revision: canary.pair.stable, latest: false, weight: 100 }]);
    window.tell();
    await window.time.pass(20_000);
    const { session, isWatched } = watched(window);
    assert.deepEqual([session.outcome, isWatched], ['rolledBack', false]);
    window.tell(canary);
    await window.time.pass(20_000);
    assert.equal(window.opened.length, 1);
    held.dispose();
  });

  it('say why they are not watched, and try again without haste', async () => {
    const window = new Window();
    window.refuse = new Failure('signedOut', { origin: 'https://releases.example' });
    window.tell(window.canary());
    await window.time.pass(4 * MINUTE);
    assert.equal(watched(window).failure?.reason, 'signedOut');
    assert.equal(window.opened.length, 1);
    window.refuse = undefined;
    await window.time.pass(2 * MINUTE);
    assert.equal(watched(window).failure, undefined);
    assert.ok(watched(window).session.points.length > 100);
  });

  it('can be stopped and started at once: one of them writes the recording', async () => {
    const window = new Window();
    for (let times = 0; times < 3; times++) {
      window.tell(window.canary());
      window.canaries.set([], () => false);
    }
    window.tell(window.canary());
    await window.time.pass(MINUTE);
    assert.equal(window.writing, 1);
    assert.equal(window.canaries.all.length, 1);
  });
});
