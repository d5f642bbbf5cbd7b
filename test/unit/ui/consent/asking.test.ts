import assert from 'node:assert/strict';
import { Failure } from '../../../../src/core/failure.ts';
import { planDigest } from '../../../../src/core/operations/digest.ts';
import { OpenKey } from '../../../../src/core/operations/grant.ts';
import type { Environment, Plan } from '../../../../src/core/operations/plan.ts';
import type { ConsentRules } from '../../../../src/core/operations/ways.ts';
import { ask, forever, planFor, settled, sha256, type Asked } from '../../../contract/consent/harness.ts';
import { openWindow } from '../../../contract/consent/harnesses.ts';
import { GUEST_TENANT, HOME_TENANT, operator } from '../../../fakes/identity/behaviour.ts';

const environment = (name: string, provider: Environment['provider'], isProtected = true): Environment => ({ name, provider, simulated: provider === 'sample', protected: isProtected });
const prod = environment('prod', 'azure');
const microsoft: ConsentRules = { credential: 'vscode', typed: false };
const account = { id: operator.id, label: operator.label };

/** How each plan was agreed to, and what opens it. */
function given({ answer }: Asked, plans: readonly Plan[]) {
  assert.ok(answer.kind === 'granted', answer.kind === 'refused' ? answer.refusal.reason : answer.kind);
  return plans.map((plan) => {
    const evidence = answer.grant.evidenceOf(planDigest(plan, sha256))!;
    const token = OpenKey.tokenOf(answer.grant.redeem(planDigest(plan, sha256)));
    const opensWith = token === undefined ? 'nothing' : token === 'token-of-the-machine' ? 'machine' : 'consent';
    return `${evidence.kind}${evidence.kind === 'typed' ? ` (${evidence.because}: ${evidence.typed})` : ''}, opened with ${opensWith}`;
  });
}

const refusalOf = ({ answer, grants }: Asked) => {
  assert.deepEqual([answer.kind, grants.length], ['refused', 0]);
  return answer.kind === 'refused' ? answer.refusal : undefined;
};

