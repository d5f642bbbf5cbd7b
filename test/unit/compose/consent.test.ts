import assert from 'node:assert/strict';
import type { TokenCredential } from '@azure/core-auth';
import type { ConsentPorts } from '../../../src/compose/consent.ts';
import { readAzureSettings, type RawAzureSettings } from '../../../src/core/config/azure.ts';
import { readConsentSettings, type RawConsentSettings } from '../../../src/core/config/consent.ts';
import { Mask } from '../../../src/core/mask.ts';
import { planDigest } from '../../../src/core/operations/digest.ts';
import { OpenKey } from '../../../src/core/operations/grant.ts';
import type { Environment } from '../../../src/core/operations/plan.ts';
import { ask, forever, planFor, sha256 } from '../../contract/consent/harness.ts';
import { FakeScreen, importWithScreen, useScreen } from '../../contract/consent/support/fakeScreen.ts';
import { rejection } from '../../contract/support/rejection.ts';
import { HOME_TENANT, operator } from '../../fakes/identity/behaviour.ts';
import { FakeEditor } from '../../fakes/identity/editor.ts';

// What it loads later sees the same screen.
const { composeConsent } = await importWithScreen(async () => {
  await import('../../../src/compose/editorConsent.ts');
  return import('../../../src/compose/consent.ts');
});

const SUBSCRIPTION = '01234567-89ab-cdef-0123-456789abcdef';
const environment = (provider: Environment['provider'], isProtected = true): Environment => ({ name: 'prod', provider, simulated: false, protected: isProtected });

/** A window by the settings of its machine, with somebody signed in who agrees to everything, and their silent token. */
function windowWith(azure: RawAzureSettings = {}, consent: RawConsentSettings = {}) {
  const editor = new FakeEditor();
  editor.now = Date.now();
  editor.signIn(operator.id);
  const requests: unknown[] = [];
  const screen = new FakeScreen();
  screen.person = ({ kind, answer }) => answer(kind === 'modal' ? 'Agree' : 'api');
  useScreen(screen, {
    getSession: (...given: Parameters<FakeEditor['getSession']>) => {
      requests.push(given.slice(0, 2));
      return editor.getSession(...given);
    },
  });
  const asked: string[] = [];
  const silent: TokenCredential = { getToken: (scopes) => Promise.resolve({ token: `silent token for ${String(scopes)}`, expiresOnTimestamp: 0 }) };
  const read = readAzureSettings(azure);
  const ports: ConsentPorts = {
    settings: { azure: read, consent: readConsentSettings(consent) },
    mask: new Mask(),
    azure: {
      cloud: () => read.cloud!,
      credentialOf: (subscription) => {
        asked.push(`credential for ${subscription}`);
        return silent;
      },
      whoFor: (subscription) => {
        asked.push(`who for ${subscription}`);
        return Promise.resolve({ account: { id: operator.id, label: operator.label }, tenant: HOME_TENANT });
      },
    },
  };
  return { editor, screen, requests, asked, consent: composeConsent(ports) };
}

