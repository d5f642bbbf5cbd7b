import type { Failure } from '../failure.ts';
import type { Actor } from '../journal/record.ts';
import type { Evidence, FreshGrant, Key } from './grant.ts';
import type { Environment, Plan } from './plan.ts';

/** What a person is asked to agree to. */
export interface Question {
  /** One for each app; they go out together. */
  readonly plans: readonly Plan[];
  /** Of all of them. */
  readonly digest: string;
  /** The only way to a grant: bound to these plans. */
  readonly grant: (evidence: Evidence, key: Key) => FreshGrant;
}

export type ConsentRefusal =
  /** Another account, or another tenant, than the one that is expected. */
  | { readonly reason: 'otherAccount' }
  /** What came back is not from just now, or cannot be checked. */
  | { readonly reason: 'notFresh' }
  /** What was typed is not the name. */
  | { readonly reason: 'wrongName' }
  /** A plain yes, or a typed name where Microsoft has to be asked. */
  | { readonly reason: 'notEnough' }
  /** There is no way to ask here. */
  | { readonly reason: 'noWay' }
  | { readonly reason: 'failed'; readonly failure: Failure };

export type ConsentAnswer =
  | { readonly kind: 'granted'; readonly grant: FreshGrant; readonly actor: Actor }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly refusal: ConsentRefusal };

/** Port: asks the person at the screen, for each act anew. Nothing answers in their place. */
export interface Consent {
  ask(question: Question, signal: AbortSignal): Promise<ConsentAnswer>;
}

/** For what a typed name is enough, by where it is asked. */
const typedFor: Readonly<Record<Environment['provider'], readonly Extract<Evidence, { readonly kind: 'typed' }>['because'][]>> = {
  sample: ['sample'],
  service: ['service'],
  azure: ['cli', 'managedIdentity', 'setting'],
};

/** Whether an agreement is of the kind that its environment asks for, whoever asked for it. */
export function isEnough(evidence: Evidence, { provider, protected: isProtected }: Environment): boolean {
  if (!isProtected || evidence.kind === 'fresh') return true;
  return evidence.kind === 'typed' && typedFor[provider].includes(evidence.because);
}
