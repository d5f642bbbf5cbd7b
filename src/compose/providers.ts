import type { AppsProvider } from '../core/apps/provider.ts';
import type { MicrosoftSignIn } from '../adapters/azure/signIn.ts';
import type { Clock } from '../core/clock.ts';
import type { AzureSettings } from '../core/config/azure.ts';
import type { AzureConfig, EnvironmentConfig, SampleConfig, ServiceConfig } from '../core/config/config.ts';
import { Failure } from '../core/failure.ts';
import { told } from '../core/told.ts';
import type { Tokens } from '../core/tokens.ts';
import { LazyProvider } from './lazyProvider.ts';

export interface ProviderPorts {
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly isTrusted: () => boolean;
  /** How the machine's owner allows an origin to be asked; nothing where it is not allowed. */
  readonly allowed: (origin: string) => { readonly auth: 'token' | 'none' } | undefined;
  /** Which Azure this machine's owner chose. */
  readonly azure: () => AzureSettings;
  /** The person as signed in with Microsoft; absent where the editor has no such sign-in. */
  readonly microsoft?: MicrosoftSignIn;
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
function azureProvider({ subscriptions, resourceGroup }: AzureConfig, { clock, isTrusted, azure, microsoft }: ProviderPorts): AppsProvider {
  const { cloud, apiVersion, credential, revisionPattern, problems } = azure();
  if (cloud === undefined || apiVersion === undefined || credential === undefined)
    throw new Failure('badSetting', { setting: `releaseConductor.${problems.find(({ fault }) => fault !== 'onlyCustom')?.setting ?? 'azure'}` });
  const { endpoint, portal, authority } = cloud;
  if (!isTrusted()) throw new Failure('notTrusted', { origin: endpoint });
  const signIn = credential === 'vscode' ? 'microsoft' : credential;
  if (credential === 'vscode' && microsoft === undefined) throw new Failure('signedOut', { origin: endpoint, signIn });
  return new LazyProvider('azure', async () => {
    const [{ ArmReader }, { AzureAppsProvider }] = await Promise.all([import('../adapters/azure/armReader.ts'), import('../adapters/azure/appsProvider.ts')]);
    const own = credential === 'vscode' ? undefined : (await import('../adapters/azure/credentials.ts')).credentialFor(credential, { clock, ...told({ authority }) });
    return new AzureAppsProvider({
      origin: endpoint,
      subscriptions: async () => subscriptions ?? (await microsoft?.subscriptions()) ?? [],
      resourceGroup,
      reader: (subscription) => new ArmReader({ cloud, apiVersion, subscription, credential: own ?? microsoft!.credential(subscription), signIn, clock }),
      portal,
      pattern: revisionPattern,
    });
  });
}
