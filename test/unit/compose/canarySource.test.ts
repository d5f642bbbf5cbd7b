import assert from 'node:assert/strict';
import { canBeWatched, openCanarySource } from '../../../src/compose/connections/canarySource.ts';
import { connect, type ConnectPorts } from '../../../src/compose/connections/connect.ts';
import { readAzureSettings } from '../../../src/core/config/azure.ts';
import type { EnvironmentConfig, SourceConfig } from '../../../src/core/config/config.ts';
import { readOperationSettings } from '../../../src/core/config/operations.ts';
import { Failure } from '../../../src/core/failure.ts';
import { Mask } from '../../../src/core/mask.ts';

function machine({ trusted = true } = {}): { readonly ports: ConnectPorts; readonly asked: string[] } {
  const asked: string[] = [];
  const ports: ConnectPorts = {
    clock: { now: () => Date.UTC(2026, 0, 15), monotonic: () => 0 },
    mask: new Mask(),
    tokens: { get: (origin) => (asked.push(origin), Promise.resolve('token')), set: () => Promise.resolve(), remove: () => Promise.resolve() },
    isTrusted: () => trusted,
    allowed: (origin) => (origin === 'https://releases.example' ? { auth: 'token' } : undefined),
    azure: () => readAzureSettings({}),
    chosen: () => [],
    microsoft: () => assert.fail('nobody signs in'),
    operator: () => ({ name: 'operator@example.com' }),
    operations: () => readOperationSettings({}),
  };
  return { ports, asked };
}

const sample: EnvironmentConfig = { name: 'demo', protected: false, provider: { kind: 'sample', seed: 7, scenario: 'healthy' } };
const live = (source?: SourceConfig): EnvironmentConfig => ({
  name: 'live',
  protected: true,
  provider: { kind: 'service', url: 'https://releases.example/base' },
  ...(source && { canary: { settings: {}, apps: new Map(), source } }),
});

describe('What tells of the canaries of an environment', () => {
  it('is, for the sample, the world that its apps are told from', async () => {
    const { ports } = machine({ trusted: false });
    const connection = connect(sample, ports);
    const source = await openCanarySource(sample, connection, ports);
    assert.deepEqual([source.kind, source.simulated], ['sample', true]);
    const [app] = (await connection.provider.list(new AbortController().signal)).apps;
    const target = { app: app!.id, canary: app!.deployment!, stable: app!.traffic.find(({ label }) => label === 'stable')!.revision!, sampleSeconds: 5 };
    for await (const event of source.watch(target, undefined, new AbortController().signal)) if (event.kind === 'sample' && event.sample.canary !== null) break;
  });

  it('is, for a release service, the service itself, if the machine allows its origin and somebody trusts the workspace', async () => {
    const { ports, asked } = machine();
    assert.equal((await openCanarySource(live(), undefined, ports)).kind, 'sse');
    assert.deepEqual(asked, [], 'no token before it is asked');
    await assert.rejects(openCanarySource(live(), undefined, machine({ trusted: false }).ports), (error) => Failure.is(error, 'notTrusted'));
  });

  it('is not asked at an origin that the machine does not allow, whatever is allowed for the apps', async () => {
    const { ports, asked } = machine();
    const elsewhere = live({ kind: 'sse', url: 'https://elsewhere.example' });
    await assert.rejects(openCanarySource(elsewhere, undefined, ports), (error) => Failure.is(error, 'originNotAllowed') && error.facts.origin === 'https://elsewhere.example');
    assert.deepEqual(asked, []);
  });

  it('may be there or not', () => {
    assert.deepEqual([sample, live(), live({ kind: 'sse', url: 'https://elsewhere.example' })].map(canBeWatched), [true, true, true]);
  });
});
