import type { Consent } from '../journal/record.ts';

/** What a consent brings that opens the control, where the platform asks for something. */
export interface Key {
  /** The token that the consent itself brought. */
  readonly token?: string;
}

/** How a person agreed to one act. */
export type Evidence = Extract<Consent, { readonly kind: 'fresh' | 'typed' | 'plain' }>;

/** What a person agreed to one plan with, and what that opens. */
export interface Agreement {
  readonly evidence: Evidence;
  readonly key: Key;
}

/** Nothing outside this file can name it, so nothing else can make a grant. */
const mint = Symbol('mint');

/** What a grant was redeemed for: the one thing that a client which writes can be made with. */
export class OpenKey {
  readonly #key: Key;

  constructor(made: typeof mint, key: Key) {
    if (made !== mint) throw new TypeError('A key comes from a grant alone.');
    this.#key = key;
  }

  /** The token of a key; whatever only looks like one has none, and opens nothing. */
  static tokenOf(key: OpenKey): string | undefined {
    if (!(#key in key)) throw new TypeError('Nothing is written without a grant.');
    return key.#key.token;
  }

  toJSON(): never {
    throw new TypeError('A key is not written down.');
  }
}

/**
 * A person's agreement to one act, good for that act alone and only while it is under way. It holds what opens the
 * control of each app, so it never leaves memory: it has no form in which it could be written down.
 */
export class FreshGrant {
  readonly kind = 'fresh';
  readonly #evidence: ReadonlyMap<string, Evidence>;
  readonly #keys: Map<string, Key>;

  constructor(made: typeof mint, agreements: ReadonlyMap<string, Agreement>) {
    if (made !== mint) throw new TypeError('A grant comes from a consent alone.');
    this.#evidence = new Map([...agreements].map(([plan, { evidence }]) => [plan, evidence]));
    this.#keys = new Map([...agreements].map(([plan, { key }]) => [plan, key]));
  }

  /** How a plan was agreed to; nothing where it was not. */
  evidenceOf(plan: string): Evidence | undefined {
    return this.#evidence.get(plan);
  }

  /** What opens the control for one of the plans that were agreed to; once for each. */
  redeem(plan: string): OpenKey {
    const key = this.#keys.get(plan);
    if (key === undefined || !this.#keys.delete(plan)) throw new TypeError('This plan was not agreed to, or was begun already.');
    return new OpenKey(mint, key);
  }

  /** The act is over: nothing can be begun with it any more. */
  end(): void {
    this.#keys.clear();
  }

  toJSON(): never {
    throw new TypeError('A grant is not written down.');
  }
}

/**
 * What a consent port makes a grant with, from one agreement for each plan in its order: what opens one app may be
 * nothing that another one may see. Bound to the plans that were shown, and given by the pipeline for one question. Only
 * `run.ts` may call this; a house test sees to it.
 */
export function granting(plans: readonly string[]): (agreements: readonly Agreement[]) => FreshGrant {
  return (agreements) => {
    if (agreements.length !== plans.length) throw new TypeError('There is one agreement for each plan.');
    return new FreshGrant(mint, new Map(plans.map((plan, index) => [plan, agreements[index]!])));
  };
}

/**
 * An agreement given beforehand for the steps of one rollout: data without a token, journaled as it is. Nothing opens a
 * control with it; whoever drives the rollout signs in silently as the same account and is checked again each time.
 */
export interface StandingGrant {
  readonly kind: 'standing';
  /** The record under which it was given. */
  readonly record: string;
  readonly plan: string;
  /** The shares that may be asked for. */
  readonly steps: readonly number[];
  readonly mayGoBack: boolean;
  /** In milliseconds since 1970. */
  readonly until: number;
}
