import assert from 'node:assert/strict';
import type { GetTokenOptions, TokenCredential } from '@azure/core-auth';
import { Failure } from '../../../src/core/failure.ts';
import { CLAIMS, faults } from '../../fakes/arm/faultTable.ts';
import { rejection } from '../support/rejection.ts';
import { withArm } from '../arm/support/setting.ts';
import { providerAt, SCOPES } from './support/provider.ts';

const { signal } = new AbortController();

interface Asked {
  readonly scopes: string | string[];
  readonly claims: string | undefined;
}

/** Gives what `tokens` says, and keeps how it was asked. */
function credential(...tokens: readonly (string | null | Error)[]): TokenCredential & { readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    getToken: (scopes: string | string[], options?: GetTokenOptions) => {
      asked.push({ scopes, claims: options?.claims });
      const token = tokens[Math.min(asked.length, tokens.length) - 1]!;
      if (token instanceof Error) return Promise.reject(token);
      return Promise.resolve(token === null ? null : { token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER });
    },
  };
}

describe('The credential of Azure', () => {
  it('is asked for the configured scope alone, and anew for each request', () =>
    withArm({}, async ({ arm }) => {
      const given = credential('one', 'two');
      const provider = providerAt(arm, { credentialOf: () => given });
      await provider.list(signal);
      await provider.list(signal);
      assert.deepEqual(given.asked, [1, 2].map(() => ({ scopes: SCOPES, claims: undefined })));
      assert.deepEqual(arm.requests.map(({ authorization }) => authorization), ['Bearer one', 'Bearer two']);
    }));

  it('gets the claims that the platform wants, once', () =>
    withArm({ accepts: (token) => token === 'with-claims' }, async ({ arm }) => {
      arm.faults.add(faults['claims wanted'], { times: 1 });
      const given = credential('plain', 'with-claims');
      assert.equal((await providerAt(arm, { credentialOf: () => given }).list(signal)).apps.length, 1);
      assert.deepEqual(given.asked.map(({ claims }) => claims), [undefined, CLAIMS]);
    }));

  const signedOut: readonly (readonly [string, string | null | Error])[] = [
    ['has no token', null],
    ['has an empty one', ''],
    ['has one that fits no header', 'to\r\nken: x'],
    ['says that nobody is signed in', new Failure('signedOut', { origin: 'https://login.example' })],
  ];
  for (const [what, token] of signedOut)
    it(`that ${what} means signed out, and nothing is asked`, () =>
      withArm({}, async ({ arm }) => {
        const error = await rejection(providerAt(arm, { credentialOf: () => credential(token) }).list(signal));
        assert.ok(Failure.is(error, 'signedOut'), String(error));
        assert.equal(error.facts.account, 'microsoft');
        assert.deepEqual(arm.requests, []);
      }));

  it('that never answers is waited for no longer than its caller, nor than an answer may take', () =>
    withArm({}, async ({ arm }) => {
      const waiting: TokenCredential = { getToken: () => new Promise(() => undefined) };
      assert.ok(Failure.is(await rejection(providerAt(arm, { credentialOf: () => waiting, timeoutMs: 100 }).list(signal)), 'timedOut'));
      const stop = new AbortController();
      const stopped = rejection(providerAt(arm, { credentialOf: () => waiting }).list(stop.signal));
      const reason = new Error('stopped');
      stop.abort(reason);
      assert.equal(await stopped, reason);
    }));
});
