import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { MicrosoftSignIn } from '../../../../src/adapters/vscode/microsoft.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { Mask, MASK } from '../../../../src/core/mask.ts';
import { operator, GUEST_TENANT, HOME_TENANT, colleague } from '../../../fakes/identity/behaviour.ts';
import { issue } from '../../../fakes/identity/tokens.ts';

const NOW = Date.UTC(2026, 0, 15, 9, 30);
const scope = 'https://management.example.com/.default';
const origin = 'https://management.example.com';

interface Asked {
  readonly provider: string;
  readonly request: readonly string[] | { readonly wwwAuthenticate: string; readonly fallbackScopes?: readonly string[] };
  readonly options: vscode.AuthenticationGetSessionOptions;
}

/** An editor whose sign-in answers as the test says, and remembers what it was asked. */
class FakeAuthentication {
  readonly asked: Asked[] = [];
  session: vscode.AuthenticationSession | undefined;
  accounts: readonly vscode.AuthenticationSessionAccountInformation[] = [];
  error: Error | undefined;

  readonly getSession = ((provider: string, request: Asked['request'], options: Asked['options']) => {
    this.asked.push({ provider, request, options });
    return this.error === undefined ? Promise.resolve(this.session) : Promise.reject(this.error);
  }) as unknown as typeof vscode.authentication.getSession;

  readonly getAccounts = () => Promise.resolve(this.accounts) as Thenable<readonly vscode.AuthenticationSessionAccountInformation[]>;
}

function session(ageSeconds = 0, fields: Partial<vscode.AuthenticationSession> = {}): vscode.AuthenticationSession {
  const wish = { account: operator, tenant: HOME_TENANT, audience: origin, nowSeconds: NOW / 1_000 - ageSeconds, mark: 'm' };
  return { id: '1', accessToken: issue(wish), idToken: issue(wish), account: { id: operator.id, label: operator.label }, scopes: [scope], ...fields };
}

describe('The sign-in of Microsoft', () => {
  let authentication: FakeAuthentication;
  let mask: Mask;
  let microsoft: MicrosoftSignIn;
  beforeEach(() => {
    authentication = new FakeAuthentication();
    mask = new Mask();
    microsoft = new MicrosoftSignIn({ authentication, provider: 'microsoft', scope, origin, mask, clock: { now: () => NOW, monotonic: () => 0 } });
  });

  const token = (options?: { readonly claims?: string; readonly abortSignal?: AbortSignal }, account = undefined as vscode.AuthenticationSessionAccountInformation | undefined, tenant?: string) =>
    microsoft.credential(account, tenant).getToken('https://elsewhere.example.com/.default', options);
  const fails = (reason: string) => (error: unknown) => error instanceof Failure && error.reason === reason;

  it('asks silently each time, with its one scope, the account and the directory', async () => {
    authentication.session = session();
    await token({}, { id: operator.id, label: operator.label }, GUEST_TENANT);
    await token({}, { id: operator.id, label: operator.label }, GUEST_TENANT);
    const asked: Asked = { provider: 'microsoft', request: [scope, `VSCODE_TENANT:${GUEST_TENANT}`], options: { silent: true, account: { id: operator.id, label: operator.label } } };
    assert.deepEqual(authentication.asked, [asked, asked]);
  });

  it('gives the token until the earlier of its two ends', async () => {
    const later = issue({ account: operator, tenant: HOME_TENANT, audience: 'x', nowSeconds: NOW / 1_000 + 500, mark: 'm' });
    authentication.session = session(0, { idToken: later });
    const given = await token();
    assert.equal(given?.expiresOnTimestamp, NOW + 3_600_000);
    assert.equal(given.token, authentication.session.accessToken);
  });

  it('takes a token that says nothing of its end to hold for minutes', async () => {
    authentication.session = { ...session(), accessToken: 'opaque-token', idToken: 'a.b.c' };
    assert.equal((await token())?.expiresOnTimestamp, NOW + 300_000);
  });

  it('has every token masked from then on', async () => {
    authentication.session = session();
    await token();
    assert.equal(mask.apply(`x ${authentication.session.accessToken} y`), `x ${MASK} y`);
  });

  it('says that nobody is signed in, and asks nobody', async () => {
    await assert.rejects(token(), fails('notSignedIn'));
    assert.ok(authentication.asked.every(({ options }) => options.silent === true));
  });

  it('tells a stranger in a directory from somebody who is not signed in', async () => {
    authentication.accounts = [{ id: colleague.id, label: colleague.label }];
    await assert.rejects(token({}, { id: colleague.id, label: colleague.label }, GUEST_TENANT), fails('wrongTenant'));
  });

  it('does not hand out a token that is out of date', async () => {
    authentication.session = session(3_600);
    await assert.rejects(token(), fails('signInExpired'));
  });

  for (const [words, reason] of [
    ["No authentication provider 'microsoft' is currently registered.", 'signInUnavailable'],
    ["Timed out waiting for authentication provider 'microsoft' to register.", 'signInUnavailable'],
    ['invalid_grant: secret-secret', 'signInFailed'],
  ] as const)
    it(`says ${reason} where it hears "${words}", without those words`, async () => {
      authentication.error = new Error(words);
      await assert.rejects(token(), (error: Failure) => error.reason === reason && error.cause === undefined);
    });

  it('answers a challenge silently where it can', async () => {
    authentication.session = session();
    await token({ claims: '{"access_token":{}}' });
    assert.deepEqual(authentication.asked.at(-1)?.request, {
      wwwAuthenticate: `Bearer error="insufficient_claims", claims="${btoa('{"access_token":{}}')}"`,
      fallbackScopes: [scope],
    });
  });

  it('keeps a challenge that it could not answer for when the person signs in, and then forgets it', async () => {
    await assert.rejects(token({ claims: '{"c":1}' }, { id: operator.id, label: operator.label }), fails('signInChallenged'));
    authentication.session = session();
    assert.deepEqual(await microsoft.signIn(), { id: operator.id, label: operator.label });
    const { request, options } = authentication.asked.at(-1)!;
    assert.ok('wwwAuthenticate' in request && request.wwwAuthenticate.includes(btoa('{"c":1}')));
    assert.deepEqual(options, { createIfNone: true, account: { id: operator.id, label: operator.label } });
    await microsoft.signIn({ another: true });
    assert.deepEqual(authentication.asked.at(-1), { provider: 'microsoft', request: [scope], options: { createIfNone: true, clearSessionPreference: true } });
  });

  it('makes a new session for somebody who is signed in and wants to sign in', async () => {
    await microsoft.signIn().catch(() => undefined);
    assert.deepEqual(authentication.asked.at(-1)?.options, { createIfNone: true });
    authentication.session = session(7_200);
    await microsoft.signIn();
    assert.deepEqual(authentication.asked.at(-1)?.options, { forceNewSession: true });
  });

  for (const error of [new Error('User did not consent to login.'), new Error('Cancelled'), Object.assign(new Error(''), { name: 'Canceled' })])
    it(`takes "${error.message || error.name}" for the person's no`, async () => {
      authentication.error = error;
      await assert.rejects(microsoft.signIn(), { name: 'AbortError' });
    });

  it('takes nothing for a no where nobody was asked', async () => {
    authentication.error = new Error('Cancelled');
    await assert.rejects(token(), { reason: 'signInFailed' });
  });

  it('asks nothing for a request that is not wanted any more', async () => {
    const abort = new AbortController();
    abort.abort();
    await assert.rejects(token({ abortSignal: abort.signal }), { name: 'AbortError' });
    assert.deepEqual(authentication.asked, []);
  });
});
