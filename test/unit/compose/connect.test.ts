import assert from 'node:assert/strict';
import type { TokenCredential } from '@azure/core-auth';
import { connect, type ConnectPorts } from '../../../src/compose/connections/connect.ts';
import { readAzureSettings, type RawAzureSettings } from '../../../src/core/config/azure.ts';
import { readOperationSettings } from '../../../src/core/config/operations.ts';
import type { ProviderConfig } from '../../../src/core/config/config.ts';
import { Failure } from '../../../src/core/failure.ts';
import { Mask } from '../../../src/core/mask.ts';
import { rejection } from '../../contract/support/rejection.ts';

const [FIRST, SECOND] = ['01234567-89ab-cdef-0123-456789abcdef', '11234567-89ab-cdef-0123-456789abcdef'];
const { signal } = new AbortController();

/** A machine that allows one origin, and tells what it was asked. Nobody is signed in, so that nothing leaves it. */
function machine({ trusted = true, chosen = [], azure = {} }: { trusted?: boolean; chosen?: readonly string[]; azure?: RawAzureSettings } = {}) {
  const asked: string[] = [];
  const signedOut = (subscription: string): TokenCredential => ({
    getToken: (scopes) => {
      asked.push(`token for ${String(scopes)} in ${subscription}`);
      return Promise.reject(new Failure('notSignedIn', { origin: 'https://management.azure.com' }));
    },
  });
  const ports: ConnectPorts = {
    clock: { now: () => 0, monotonic: () => 0 },
    mask: new Mask(),
    tokens: {
      get: (origin) => {
        asked.push(`token for ${origin}`);
        return Promise.resolve(undefined);
      },
      set: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    isTrusted: () => trusted,
    allowed: (origin) => (origin === 'https://releases.example' ? { auth: 'token' } : undefined),
    azure: () => readAzureSettings(azure),
    chosen: () => {
      asked.push('choice');
      return chosen;
    },
    microsoft: (subscription) => {
      asked.push(`sign-in for ${subscription}`);
      return signedOut(subscription);
    },
    operator: () => ({ name: 'operator@example.com' }),
    operations: () => readOperationSettings({}),
  };
  const connected = (provider: ProviderConfig) => connect({ name: 'live', protected: true, provider }, ports);
  return { asked, connected, provide: (provider: ProviderConfig) => connected(provider).provider };
}

function refusal(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  return assert.fail('a provider was made');
}

const azure: ProviderConfig = { kind: 'azure', subscriptions: [FIRST] };
const service: ProviderConfig = { kind: 'service', url: 'https://releases.example/base' };

describe('The provider of an environment', () => {
  it('is not made in a workspace that is not trusted, and nothing is asked', () => {
    const { asked, provide } = machine({ trusted: false, chosen: [FIRST] });
    for (const [provider, origin] of [
      [azure, 'https://management.azure.com'],
      [{ kind: 'azure' } as const, 'https://management.azure.com'],
      [service, 'https://releases.example'],
    ] as const) {
      const { reason, facts } = refusal(() => provide(provider));
      assert.deepEqual([reason, facts], ['notTrusted', { origin }]);
    }
    assert.deepEqual(asked, []);
  });

  it('is there for the sample whether the workspace is trusted or not', async () => {
    const { asked, provide } = machine({ trusted: false });
    assert.ok((await provide({ kind: 'sample', seed: 1, scenario: 'healthy' }).list(signal)).apps.length > 0);
    assert.deepEqual(asked, []);
  });

  it('is not made for an origin of a file that the machine does not allow', () => {
    assert.equal(refusal(() => machine().provide({ ...service, url: 'https://elsewhere.example' })).reason, 'originNotAllowed');
  });

  const bad: Record<string, readonly [settings: RawAzureSettings, setting: string]> = {
    'which cloud is meant': [{ 'azure.cloud': 'mars' }, 'azure.cloud'],
    'where a custom cloud is': [{ 'azure.cloud': 'custom' }, 'azure.endpoint'],
    'which version is asked': [{ 'azure.apiVersion': 'latest', 'azure.endpoint': 'https://management.example' }, 'azure.apiVersion'],
    'who asks': [{ 'azure.credential': 'password' }, 'azure.credential'],
  };
  for (const [what, [settings, setting]] of Object.entries(bad))
    it(`is not made for Azure where the settings do not say ${what}: no default takes their place`, () => {
      const { asked, provide } = machine({ azure: settings });
      const { reason, facts } = refusal(() => provide(azure));
      assert.deepEqual([reason, facts], ['badSetting', { setting: `releaseConductor.${setting}` }]);
      assert.deepEqual(asked, []);
    });

  it('asks nobody before it is asked itself', () => {
    const { asked, provide } = machine({ chosen: [FIRST] });
    provide({ kind: 'azure' });
    provide(azure);
    provide(service);
    assert.deepEqual(asked, []);
  });

  it('asks for the subscriptions of the file, else for those that the person chose, in the cloud of the machine', async () => {
    const { asked, provide } = machine({ chosen: [SECOND], azure: { 'azure.cloud': 'china' } });
    const token = 'token for https://management.core.chinacloudapi.cn/.default in ';
    assert.ok(Failure.is(await rejection(provide(azure).list(signal)), 'notSignedIn'));
    assert.deepEqual(asked.splice(0), [`sign-in for ${FIRST}`, token + FIRST]);
    assert.ok(Failure.is(await rejection(provide({ kind: 'azure' }).list(signal)), 'notSignedIn'));
    assert.deepEqual(asked, ['choice', `sign-in for ${SECOND}`, token + SECOND]);
  });

  it('wants a sign-in before a choice, and again each time that it is asked', async () => {
    const { provide } = machine();
    const provider = provide({ kind: 'azure' });
    for (const _ of [1, 2]) assert.ok(Failure.is(await rejection(provider.list(signal)), 'notSignedIn'));
  });

  it("asks the machine's own sign-in, and not the editor's, where that is chosen", async () => {
    const { PATH } = process.env;
    const { asked, provide } = machine({ azure: { 'azure.credential': 'azureCli' } });
    process.env['PATH'] = '';
    try {
      const error = await rejection(provide(azure).list(signal));
      assert.ok(Failure.is(error, 'noCredential'), String(error));
      assert.deepEqual(error.facts, { origin: 'https://management.azure.com', credential: 'azureCli' });
    } finally {
      process.env['PATH'] = PATH;
    }
    assert.deepEqual(asked, []);
  });
});

describe('The key of an app', () => {
  const { connected } = machine();
  const keyOf = (provider: ProviderConfig, app = 'api'): string => connected(provider).lockKey(app);

  it('is the same however the address of its service is written', () => {
    const keys = ['https://releases.example/base', 'https://releases.example/base/', 'https://RELEASES.example:443/base//'].map((url) => keyOf({ kind: 'service', url }));
    assert.equal(new Set(keys).size, 1);
  });

  it('is the same however its id in Azure is written', () => assert.equal(keyOf(azure, '/subscriptions/A/web'), keyOf(azure, '/Subscriptions/a/Web')));

  it('is that of no other app, wherever that is', () => {
    const places: readonly ProviderConfig[] = [service, { ...service, url: 'https://releases.example' }, { ...service, url: 'https://releases.example/Base' }, azure, { kind: 'sample', seed: 1, scenario: 'healthy' }, { kind: 'sample', seed: 2, scenario: 'healthy' }];
    const keys = places.flatMap((place) => ['api', 'web'].map((app) => keyOf(place, app)));
    assert.equal(new Set(keys).size, 2 * places.length);
  });
});