describe('What the person is asked for', () => {
  it('with Microsoft goes into the record, and who they are with it', async () => {
    const window = openWindow(microsoft);
    const { answer } = await ask(window.consent, [planFor(prod)]);
    assert.ok(answer.kind === 'granted');
    assert.deepEqual(answer.actor, { name: operator.label, id: operator.id });
    assert.deepEqual(window.keysFor, []);
    assert.match(window.shown()[0]!, /\nConfirm with Microsoft, as operator@example\.com, that you want this\.$/);
    assert.doesNotMatch(window.shown()[0]!, /authenticate/i);
  });

  it('by its name leaves it to whoever began it who they are', async () => {
    const { answer } = await ask(openWindow(microsoft).consent, [planFor(environment('live', 'service'))]);
    assert.ok(answer.kind === 'granted');
    assert.equal(answer.actor, undefined);
  });

  it('says what lies between, where it is known', async () => {
    for (const provider of ['azure', 'service'] as const)
      for (const isProtected of [true, false]) {
        const window = openWindow(microsoft, { changes: ({ app }) => `Rolling back ${app.name} removes 14 commits.` });
        await ask(window.consent, [planFor(environment('prod', provider, isProtected))]);
        assert.match(window.shown()[0]!, /Rolling back api removes 14 commits\./);
      }
  });

  describe('by typing', () => {
    const live = environment('live', 'service');
    const typing = async (text: string | undefined, plans: readonly Plan[] = [planFor(live)]): Promise<Asked> => {
      const window = openWindow(microsoft);
      window.fakeScreen.person = ({ answer }) => answer(text);
      return ask(window.consent, plans);
    };

    it('is the name of the app, with or without blanks around it', async () => {
      for (const text of ['api', ' api\t']) assert.deepEqual(given(await typing(text), [planFor(live)]), ['typed (service: api), opened with nothing']);
    });
    for (const text of ['', ' ', 'API', 'ap', 'api2', 'live', 'yes'])
      it(`is not "${text}"`, async () => assert.deepEqual(refusalOf(await typing(text)), { reason: 'wrongName' }));
    it('is left by leaving', async () => assert.equal((await typing(undefined)).answer.kind, 'cancelled'));
    it('is of several apps how many they are, and where', async () => {
      const plans = ['api', 'web', 'app'].map((name) => planFor(live, name));
      assert.deepEqual(given(await typing('3 live', plans), plans), Array(3).fill('typed (service: 3 live), opened with nothing'));
      for (const text of ['live', '3', 'api', '2 live']) assert.deepEqual(refusalOf(await typing(text, plans)), { reason: 'wrongName' }, text);
    });
    it('is impossible for an app whose name nobody can read', async () => {
      for (const text of ['', '\u200b']) assert.deepEqual(refusalOf(await typing(text, [planFor(live, '\u200b')])), { reason: 'wrongName' });
    });
    it('happens in a box that is gone when it is not wanted any more', async () => {
      const window = openWindow(microsoft);
      window.person('waits');
      const abort = new AbortController();
      const asking = ask(window.consent, [planFor(live)], abort.signal);
      await settled();
      abort.abort();
      assert.equal((await asking).answer.kind, 'cancelled');
    });
  });

  describe('of several environments', () => {
    it('is what each of them needs, and no token goes where another one is meant', async () => {
      const window = openWindow(microsoft);
      const plans = [planFor(prod), planFor(environment('live', 'service'), 'web'), planFor(environment('staging', 'azure', false), 'app'), planFor(prod, 'sys'), planFor(environment('demo', 'sample'), 'admin')];
      assert.deepEqual(given(await ask(window.consent, plans), plans), [
        'fresh, opened with consent',
        'typed (service: 2 live demo), opened with nothing',
        'plain, opened with machine',
        'fresh, opened with consent',
        'typed (sample: 2 live demo), opened with nothing',
      ]);
      assert.deepEqual(window.shown().map((text) => text.split('\n')[0]), ['2 apps in prod, together', '2 apps in live, demo, together', 'Roll back app in staging to app--0001']);
      assert.deepEqual(window.keysFor, ['web', 'admin', 'app']);
    });

    it('is confirmed for each directory, with a token of its own', async () => {
      const window = openWindow(microsoft, { whoFor: ({ app }) => Promise.resolve({ account, tenant: app.name === 'web' ? GUEST_TENANT : HOME_TENANT }) });
      const plans = [planFor(prod), planFor(prod, 'web'), planFor(prod, 'app')];
      const { answer } = await ask(window.consent, plans);
      assert.ok(answer.kind === 'granted');
      const evidence = plans.map((plan) => answer.grant.evidenceOf(planDigest(plan, sha256)));
      const tokens = plans.map((plan) => OpenKey.tokenOf(answer.grant.redeem(planDigest(plan, sha256))));
      assert.deepEqual(evidence.map((each) => each?.kind === 'fresh' && each.tenant), [HOME_TENANT, GUEST_TENANT, HOME_TENANT]);
      assert.deepEqual([tokens[0] === tokens[2], tokens[0] === tokens[1], window.shown().length], [true, false, 2]);
    });

    it('is refused altogether where one of them is', async () => {
      const window = openWindow(microsoft);
      window.fakeScreen.person = ({ answer }) => answer('no idea');
      assert.deepEqual(refusalOf(await ask(window.consent, [planFor(prod), planFor(environment('live', 'service'), 'web')])), { reason: 'wrongName' });
    });
  });

  describe('where nobody can confirm with Microsoft', () => {
    const noWay = { reason: 'noWay', setting: 'releaseConductor.consent.typed' };
    const withoutProvider = (rules: ConsentRules, ports: Parameters<typeof openWindow>[1] = {}) => {
      const window = openWindow(rules, ports);
      window.editor.behave({ providers: [] });
      return window;
    };
    const unavailable = { whoFor: () => Promise.reject(new Failure('signInUnavailable', { origin: 'https://management.example.com' })) };

    for (const [when, ports] of [['when it is asked', {}], ['before', unavailable]] as const) {
      it(`is refused, and says which setting would allow it (found ${when})`, async () => {
        const window = withoutProvider(microsoft, ports);
        assert.deepEqual(refusalOf(await ask(window.consent, [planFor(prod)])), noWay);
        assert.deepEqual(window.shown(), []);
      });
      it(`is typed, and told so, where the machine allows it (found ${when})`, async () => {
        const window = withoutProvider({ ...microsoft, typed: true }, ports);
        assert.deepEqual(given(await ask(window.consent, [planFor(prod)]), [planFor(prod)]), ['typed (setting: api), opened with machine']);
      });
    }
    it('for a service principal is refused before anybody is asked, for all', async () => {
      const window = openWindow({ credential: 'environment', typed: false });
      assert.deepEqual(refusalOf(await ask(window.consent, [planFor(environment('live', 'service')), planFor(prod)])), noWay);
      assert.deepEqual(window.shown(), []);
    });
    it('is not typed where a confirmation only did not count', async () => {
      const window = openWindow({ ...microsoft, typed: true });
      window.editor.behave({ interactive: 'opaque' });
      assert.equal(refusalOf(await ask(window.consent, [planFor(prod)]))?.reason, 'unreadable');
      assert.deepEqual(window.fakeScreen.shown, []);
    });
  });

  it('is nothing where a setting cannot be used', async () => {
    const failure = new Failure('badSetting', { setting: 'releaseConductor.consent.typed' });
    const window = openWindow(microsoft, {
      rules: () => {
        throw failure;
      },
    });
    assert.deepEqual(refusalOf(await ask(window.consent, [planFor(prod)])), { reason: 'failed', failure });
    assert.deepEqual(window.shown(), []);
  });

  it('is nothing where nobody can tell whose directory it is', async () => {
    const failure = new Failure('wrongTenant', { origin: 'https://management.example.com' });
    const window = openWindow(microsoft, { whoFor: () => Promise.reject(failure) });
    assert.deepEqual(refusalOf(await ask(window.consent, [planFor(prod)])), { reason: 'failed', failure });
    assert.deepEqual(window.shown(), []);
  });

  it('can be asked again after every end', async () => {
    const window = openWindow(microsoft);
    for (const does of ['no', 'yes', 'no', 'yes'] as const) {
      window.person(does);
      window.pass(60_000);
      assert.equal((await ask(window.consent, [planFor(prod)], forever)).answer.kind, does === 'yes' ? 'granted' : 'cancelled');
    }
  });
});