describe('The consent of a window', () => {
  it('of Azure is confirmed with the sign-in of its cloud, for its resource manager', async () => {
    const { consent, requests, asked } = windowWith();
    const { answer } = await ask(consent, [planFor(environment('azure'))]);
    assert.equal(answer.kind, 'granted');
    const scopes = ['https://management.azure.com/.default', `VSCODE_TENANT:${HOME_TENANT}`];
    assert.deepEqual([requests, asked], [[['microsoft', scopes], ['microsoft', scopes]], [`who for ${SUBSCRIPTION}`]]);
  });

  it('of another cloud is confirmed with the sign-in of that one', async () => {
    const { consent, editor, requests } = windowWith({ 'azure.cloud': 'china' });
    editor.behave({ providers: ['microsoft-sovereign-cloud'] });
    assert.equal((await ask(consent, [planFor(environment('azure'))])).answer.kind, 'granted');
    assert.deepEqual((requests[0] as unknown[])[0], 'microsoft-sovereign-cloud');
  });

  it('asks for the step that the machine wants', async () => {
    const { consent, editor, requests } = windowWith({}, { 'consent.authenticationContext': 'c3' });
    assert.equal((await ask(consent, [planFor(environment('azure'))])).answer.kind, 'granted');
    assert.match(JSON.stringify(requests[1]), /wwwAuthenticate/);
    assert.ok(editor.calls.some(({ claims }) => claims?.includes('"c3"')));
  });

  it('of an environment without protection is plain, and opens with the token that is there', async () => {
    const { consent, asked } = windowWith();
    const plan = planFor(environment('azure', false));
    const { answer } = await ask(consent, [plan]);
    assert.ok(answer.kind === 'granted');
    assert.equal(OpenKey.tokenOf(answer.grant.redeem(planDigest(plan, sha256))), 'silent token for https://management.azure.com/.default');
    assert.deepEqual(asked, [`credential for ${SUBSCRIPTION}`]);
  });

  it('of a service or the sample is typed, and brings no token', async () => {
    for (const provider of ['service', 'sample'] as const) {
      const { consent, asked, requests } = windowWith();
      const plan = planFor(environment(provider));
      const { answer } = await ask(consent, [plan]);
      assert.ok(answer.kind === 'granted');
      assert.equal(OpenKey.tokenOf(answer.grant.redeem(planDigest(plan, sha256))), undefined);
      assert.deepEqual([asked, requests], [[], []]);
    }
  });

  it("with the machine's own credential is typed, and opens with that one alone", async () => {
    const { PATH } = process.env;
    process.env['PATH'] = '';
    try {
      const { consent, asked, requests, screen } = windowWith({ 'azure.credential': 'azureCli' });
      const { answer } = await ask(consent, [planFor(environment('azure'))]);
      assert.ok(answer.kind === 'refused' && answer.refusal.reason === 'failed');
      assert.equal(answer.refusal.failure.reason, 'noCredential');
      assert.deepEqual([asked, requests, screen.shown.length], [[], [], 1]);
    } finally {
      process.env['PATH'] = PATH;
    }
  });

  const wrong: readonly (readonly [RawAzureSettings, RawConsentSettings, setting: string])[] = [
    [{ 'azure.credential': 'password' }, {}, 'releaseConductor.azure.credential'],
    [{}, { 'consent.typed': 'yes' }, 'releaseConductor.consent.typed'],
    [{}, { 'consent.authenticationContext': 'mfa' }, 'releaseConductor.consent.authenticationContext'],
  ];
  for (const [azure, consent, setting] of wrong)
    it(`asks nothing where ${setting} is wrong`, async () => {
      const window = windowWith(azure, consent);
      const { answer } = await ask(window.consent, [planFor(environment('azure'))]);
      assert.ok(answer.kind === 'refused' && answer.refusal.reason === 'failed');
      assert.deepEqual([answer.refusal.failure.reason, answer.refusal.failure.facts], ['badSetting', { setting }]);
      assert.deepEqual([window.asked, window.requests, window.screen.shown], [[], [], []]);
    });

  it('of what is no app of Azure fails', async () => {
    const plan = planFor(environment('azure'));
    const { answer } = await ask(windowWith().consent, [{ ...plan, app: { ...plan.app, id: '/subscriptions/../providers' } }]);
    assert.ok(answer.kind === 'refused' && answer.refusal.reason === 'failed' && answer.refusal.failure.reason === 'notFound');
  });
});

describe('The token of a credential', () => {
  it('is waited for within bounds', async () => {
    const { tokenFrom } = await import('../../../src/compose/signedIn.ts');
    const never: TokenCredential = { getToken: () => new Promise(() => undefined) };
    const abort = new AbortController();
    const asking = rejection(tokenFrom(never, { scope: 's', origin: 'o', signal: abort.signal }));
    abort.abort(new Error('stopped'));
    assert.match(String(await asking), /stopped/);
    assert.match(String(await rejection(tokenFrom(never, { scope: 's', origin: 'o', timeoutMs: 1, signal: forever }))), /timedOut/);
    assert.match(String(await rejection(tokenFrom({ getToken: () => Promise.resolve(null) }, { scope: 's', origin: 'o' }))), /notSignedIn/);
  });
});
