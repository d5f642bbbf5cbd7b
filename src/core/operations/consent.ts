import type { Failure } from '../failure.ts';
import type { Actor } from '../journal/record.ts';
import type { Evidence, FreshGrant, Key } from './grant.ts';
import type { Plan } from './plan.ts';

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
