import type { TokenCredential } from '@azure/core-auth';
import type { AzureOptions } from '../../adapters/azure/appsProvider.ts';
import type { AzureConfig } from '../../core/config/config.ts';
import { Failure } from '../../core/failure.ts';
import { told } from '../../core/told.ts';
import { systemTimer } from '../../adapters/system/timer.ts';
import { LazyProvider } from '../lazyProvider.ts';
import { signedIn } from '../signedIn.ts';
import type { ConnectPorts } from './connect.ts';
import { once, type Connection } from './connection.ts';

/**
 * The cloud that the machine's owner chose is the leave to contact it. What the file names, subscriptions and a group, makes
 * requests all the same, and in a workspace that is not trusted there are none.
 */
export function azureConnection({ subscriptions, resourceGroup }: AzureConfig, { clock, mask, isTrusted, azure, chosen, microsoft, operator, operations }: ConnectPorts): Connection {
  const { cloud, apiVersion, credential, revisionPattern, problems } = azure();
  if (cloud === undefined || apiVersion === undefined || credential === undefined)
    throw new Failure('badSetting', { setting: `releaseConductor.${problems.find(({ fault }) => fault !== 'onlyCustom')?.setting ?? 'azure.cloud'}` });
  const { endpoint, scope, portal, authority } = cloud;
  if (!isTrusted()) throw new Failure('notTrusted', { origin: endpoint });
  const options = once(async (): Promise<AzureOptions> => {
    const { identify } = await import('../../core/apps/identity.ts');
    const asked = subscriptions ?? chosen();
    const own = credential === 'vscode' ? undefined : (await import('../../adapters/azure/credential.ts')).machineCredential(credential, { clock, mask, origin: endpoint, ...told({ authority }) });
    const credentialOf = (subscription: string): TokenCredential => own ?? microsoft(subscription);
    if (asked.length === 0) {
      // Whoever is not signed in is asked for that first.
      await signedIn(credentialOf(''), { scope, origin: endpoint });
      throw new Failure('noSubscription', { origin: endpoint });
    }
    return { endpoint, scopes: [scope], apiVersion, subscriptions: asked, credentialOf, identify: (template) => identify(template, revisionPattern), clock, ...told({ resourceGroup, portal }) };
  });
  const provider = new LazyProvider('azure', async () => {
    const [of, { AzureAppsProvider }] = await Promise.all([options(), import('../../adapters/azure/appsProvider.ts')]);
    return new AzureAppsProvider(of);
  });
  const executor = once(async () => {
    const [of, { azureLiveApps }, { azureRoles }, { azureAbilities, openAzureControl }] = await Promise.all([
      options(),
      import('../../adapters/azure/liveApps.ts'),
      import('../../adapters/azure/roles.ts'),
      import('../../adapters/azure/trafficControl.ts'),
    ]);
    const { role = '', actions } = operations();
    return {
      live: azureLiveApps(of),
      roles: azureRoles({ ...of, role, mapping: new Map(actions === undefined ? [] : [[role, actions]]) }),
      abilities: () => Promise.resolve(azureAbilities),
      actor: operator,
      openControl: openAzureControl({ ...of, timer: systemTimer }),
    };
  });
  const canaries = async () => {
    const [of, { azureMonitorSource }] = await Promise.all([options(), import('../../adapters/azureMonitor/canarySource.ts')]);
    return azureMonitorSource({ ...of, timer: systemTimer, random: Math.random });
  };
  return { provider, executor, lockKey: (appId) => `azure ${new URL(endpoint).origin} ${appId.toLowerCase()}`, canaries };
}
