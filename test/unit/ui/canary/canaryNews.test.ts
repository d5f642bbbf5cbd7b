import assert from 'node:assert/strict';
import { Failure } from '../../../../src/core/failure.ts';
import { CanaryNews } from '../../../../src/ui/canary/canaryNews.ts';
import { turnOf } from '../../../../src/ui/canary/tell.ts';
import { environmentKey, Window } from './support.ts';

const MINUTE = 60_000;

function newsOf(window: Window): { readonly news: CanaryNews; readonly turns: string[]; readonly changes: (string | undefined)[] } {
  const turns: string[] = [];
  const changes: (string | undefined)[] = [];
  const news: CanaryNews = new CanaryNews({
    canaries: window.canaries,
    timer: window.time,
    locale: () => 'en',
    changed: ({ app }) => void changes.push(news.of(environmentKey, app.id)?.words),
    turned: ({ app }, turn) => void turns.push(`${app.id} ${turn}`),
  });
  return { news, turns, changes };
}

describe('What is told of watched canaries', () => {
  it('is the verdict with its delta, in words and a shape, and nothing of what is not watched', async () => {
    const window = new Window();
    const { news, changes } = newsOf(window);
    window.tell(window.canary());
    await window.time.pass(2_000);
    const told = news.of(environmentKey, 'api')!;
    assert.match(told.words, /^Collecting, [+-]?0[.\d]* points$/);
    assert.deepEqual([told.icon, told.asks], ['beaker', false]);
    assert.match(told.sentences(), /^Collecting: nothing is certain yet\. \d+ of \d+ errors since /);
    assert.equal(changes.length, 1, 'the past is told at once');
    assert.equal(news.of(environmentKey, 'web'), undefined);
    window.tell();
    await window.time.pass(2_000);
    assert.equal(changes.at(-1), undefined);
  });

  it('is only what is new', async () => {
    const window = new Window();
    const { changes } = newsOf(window);
    window.tell(window.canary());
    await window.time.pass(10 * MINUTE);
    assert.ok(changes.length > 3);
    changes.forEach((words, i) => assert.notEqual(words, changes[i + 1]));
  });

  it('is said once when a person is to stop the canary, and again by no reload in this window', async () => {
    const window = new Window();
    const { turns, news } = newsOf(window);
    window.tell(window.canary());
    await window.time.pass(20 * MINUTE);
    assert.deepEqual(turns, ['api abort']);
    const told = news.of(environmentKey, 'api')!;
    assert.match(told.words, /^Abort, \+\d/);
    assert.deepEqual([told.icon, told.asks], ['error', true]);
  });

  it('is said once when a person may promote it', async () => {
    const window = new Window({ scenario: 'healthy' });
    const { turns, news } = newsOf(window);
    window.tell(window.canary());
    // A step is fifteen minutes long, of which the canary had four.
    await window.time.pass(10 * MINUTE);
    assert.deepEqual(turns, []);
    await window.time.pass(5 * MINUTE);
    assert.deepEqual(turns, ['api promote']);
    assert.match(news.of(environmentKey, 'api')!.words, /^Promote, /);
    await window.time.pass(10 * MINUTE);
    assert.deepEqual(turns, ['api promote']);
    assert.deepEqual([news.of(environmentKey, 'api')!.icon, news.of(environmentKey, 'api')!.asks], ['pass', true]);
  });

  it('is said of a canary that was recorded as bad once its past was read, and of none that is over or not watched', async () => {
    const first = new Window();
    first.tell(first.canary());
    await first.time.pass(6 * MINUTE);
    const [{ session }] = first.canaries.all as [(typeof first.canaries.all)[number]];
    assert.equal(turnOf({ session, isRestored: true, isHeld: false, failure: undefined }), 'abort');
    assert.equal(turnOf({ session, isRestored: false, isHeld: false, failure: undefined }), undefined);
    assert.equal(turnOf({ session, isRestored: true, isHeld: false, failure: new Failure('signedOut', { origin: '1' }) }), undefined);
    assert.equal(turnOf({ session, isRestored: true, isHeld: true, failure: undefined }), undefined);
    session.take({ kind: 'end', outcome: 'rolledBack' });
    assert.equal(turnOf({ session, isRestored: true, isHeld: false, failure: undefined }), undefined);
    first.canaries.dispose();
    const second = new Window({ time: first.time, recorded: first.recorded });
    const { turns } = newsOf(second);
    second.tell(second.canary());
    await second.time.pass(2_000);
    assert.deepEqual(turns, ['api abort']);
  });

  it('is why it is not watched, where that is so', async () => {
    const window = new Window();
    const { news } = newsOf(window);
    window.refuse = new Failure('forbidden', { origin: 'https://releases.example' });
    window.tell(window.canary());
    await window.time.pass(2_000);
    const told = news.of(environmentKey, 'api')!;
    assert.equal(told.words, 'not watched');
    assert.match(told.sentences(), /^The canary is not watched: .*https:\/\/releases\.example/);
  });
});
