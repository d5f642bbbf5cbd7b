import assert from 'node:assert/strict';
import { whoActs, type WhoPorts } from '../../../src/compose/whoFor.ts';
import type { Subscription } from '../../../src/core/apps/subscription.ts';
import { Failure } from '../../../src/core/failure.ts';
import { rejection } from '../../contract/support/rejection.ts';

const [FIRST, SECOND] = ['01234567-89ab-cdef-0123-456789abcdef', '11234567-89ab-cdef-0123-456789abcdef'];
const operator = { id: 'operator-id', label: 'operator@example.com' };
const first: Subscription = { id: FIRST, name: 'first', tenant: 'home' };
const second: Subscription = { id: SECOND, name: 'second', tenant: 'guest' };
const { signal } = new AbortController();

/** Somebody's choice, with the editor and Azure behind it, and what they were asked. */
function setUp(chosen: WhoPorts['choice']['chosen']) {
  const asked: string[] = [];
  const choice = {
    chosen,
    choose(different: WhoPorts['choice']['chosen']) {
      asked.push('chosen');
      this.chosen = different;
      return Promise.resolve();
    },
  };
  const whoFor = whoActs({
    choice,
    whoIs: (tenant) => {
      asked.push(`who is signed in to ${tenant}`);
      return Promise.resolve(operator);
    },
    subscriptionsOf: ({ id }) => ({
      list: () => {
        asked.push(`subscriptions of ${id}`);
        return Promise.resolve([first, second]);
      },
    }),
    origin: () => 'https://management.example.com',
  });
  return { asked, choice, whoFor };
}

describe('Who acts on a subscription', () => {
  it('is whom the person chose, where they chose it, and nobody is asked', async () => {
    const { asked, whoFor } = setUp({ account: operator, subscriptions: [second] });
    assert.deepEqual(await whoFor(SECOND.toUpperCase(), signal), { account: operator, tenant: 'guest' });
    assert.deepEqual(asked, []);
  });

  it('is asked for where nobody chose, once, and is then chosen: a confirmation with another account changes nothing', async () => {
    const { asked, choice, whoFor } = setUp({ subscriptions: [] });
    for (const [subscription, tenant] of [[FIRST, 'home'], [SECOND, 'guest'], [FIRST, 'home']] as const) assert.deepEqual(await whoFor(subscription, signal), { account: operator, tenant });
    assert.deepEqual(asked, ['who is signed in to undefined', 'subscriptions of operator-id', 'chosen']);
    assert.deepEqual(choice.chosen, { account: operator, subscriptions: [] });
  });

  it('is nobody where the account has no part in it, and that is asked again', async () => {
    const { asked, choice, whoFor } = setUp({ subscriptions: [] });
    for (const _ of [1, 2]) assert.ok(Failure.is(await rejection(whoFor('another', signal)), 'wrongTenant'));
    assert.equal(asked.filter((each) => each.startsWith('subscriptions')).length, 2);
    assert.equal(choice.chosen.account, undefined);
  });

  it('is not waited for when it is not wanted any more', async () => {
    const whoFor = whoActs({ choice: { chosen: { subscriptions: [] }, choose: () => Promise.resolve() }, whoIs: () => new Promise(() => undefined), subscriptionsOf: () => ({ list: () => Promise.resolve([]) }), origin: () => '' });
    const abort = new AbortController();
    const asking = rejection(whoFor(FIRST, abort.signal));
    abort.abort(new Error('stopped'));
    assert.match(String(await asking), /stopped/);
  });
});
