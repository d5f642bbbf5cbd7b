import type { Failure } from '../failure.ts';
import type { Actor } from '../journal/record.ts';
import type { Agreement, Evidence, FreshGrant } from './grant.ts';
import type { Environment, Plan } from './plan.ts';

/** What a person is asked to agree to. */
export interface Question {
  /** One for each app; they go out together. */
  readonly plans: readonly Plan[];
  /** Of all of them. */
  readonly digest: string;
  /** The only way to a grant: bound to these plans, with one agreement for each, in their order. */
  readonly grant: (agreements: readonly Agreement[]) => FreshGrant;
}

/** Which sign that a confirmation is from just now was missing. */
export type NotFresh = 'sameToken' | 'notNewer' | 'tooOld' | 'inFuture' | 'olderSignIn';

export type ConsentRefusal =
  | { readonly reason: 'otherAccount'; readonly expected: string; readonly confirmed: string }
  /** The same account, and the directory knows it as another one than before. */
  | { readonly reason: 'otherPerson' }
  /** Another directory than that of the subscription. */
  | { readonly reason: 'otherTenant'; readonly expected: string }
  /** What came back is not for Azure. */
  | { readonly reason: 'otherAudience' }
  /** What came back is an application's. */
  | { readonly reason: 'notAPerson' }
  | { readonly reason: 'notFresh'; readonly check: NotFresh }
  /** What came back, or what was there before, does not say what has to be compared. */
  | { readonly reason: 'unreadable'; readonly of: 'before' | 'confirmed'; readonly claim: string }
  /** The organisation's own step was asked for and not taken. */
  | { readonly reason: 'stepUpMissing'; readonly context: string }
  /** This editor's sign-in cannot ask for it. */
  | { readonly reason: 'stepUpUnavailable'; readonly context: string }
  /** What was typed is not the name. */
  | { readonly reason: 'wrongName' }
  /** A plain yes, or a typed name where Microsoft has to be asked. */
  | { readonly reason: 'notEnough' }
  /** There is no way to ask here; the setting of the machine would allow one. */
  | { readonly reason: 'noWay'; readonly setting: string }
  | { readonly reason: 'notAnswered'; readonly minutes: number }
  /** An earlier question has no end yet, and its answer must not be taken for this one's. */
  | { readonly reason: 'stillOpen' }
  | { readonly reason: 'failed'; readonly failure: Failure };

export type ConsentAnswer =
  /** Without an actor: whoever began it. */
  | { readonly kind: 'granted'; readonly grant: FreshGrant; readonly actor?: Actor }
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
export function isEnough(evidence: Evidence | undefined, { provider, protected: isProtected }: Environment): boolean {
  if (evidence === undefined) return false;
  if (!isProtected || evidence.kind === 'fresh') return true;
  return evidence.kind === 'typed' && typedFor[provider].includes(evidence.because);
}
