import { untilAborted } from '../adapters/http/untilAborted.ts';
import type { Subscription, Subscriptions } from '../core/apps/subscription.ts';
import { Failure } from '../core/failure.ts';
import type { Account } from '../core/operations/confirmation.ts';

export interface Who {
  readonly account: Account;
  /** The directory that the subscription is in. */
  readonly tenant: string;
}

export interface WhoPorts {
  readonly choice: {
    readonly chosen: { readonly account?: Account; readonly subscriptions: readonly Subscription[] };
    choose(chosen: WhoPorts['choice']['chosen']): Promise<void>;
  };
  /** Whom the editor signs in when nobody was chosen, without asking anybody. */
  readonly whoIs: (tenant: string | undefined) => Promise<Account>;
  readonly subscriptionsOf: (account: Account) => Subscriptions;
  readonly origin: () => string;
}

/** For what nobody is asked. */
const SILENT_MS = 30_000;

/** Tells who acts on a subscription, and in which directory it is; what nobody chose is asked for, and remembered. */
export function whoActs({ choice, whoIs, subscriptionsOf, origin }: WhoPorts): (subscription: string, signal: AbortSignal) => Promise<Who> {
  const lookedUp = new Map<string, string>();
  const tenantOf = async (account: Account, subscription: string, signal: AbortSignal): Promise<string | undefined> => {
    const chosen = tenantIn(choice.chosen.subscriptions, subscription) ?? lookedUp.get(`${account.id} ${subscription}`);
    if (chosen !== undefined) return chosen;
    for (const { id, tenant } of await subscriptionsOf(account).list(signal)) lookedUp.set(`${account.id} ${id.toLowerCase()}`, tenant);
    return lookedUp.get(`${account.id} ${subscription}`);
  };
  return async (given, signal) => {
    const subscription = given.toLowerCase();
    const silently = AbortSignal.any([signal, AbortSignal.timeout(SILENT_MS)]);
    const account = choice.chosen.account ?? (await untilAborted(whoIs(tenantIn(choice.chosen.subscriptions, subscription)), silently));
    const tenant = await tenantOf(account, subscription, signal);
    if (tenant === undefined) throw new Failure('wrongTenant', { origin: origin() });
    // Whoever confirms with another account makes that one the editor's own for us: they stay who they are here.
    if (choice.chosen.account === undefined) await choice.choose({ ...choice.chosen, account });
    return { account, tenant };
  };
}

/** The directory of a subscription that somebody chose. */
export function tenantIn(subscriptions: readonly Subscription[], subscription: string): string | undefined {
  return subscriptions.find(({ id }) => id.toLowerCase() === subscription.toLowerCase())?.tenant;
}
