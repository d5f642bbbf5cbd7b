import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Subscription, Subscriptions } from '../../core/apps/subscription.ts';
import { plainText } from '../../words/markdown.ts';
import type { Handler } from '../commands/register.ts';
import type { AzureChoice } from './choice.ts';

export type Account = vscode.AuthenticationSessionAccountInformation;

/** Who can be signed in, and what each can see. */
export interface SignInPorts {
  readonly choice: AzureChoice;
  /** Asks the person; `another`: not the one that is signed in already. Rejects with a cancellation when they decline. */
  readonly signIn: (options: { readonly another: boolean }) => Promise<Account>;
  /** The accounts that are signed in, without asking anybody. */
  readonly accounts: () => Promise<readonly Account[]>;
  readonly subscriptionsOf: (account: Account) => Subscriptions;
  /** Signed in, or differently: what was refused may be allowed now. */
  readonly changed: () => void;
}

/** The command "Sign In to Azure". */
export function signIn(ports: SignInPorts): Handler {
  return async () => {
    const account = await ports.signIn({ another: false });
    const { subscriptions } = ports.choice.chosen;
    if (subscriptions.length === 0) await pickSubscriptions(ports, account);
    ports.changed();
  };
}

interface AccountItem extends vscode.QuickPickItem {
  readonly account?: Account;
}

/** The command "Choose Azure Account and Subscriptions": one account is not asked for. */
export function chooseSubscriptions(ports: SignInPorts): Handler {
  return async () => {
    const account = await pickAccount(ports);
    if (account === undefined) return;
    if (await pickSubscriptions(ports, account)) ports.changed();
  };
}

async function pickAccount(ports: SignInPorts): Promise<Account | undefined> {
  const accounts = await ports.accounts();
  if (accounts.length === 0) return ports.signIn({ another: false });
  const items: AccountItem[] = accounts.map((account) => ({ label: plainText(account.label), account }));
  const another: AccountItem = { label: l10n.t('Use another account…'), iconPath: new vscode.ThemeIcon('add') };
  const picked = await vscode.window.showQuickPick([...items, another], { placeHolder: l10n.t('Which account?') });
  return picked === undefined ? undefined : (picked.account ?? ports.signIn({ another: true }));
}

interface SubscriptionItem extends vscode.QuickPickItem {
  readonly subscription: Subscription;
}

async function pickSubscriptions({ choice, subscriptionsOf }: SignInPorts, account: Account): Promise<boolean> {
  const all = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: l10n.t('Asking Azure for your subscriptions…'), cancellable: true }, (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    return subscriptionsOf(account).list(abort.signal);
  });
  if (all.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('{0} can see no subscription; ask whoever manages yours for the Reader role.', plainText(account.label)));
    await choice.choose({ account, subscriptions: [] });
    return true;
  }
  const before = new Set(choice.chosen.subscriptions.map(({ id }) => id));
  const items = all.map((subscription): SubscriptionItem => {
    const [label, description] = [plainText(subscription.name), subscription.id];
    return { label, description, picked: before.size === 0 ? all.length === 1 : before.has(subscription.id), subscription };
  });
  const picked = await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Which subscriptions are your apps in?'), canPickMany: true, matchOnDescription: true });
  if (picked === undefined) return false;
  await choice.choose({ account, subscriptions: picked.map(({ subscription }) => subscription) });
  return true;
}
