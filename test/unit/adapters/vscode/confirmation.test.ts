import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { sha256 } from '../../../../src/adapters/crypto/sha256.ts';
import { MicrosoftConfirmation, type ConfirmedWith } from '../../../../src/adapters/vscode/confirmation.ts';
import { Failure } from '../../../../src/core/failure.ts';
import type { Confirmed } from '../../../../src/core/operations/confirmation.ts';
import type { ConsentRefusal } from '../../../../src/core/operations/consent.ts';
import { rejection } from '../../../contract/support/rejection.ts';
import { colleague, GUEST_TENANT, HOME_TENANT, operator, type Behaviour, type Interactive } from '../../../fakes/identity/behaviour.ts';
import { FakeEditor } from '../../../fakes/identity/editor.ts';

type Session = vscode.AuthenticationSession;

const audience = 'https://management.example.com';
const chosen: ConfirmedWith = { provider: 'microsoft', scope: `${audience}/.default`, origin: audience, audiences: [audience] };
const account = { id: operator.id, label: operator.label };
const request = { account, tenant: HOME_TENANT, detail: 'Roll back api in prod' };
const forever = new AbortController().signal;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('A confirmation with Microsoft in the editor', () => {
  let editor: FakeEditor;
  let masked: Set<string>;
  let timers: { readonly ms: number; readonly ring: () => void }[];
  let asked: Parameters<FakeEditor['getSession']>[];
  let asking: (ask: () => Thenable<Session | undefined>, options: vscode.AuthenticationGetSessionOptions) => Thenable<Session | undefined>;
  let machine: ConfirmedWith | Failure;
  let confirmation: MicrosoftConfirmation;
  beforeEach(() => {
    editor = new FakeEditor();
    editor.signIn(operator.id);
    masked = new Set();
    timers = [];
    asked = [];
    asking = (ask) => ask();
    machine = chosen;
    confirmation = new MicrosoftConfirmation({
      authentication: {
        getSession: ((...given: Parameters<FakeEditor['getSession']>) => {
          asked.push(given);
          return asking(() => editor.getSession(...given), given[2] ?? {});
        }) as FakeEditor['getSession'],
      },
      chosen: () => {
        if (machine instanceof Failure) throw machine;
        return machine;
      },
      mask: { remember: (token) => void masked.add(token) },
      clock: { now: () => editor.now, monotonic: () => editor.now },
      timer: {
        after: (ms, ring) => {
          const timer = { ms, ring };
          timers.push(timer);
          return () => void timers.splice(timers.indexOf(timer), 1);
        },
      },
      digest: sha256,
    });
  });

  const confirm = (different: Partial<typeof request> = {}, signal = forever): Promise<Confirmed> => confirmation.confirm({ ...request, ...different }, signal);
  const refusal = async (different: Partial<typeof request> = {}): Promise<ConsentRefusal | undefined> => {
    const confirmed = await confirm(different);
    return confirmed.kind === 'refused' ? confirmed.refusal : assert.fail(confirmed.kind);
  };

  it('looks first, then forces a new session without an account, in the words that are agreed to', async () => {
    const confirmed = await confirm();
    const scopes = [chosen.scope, `VSCODE_TENANT:${HOME_TENANT}`];
    assert.deepEqual(asked, [
      ['microsoft', scopes, { silent: true, account }],
      ['microsoft', scopes, { forceNewSession: { detail: request.detail }, clearSessionPreference: true }],
    ]);
    assert.ok(confirmed.kind === 'confirmed');
    const { kind, account: who, tenant, askedAt, givenAt } = confirmed.evidence;
    assert.deepEqual([kind, who, tenant, askedAt, givenAt], ['fresh', operator.label, HOME_TENANT, editor.now, editor.now]);
    assert.equal(timers.length, 0);
  });

  it('masks the tokens as soon as they are here', async () => {
    const confirmed = await confirm();
    assert.ok(confirmed.kind === 'confirmed');
    const before = await editor.getSession(...asked[0]!);
    assert.ok(masked.has(confirmed.token) && masked.has(before!.idToken!));
    assert.equal(masked.size, 4, 'two of before, two of now');
    assert.ok(!JSON.stringify(confirmed.evidence).includes(confirmed.token.slice(0, 20)));
  });

  it('confirms again and again, each time anew', async () => {
    const ids = [];
    for (let i = 0; i < 3; i++) {
      editor.now += 60_000;
      const confirmed = await confirm();
      assert.ok(confirmed.kind === 'confirmed', JSON.stringify(confirmed));
      ids.push(confirmed.evidence.tokenId);
    }
    assert.deepEqual([new Set(ids).size, editor.dialogs.length], [3, 3]);
  });

  const answers: Readonly<Partial<Record<Interactive, ConsentRefusal>>> = {
    otherAccount: { reason: 'otherAccount', expected: operator.label, confirmed: colleague.label },
    otherTenant: { reason: 'otherTenant', expected: HOME_TENANT },
    stale: { reason: 'notFresh', check: 'notNewer' },
    sameToken: { reason: 'notFresh', check: 'sameToken' },
    future: { reason: 'notFresh', check: 'inFuture' },
    opaque: { reason: 'unreadable', of: 'confirmed', claim: 'aud' },
    incomplete: { reason: 'unreadable', of: 'confirmed', claim: 'oid' },
    application: { reason: 'notAPerson' },
    otherAudience: { reason: 'otherAudience' },
  };
  for (const [interactive, expected] of Object.entries(answers))
    it(`refuses ${interactive}: ${JSON.stringify(expected)}`, async () => {
      editor.behave({ interactive: interactive as Interactive });
      assert.deepEqual(await refusal(), expected);
    });

  it('refuses a token that was kept somewhere, newer than the one before and older than the question', async () => {
    editor.behave({ interactive: 'old', heldSeconds: 3_000 });
    assert.deepEqual(await refusal(), { reason: 'notFresh', check: 'tooOld' });
  });

  it('refuses where what was there before cannot be compared', async () => {
    asking = async (ask, options) => {
      const session = await ask();
      return session === undefined || options.silent !== true ? session : { ...session, accessToken: 'opaque' };
    };
    assert.deepEqual(await refusal(), { reason: 'unreadable', of: 'before', claim: 'aud' });
  });

  it('takes the directory of the subscription, not that of the account', async () => {
    assert.equal((await confirm({ tenant: GUEST_TENANT })).kind, 'confirmed');
    assert.deepEqual(asked.map(([, scopes]) => (scopes as string[])[1]), [`VSCODE_TENANT:${GUEST_TENANT}`, `VSCODE_TENANT:${GUEST_TENANT}`]);
  });

  describe("with a step of the organisation's own", () => {
    beforeEach(() => void (machine = { ...chosen, context: 'c7' }));

    it('asks for it, and is refused where it was not taken', async () => {
      assert.equal((await confirm()).kind, 'confirmed');
      const [, wanted] = asked[1]!;
      assert.ok('wwwAuthenticate' in wanted);
      const claims = /claims="([^"]+)"/.exec(wanted.wwwAuthenticate)![1]!;
      assert.deepEqual(JSON.parse(Buffer.from(claims, 'base64').toString()), { access_token: { acrs: { essential: true, value: 'c7' } } });
      assert.deepEqual(wanted.fallbackScopes, [chosen.scope, `VSCODE_TENANT:${HOME_TENANT}`]);
    });

    it('refuses where it was not taken', async () => {
      editor.behave({ interactive: 'withoutStepUp' });
      assert.deepEqual(await refusal(), { reason: 'stepUpMissing', context: 'c7' });
    });

    it('refuses where the editor cannot ask for it, and does not ask without it', async () => {
      editor.knowsChallenges = false;
      assert.deepEqual(await refusal(), { reason: 'stepUpUnavailable', context: 'c7' });
      assert.equal(editor.dialogs.length, 0);
    });
  });

  describe('is cancelled', () => {
    it('by a no in the dialog', async () => {
      editor.person = ({ answer }) => answer(false);
      assert.deepEqual(await confirm(), { kind: 'cancelled' });
    });
    it('by a no at Microsoft', async () => {
      editor.behave({ interactive: 'cancel' });
      assert.deepEqual(await confirm(), { kind: 'cancelled' });
    });
    it('before anything is asked', async () => {
      assert.deepEqual(await confirm({}, AbortSignal.abort()), { kind: 'cancelled' });
      assert.deepEqual(asked, []);
    });
    it('while the dialog stands, and its answer is for nobody: not for this one, nor for the next', async () => {
      editor.person = undefined;
      const abort = new AbortController();
      const first = confirm({}, abort.signal);
      await settled();
      abort.abort();
      assert.deepEqual(await first, { kind: 'cancelled' });
      assert.deepEqual(await refusal(), { reason: 'stillOpen' });
      editor.dialogs[0]!.answer(true);
      await settled();
      assert.equal(editor.dialogs.length, 1);
      editor.person = ({ answer }) => answer(true);
      editor.now += 1_000;
      assert.equal((await confirm()).kind, 'confirmed');
      assert.equal(editor.dialogs.length, 2);
    });
    it('with a token that comes later masked all the same', async () => {
      editor.person = undefined;
      const abort = new AbortController();
      const first = confirm({}, abort.signal);
      await settled();
      abort.abort();
      await first;
      editor.dialogs[0]!.answer(true);
      await settled();
      assert.equal(masked.size, 4);
    });
  });

  it('is not asked twice at once: the editor would give both the same answer', async () => {
    editor.person = undefined;
    const first = confirm();
    assert.deepEqual(await refusal(), { reason: 'stillOpen' });
    await settled();
    editor.dialogs[0]!.answer(true);
    assert.equal((await first).kind, 'confirmed');
    assert.equal(editor.dialogs.length, 1);
  });

  it('ends when nobody answers, and counts what they answer later for nothing', async () => {
    editor.behave({ interactive: 'slow' });
    const first = confirm();
    await settled();
    assert.deepEqual(timers.map(({ ms }) => ms), [600_000]);
    timers[0]!.ring();
    assert.deepEqual(await first, { kind: 'refused', refusal: { reason: 'notAnswered', minutes: 10 } });
    assert.deepEqual(await refusal(), { reason: 'stillOpen' });
    editor.behave({ interactive: 'allow' });
    await settled();
    editor.now += 1_000;
    assert.equal((await confirm()).kind, 'confirmed');
  });

  const failing: readonly (readonly [what: string, behaviour: Partial<Behaviour>, reason: string])[] = [
    ['nobody is signed in', { signedIn: [] }, 'notSignedIn'],
    ['the sign-in fails', { interactive: 'fail' }, 'signInFailed'],
  ];
  for (const [what, behaviour, reason] of failing)
    it(`fails where ${what}, without what was said of it`, async () => {
      editor.behave(behaviour);
      const error = await rejection(confirm());
      assert.ok(error instanceof Failure && error.reason === reason && error.cause === undefined, String(error));
    });

  it('fails where the editor does not even say who is signed in', async () => {
    asking = () => new Promise(() => undefined);
    const first = confirm();
    assert.deepEqual(timers.map(({ ms }) => ms), [30_000]);
    timers[0]!.ring();
    assert.ok(Failure.is(await rejection(first), 'timedOut'));
  });

  it('is not to be had in an editor without this sign-in', async () => {
    editor.behave({ providers: ['github'] });
    assert.deepEqual(await confirm(), { kind: 'unavailable' });
  });

  it('is possible again after a setting could not be used', async () => {
    machine = new Failure('badSetting', { setting: 'x' });
    assert.equal(await rejection(confirm()), machine);
    machine = chosen;
    assert.equal((await confirm()).kind, 'confirmed');
  });
});
