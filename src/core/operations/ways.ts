import type { AzureCredential } from '../config/azure.ts';
import type { Evidence } from './grant.ts';
import type { Environment } from './plan.ts';

export type Because = Extract<Evidence, { readonly kind: 'typed' }>['because'];

/** How a person is asked. */
export type Way =
  | { readonly ask: 'confirm' }
  /** The name is typed, which is enough for this reason. */
  | { readonly ask: 'type'; readonly because: Because }
  | { readonly ask: 'plain' };

/** What the machine's owner says. */
export interface ConsentRules {
  /** Who asks Azure. */
  readonly credential: AzureCredential;
  /** Whether a typed name is enough where nobody can confirm with Microsoft. */
  readonly typed: boolean;
}

/** How to ask about one environment; nothing where there is no way. Only Azure has rules on this machine. */
export function wayFor({ provider, protected: isProtected }: Environment, rulesOfAzure: () => ConsentRules): Way | undefined {
  if (!isProtected) return { ask: 'plain' };
  if (provider !== 'azure') return { ask: 'type', because: provider };
  const rules = rulesOfAzure();
  switch (rules.credential) {
    case 'vscode':
      return { ask: 'confirm' };
    case 'azureCli':
      return { ask: 'type', because: 'cli' };
    case 'managedIdentity':
      return { ask: 'type', because: 'managedIdentity' };
    case 'environment':
      return wayWithoutMicrosoft(rules);
  }
}

/** Where nobody can confirm with Microsoft: a service principal asks, or this editor has no such sign-in. */
export function wayWithoutMicrosoft({ typed }: ConsentRules): Way | undefined {
  return typed ? { ask: 'type', because: 'setting' } : undefined;
}

/** What has to be typed: the app's name, or of several how many they are and where, which nobody types by habit. */
export function phraseFor(plans: readonly { readonly app: { readonly name: string }; readonly environment: { readonly name: string } }[]): string {
  const [first] = plans;
  if (plans.length === 1 && first !== undefined) return first.app.name;
  return [String(plans.length), ...new Set(plans.map(({ environment }) => environment.name))].join(' ');
}
