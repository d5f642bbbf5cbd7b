import type { AppsProvider } from '../core/apps/provider.ts';
import type { Clock } from '../core/clock.ts';
import type { EnvironmentConfig, SampleConfig, ServiceConfig } from '../core/config/config.ts';
import { Failure } from '../core/failure.ts';
import type { Tokens } from '../core/tokens.ts';
import { LazyProvider } from './lazyProvider.ts';

export interface ProviderPorts {
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly isTrusted: () => boolean;
  /** How the machine's owner allows an origin to be asked; nothing where it is not allowed. */
  readonly allowed: (origin: string) => { readonly auth: 'token' | 'none' } | undefined;
}

/**
 * Makes the provider that an environment asks for, or throws why not. This is the one gate for what a workspace file
 * names: without trust, and without the origin being allowed on this machine, no client for it exists.
 */
export function providerFor({ provider }: EnvironmentConfig, ports: ProviderPorts): AppsProvider {
  switch (provider.kind) {
    case 'sample':
      return sampleProvider(provider, ports);
    case 'service':
      return serviceProvider(provider, ports);
  }
}

/** Simulated and inside this process, so that it needs neither trust nor leave. */
function sampleProvider({ seed, scenario }: SampleConfig, { clock }: ProviderPorts): AppsProvider {
  return new LazyProvider('sample', async () => {
    const [{ SampleWorld }, { SampleAppsProvider }] = await Promise.all([
      import('../adapters/sample/world.ts'),
      import('../adapters/sample/appsProvider.ts'),
    ]);
    return new SampleAppsProvider(new SampleWorld({ seed, scenario, clock }));
  });
}

function serviceProvider({ url: baseUrl }: ServiceConfig, { clock, tokens, isTrusted, allowed }: ProviderPorts): AppsProvider {
  const { origin } = new URL(baseUrl);
  if (!isTrusted()) throw new Failure('notTrusted', { origin });
  const entry = allowed(origin);
  if (entry === undefined) throw new Failure('originNotAllowed', { origin });
  return new LazyProvider('service', async () => {
    const [{ JsonHttp }, { ServiceAppsProvider }] = await Promise.all([
      import('../adapters/http/json.ts'),
      import('../adapters/service/appsProvider.ts'),
    ]);
    const token = (of: string): Promise<string | undefined> => tokens.get(of);
    const http = new JsonHttp({ baseUrl, clock, ...(entry.auth === 'token' ? { token } : {}) });
    return new ServiceAppsProvider({ baseUrl, http });
  });
}
