import assert from 'node:assert/strict';
import { gitHubCom } from '../../../../src/adapters/github/host.ts';
import { GitHubSignIn, type GitHubSignInPorts } from '../../../../src/adapters/vscode/github.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { Mask } from '../../../../src/core/mask.ts';

type GetSession = GitHubSignInPorts['authentication']['getSession'];
interface Asked {
  readonly provider: string;
  readonly scopes: readonly string[];
  readonly silent: boolean;
}

const TOKEN = 'ghp_notASecretButMustNotBeShown';
const { signal } = new AbortController();

const asGetSession = (answer: (provider: string, scopes: readonly string[], options: { readonly silent?: boolean }) => Promise<unknown>): GetSession => answer as unknown as GetSession;

/** A sign-in that has sessions for some scopes of some providers, and does what a test wants when a person is asked. */
function signInWith(held: Readonly<Record<string, readonly string[]>>, interactive: () => Promise<unknown> = () => Promise.resolve(undefined), enterprise?: string) {
  const asked: Asked[] = [];
  const mask = new Mask();
  const getSession = asGetSession(async (provider, scopes, { silent = false }) => {
    asked.push({ provider, scopes, silent });
    if (held[provider]?.includes(scopes.join(' ')) === true) return { accessToken: TOKEN };
    return silent ? undefined : interactive();
  });
  return { asked, mask, signIn: new GitHubSignIn({ authentication: { getSession }, enterprise: () => enterprise, mask }) };
}

describe('The sign-in with GitHub', () => {
  it('takes a session that another has asked for, and asks nobody', async () => {
    const { asked, mask, signIn } = signInWith({ github: ['read:user user:email repo'] });
    assert.equal(await signIn.token(gitHubCom, signal), TOKEN);
    assert.ok(asked.every(({ silent, provider }) => silent && provider === 'github'));
    assert.ok(!mask.apply(`token ${TOKEN}`).includes(TOKEN));
  });

  it('has none where nobody is signed in, or the editor has no such sign-in', async () => {
    assert.equal(await signInWith({}).signIn.token(gitHubCom, signal), undefined);
    const missing = new GitHubSignIn({ authentication: { getSession: asGetSession(() => Promise.reject(new Error('No authentication provider'))) }, enterprise: () => undefined, mask: new Mask() });
    assert.equal(await missing.token(gitHubCom, signal), undefined);
  });

  it('knows the one Enterprise of the setting, and asks its provider for it', async () => {
    for (const uri of [undefined, '', 'http://github.example', 'https://github.com', 'https://me:secret@github.example']) assert.deepEqual(signInWith({}, undefined, uri).signIn.hosts(), [gitHubCom]);
    const { asked, signIn } = signInWith({ 'github-enterprise': ['repo'] }, undefined, 'https://github.example/');
    const [, own] = signIn.hosts();
    assert.equal(own?.endpoint, 'https://github.example/api/graphql');
    assert.equal(await signIn.token(own, signal), TOKEN);
    assert.deepEqual(asked.map(({ provider }) => provider), ['github-enterprise']);
  });

  it('asks the person for as little as is needed, and only where nobody is signed in', async () => {
    const { asked, signIn } = signInWith({}, () => Promise.resolve({ accessToken: TOKEN }));
    await signIn.signIn(gitHubCom, signal);
    assert.deepEqual(asked.filter(({ silent }) => !silent), [{ provider: 'github', scopes: ['repo'], silent: false }]);
    const held = signInWith({ github: ['repo'] });
    await held.signIn.signIn(gitHubCom, signal);
    assert.ok(held.asked.every(({ silent }) => silent));
  });

  it('takes a no for a cancellation, and tells nothing of what went wrong', async () => {
    const { signIn } = signInWith({}, () => Promise.reject(new Error('User did not consent to login.')));
    await assert.rejects(signIn.signIn(gitHubCom, signal), { name: 'AbortError' });
    const broken = signInWith({}, () => Promise.reject(new Error(`The token ${TOKEN} is broken`)));
    await assert.rejects(broken.signIn.signIn(gitHubCom, signal), (error) => Failure.is(error, 'signInFailed') && error.facts.account === 'github' && error.cause === undefined);
  });

  it('does not wait for an editor that never answers', async () => {
    const stop = new AbortController();
    const silent = new GitHubSignIn({ authentication: { getSession: asGetSession(() => Promise.withResolvers<undefined>().promise) }, enterprise: () => undefined, mask: new Mask() });
    const waiting = silent.token(gitHubCom, stop.signal);
    stop.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });
});
