import type { TokenCredential } from '@azure/core-auth';
import * as vscode from 'vscode';
import { systemClock } from '../adapters/system/clock.ts';
import { MicrosoftSignIn, type Account } from '../adapters/vscode/microsoft.ts';
import { signInProvider, type AzureCloud } from '../core/config/azure.ts';
import { Failure } from '../core/failure.ts';
import type { Actor } from '../core/journal/record.ts';
import type { Mask } from '../core/mask.ts';
import { AzureChoice } from '../ui/azure/choice.ts';
import type { SignInPorts } from '../ui/azure/signIn.ts';
import type { Handlers } from '../ui/commands/register.ts';
import type { MachineSettingsReader } from '../ui/config/settings.ts';
import { LazySubscriptions } from './lazySubscriptions.ts';
import { tenantIn, whoActs, type Who } from './whoFor.ts';

export interface AzurePorts {
  readonly context: vscode.ExtensionContext;
  readonly settings: MachineSettingsReader;
  readonly mask: Mask;
}

type AzureHandlers = Pick<Handlers, 'releaseConductor.chooseSubscriptions' | 'releaseConductor.signIn'>;

export interface Azure {
  readonly handlers: AzureHandlers;
  /** The subscriptions that the person chose. */
  readonly chosen: () => readonly string[];
  /** As whom Azure is asked. */
  readonly operator: () => Actor;
  /** Silent, as the account that the person chose, in the directory that a subscription belongs to. */
  readonly credentialOf: (subscription: string) => TokenCredential;
  /** The cloud that the machine's owner chose; throws where none can be told. */
  readonly cloud: () => AzureCloud;
  /** Who acts on a subscription, and in which directory it is; asks Azure for what nobody chose. */
  readonly whoFor: (subscription: string, signal: AbortSignal) => Promise<Who>;
  /** Somebody signed in or out, or chose other subscriptions: what may be asked has changed. */
  readonly onDidChange: vscode.Event<void>;
}

/** As whom Azure is asked, and about what. */
export function composeAzure({ context, settings, mask }: AzurePorts): Azure {
  const choice = new AzureChoice(context.workspaceState);
  const changed = new vscode.EventEmitter<void>();
  let current: { readonly key: string; readonly signIn: MicrosoftSignIn } | undefined;
  const cloudOf = (): AzureCloud => {
    const { cloud } = settings.azure;
    if (cloud === undefined) throw new Failure('badSetting', { setting: 'releaseConductor.azure.cloud' });
    return cloud;
  };
  const microsoft = (): MicrosoftSignIn => {
    const cloud = cloudOf();
    const { scope, endpoint: origin } = cloud;
    const key = `${origin} ${scope}`;
    if (current?.key !== key)
      current = { key, signIn: new MicrosoftSignIn({ authentication: vscode.authentication, provider: signInProvider(cloud), scope, origin, mask, clock: systemClock }) };
    return current.signIn;
  };
  const subscriptionsOf = (account: Account): LazySubscriptions => new LazySubscriptions(cloudOf(), (tenant) => microsoft().credential(account, tenant));
  const ports: SignInPorts = {
    choice,
    signIn: (options) => microsoft().signIn(options),
    accounts: () => microsoft().accounts(),
    subscriptionsOf,
    changed: () => changed.fire(),
  };
  context.subscriptions.push(
    choice,
    changed,
    vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (provider.id.startsWith('microsoft')) changed.fire();
    }),
  );
  return {
    handlers: {
      'releaseConductor.chooseSubscriptions': async (...args) => (await import('../ui/azure/signIn.ts')).chooseSubscriptions(ports)(...args),
      'releaseConductor.signIn': async (...args) => (await import('../ui/azure/signIn.ts')).signIn(ports)(...args),
    },
    chosen: () => choice.chosen.subscriptions.map(({ id }) => id),
    operator: () => {
      const { account } = choice.chosen;
      return account === undefined ? { name: '-' } : { name: account.label, id: account.id };
    },
    credentialOf: (subscription) => microsoft().credential(choice.chosen.account, tenantIn(choice.chosen.subscriptions, subscription)),
    cloud: cloudOf,
    whoFor: whoActs({ choice, whoIs: (tenant) => microsoft().whoIs(tenant), subscriptionsOf, origin: () => cloudOf().endpoint }),
    onDidChange: changed.event,
  };
}
