import type { AppsProvider } from '../core/apps/provider.ts';
import type { TokenCredential } from '@azure/core-auth';
import type { Clock } from '../core/clock.ts';
import type { AzureSettings } from '../core/config/azure.ts';
import type { AzureConfig, EnvironmentConfig, SampleConfig, ServiceConfig } from '../core/config/config.ts';
import { Failure } from '../core/failure.ts';
import { told } from '../core/told.ts';
import type { Mask } from '../core/mask.ts';
import type { Tokens } from '../core/tokens.ts';
import { LazyProvider } from './lazyProvider.ts';
import { signedIn } from './signedIn.ts';

export interface ProviderPorts {
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly mask: Mask;
  readonly isTrusted: () => boolean;
  /** How the machine's owner allows an origin to be asked; nothing where it is not allowed. */
  readonly allowed: (origin: string) => { readonly auth: 'token' | 'none' } | undefined;
  /** Which Azure this machine's owner chose. */
  readonly azure: () => AzureSettings;
  /** The subscriptions that the person chose. */
  readonly chosen: () => readonly string[];
  /** The editor's sign-in, for one subscription. */
  readonly microsoft: (subscription: string) => TokenCredential;
}

/**
 * Makes the provider that an environment asks for, or throws why not. This is the one gate for what a workspace file
 * names: without trust, and without the origin being allowed on this machine, no client for it exists.
 */
export function providerFor({ provider }: EnvironmentConfig, ports: ProviderPorts): AppsProvider {
  switch (provider.kind) {
    case 'azure':
      return azureProvider(provider, ports);
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

/**
 * The cloud that the machine's owner chose is the leave to contact it. What the file names, subscriptions and a group, makes
 * requests all the same, and in a workspace that is not trusted there are none.
 */
function azureProvider({ subscriptions, resourceGroup }: AzureConfig, { clock, mask, isTrusted, azure, chosen, microsoft }: ProviderPorts): AppsProvider {
  const { cloud, apiVersion, credential, revisionPattern, problems } = azure();
  if (cloud === undefined || apiVersion === undefined || credential === undefined)
    throw new Failure('badSetting', { setting: `releaseConductor.${problems.find(({ fault }) => fault !== 'onlyCustom')?.setting ?? 'azure.cloud'}` });
  const { endpoint, scope, portal, authority } = cloud;
  if (!isTrusted()) throw new Failure('notTrusted', { origin: endpoint });
  return new LazyProvider('azure', async () => {
    const [{ AzureAppsProvider }, { identify }] = await Promise.all([import('../adapters/azure/appsProvider.ts'), import('../core/apps/identity.ts')]);
    const asked = subscriptions ?? chosen();
    const own = credential === 'vscode' ? undefined : (await import('../adapters/azure/credential.ts')).machineCredential(credential, { clock, mask, origin: endpoint, ...told({ authority }) });
    const credentialOf = (subscription: string): TokenCredential => own ?? microsoft(subscription);
    if (asked.length === 0) {
      // Whoever is not signed in is asked for that first.
      await signedIn(credentialOf(''), { scope, origin: endpoint });
      throw new Failure('noSubscription', { origin: endpoint });
    }
    return new AzureAppsProvider({
      endpoint,
      scopes: [scope],
      apiVersion,
      subscriptions: asked,
      credentialOf,
      identify: (template) => identify(template, revisionPattern),
      clock,
      ...told({ resourceGroup, portal }),
    });
  });
}
