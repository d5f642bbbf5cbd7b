import assert from 'node:assert/strict';
import type { AccessToken } from '@azure/core-auth';
import { LazyProvider } from '../../../src/compose/lazyProvider.ts';
import { signedIn } from '../../../src/compose/signedIn.ts';
import type { AppsProvider } from '../../../src/core/apps/provider.ts';
import { Failure } from '../../../src/core/failure.ts';
import { rejection } from '../../contract/support/rejection.ts';

const { signal } = new AbortController();
const empty: AppsProvider = { kind: 'azure', list: () => Promise.resolve({ apps: [] }), revisions: () => Promise.resolve([]) };

describe('A provider that is loaded with the first question', () => {
  it('is loaded once, and not before', async () => {
    let loads = 0;
    const provider = new LazyProvider('azure', () => {
      loads++;
      return Promise.resolve(empty);
    });
    assert.equal(loads, 0);
    await Promise.all([provider.list(signal), provider.list(signal)]);
    assert.equal(loads, 1);
  });

  it('is loaded again after it could not be had', async () => {
    const loads = [() => Promise.reject(new Error('not yet')), () => Promise.resolve(empty)];
    const provider = new LazyProvider('azure', () => loads.shift()!());
    assert.match(String(await rejection(provider.list(signal))), /not yet/);
    assert.deepEqual(await provider.list(signal), { apps: [] });
  });

  it('is not waited for by who has given up, and still comes for the others', async () => {
    const loading = Promise.withResolvers<AppsProvider>();
    const provider = new LazyProvider('azure', () => loading.promise);
    const [stop, reason] = [new AbortController(), new Error('given up')];
    const given = rejection(provider.list(stop.signal));
    const other = provider.list(signal);
    stop.abort(reason);
    assert.equal(await given, reason);
    loading.resolve(empty);
    assert.deepEqual(await other, { apps: [] });
  });
});

describe('The question whether somebody is signed in', () => {
  const about = { scope: 'https://arm.example/.default', origin: 'https://arm.example' };

  it('is answered by whether there is a token, and else with the reason of the credential', async () => {
    const scopes: unknown[] = [];
    const yes = (scope: string | string[]): Promise<AccessToken> => {
      scopes.push(scope);
      return Promise.resolve({ token: 'a-token', expiresOnTimestamp: 0 });
    };
    await signedIn({ getToken: yes }, about);
    assert.deepEqual(scopes, [about.scope]);
    const reason = new Failure('notSignedIn', { origin: about.origin });
    assert.equal(await rejection(signedIn({ getToken: () => Promise.reject(reason) }, about)), reason);
  });

  it('is not asked without end', async () => {
    const error = await rejection(signedIn({ getToken: () => new Promise(() => undefined) }, { ...about, timeoutMs: 1 }));
    assert.ok(Failure.is(error, 'timedOut'), String(error));
    assert.equal(error.facts.origin, about.origin);
  });
});
