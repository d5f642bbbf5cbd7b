import type { Account } from './confirmation.ts';
import type { ConsentRefusal, NotFresh } from './consent.ts';
import type { Evidence } from './grant.ts';
import { readClaims, type Claims, type RawClaims } from './tokenClaims.ts';

/** Microsoft says of a token that it is five minutes older than it is. */
const BACK_DATED_SECONDS = 300;
/** How far two clocks may be apart. */
const SKEW_SECONDS = 120;

/** A session, as it shows itself. What a token says is no proof, and whoever takes the token judges it. */
export interface Shown {
  readonly account: Account;
  /** What the access token says of itself. */
  readonly access: RawClaims;
  /** What the identity token says, where there is one. */
  readonly identity: RawClaims;
  /** SHA-256 of the access token. */
  readonly hash: string;
}

export interface Confirmable {
  readonly account: Account;
  /** The directory of the subscription. */
  readonly tenant: string;
  /** Whom a token may be for. */
  readonly audiences: readonly string[];
  /** The authentication context that the organisation asks for, where it does. */
  readonly context?: string;
  /** The session that was there before the person was asked. */
  readonly before: Shown;
  /** When they were asked and when they had answered, in milliseconds since 1970. */
  readonly askedAt: number;
  readonly givenAt: number;
  /** The session that they confirmed with. */
  readonly confirmed: Shown;
}

export type Fresh = Extract<Evidence, { readonly kind: 'fresh' }>;
export type Verified = { readonly evidence: Fresh; readonly refusal?: undefined } | { readonly refusal: ConsentRefusal; readonly evidence?: undefined };

/** What is known, with both access tokens as they could be read. */
export interface Compared extends Confirmable {
  readonly old: Claims;
  readonly now: Claims;
}

type Check = (compared: Compared) => ConsentRefusal | undefined;

/** Each says what is wrong, or nothing. Every one of them must hold, and each finds what no other does. */
export const freshnessChecks: Readonly<Record<string, Check>> = {
  sameAccountBefore: ({ account, before }) => orElse(before.account.id === account.id, { reason: 'unreadable', of: 'before', claim: 'account' }),
  tenant: ({ tenant, now }) => orElse(isSame(now.tenant, tenant), { reason: 'otherTenant', expected: tenant }),
  tenantOfIdentity: ({ tenant, now }) => orElse(isSame(now.identityTenant ?? tenant, tenant), { reason: 'otherTenant', expected: tenant }),
  // Only within one directory is somebody known by one id.
  tenantBefore: ({ tenant, old }) => orElse(isSame(old.tenant, tenant), { reason: 'unreadable', of: 'before', claim: 'tid' }),
  audience: ({ audiences, now }) => orElse(audiences.some((audience) => bare(audience) === bare(now.audience)), { reason: 'otherAudience' }),
  person: ({ now }) => orElse(now.isPerson, { reason: 'notAPerson' }),
  samePerson: ({ old, now }) => orElse(now.person === old.person, { reason: 'otherPerson' }),
  otherToken: ({ before, confirmed }) => orElse(confirmed.hash !== before.hash, notFresh('sameToken')),
  otherTokenId: ({ old, now }) => orElse(now.id === undefined || now.id !== old.id, notFresh('sameToken')),
  newer: ({ old, now }) => orElse(now.issuedAt > old.issuedAt, notFresh('notNewer')),
  notTooOld: ({ askedAt, now }) => orElse(now.issuedAt >= askedAt / 1_000 - BACK_DATED_SECONDS - SKEW_SECONDS, notFresh('tooOld')),
  notInFuture: ({ givenAt, now }) => orElse(now.issuedAt <= givenAt / 1_000 + SKEW_SECONDS, notFresh('inFuture')),
  signInNotInFuture: ({ givenAt, now }) => orElse((now.signedInAt ?? 0) <= givenAt / 1_000 + SKEW_SECONDS, notFresh('inFuture')),
  // One from before the sign-in that was there already is an old one, brought back.
  signInNotOlder: ({ old, now }) => orElse((now.signedInAt ?? Infinity) >= (old.signedInAt ?? 0), notFresh('olderSignIn')),
  stepUp: ({ context, now }) => (context === undefined || now.contexts.includes(context) ? undefined : { reason: 'stepUpMissing', context }),
};

/**
 * Whether a person has confirmed just now, as the same one, where it counts: the evidence, or the first thing that does
 * not hold. What cannot be told does not hold.
 */
export function verifyFreshness(confirmable: Confirmable): Verified {
  const { account, tenant, askedAt, givenAt, confirmed } = confirmable;
  // Who it was is told before anything that only their token says.
  if (confirmed.account.id !== account.id) return { refusal: { reason: 'otherAccount', expected: account.label, confirmed: confirmed.account.label } };
  const compared = compare(confirmable);
  if ('reason' in compared) return { refusal: compared };
  for (const check of Object.values(freshnessChecks)) {
    const refusal = check(compared);
    if (refusal !== undefined) return { refusal };
  }
  const { id, issuedAt } = compared.now;
  return { evidence: { kind: 'fresh', account: account.label, tenant: tenant.toLowerCase(), tokenId: id ?? confirmed.hash, issuedAt: issuedAt * 1_000, askedAt, givenAt } };
}

/** Reads both tokens, or says what in one of them cannot be read. */
export function compare(confirmable: Confirmable): Compared | ConsentRefusal {
  const { before, confirmed } = confirmable;
  const now = readClaims(confirmed.access, confirmed.identity);
  if ('unreadable' in now) return { reason: 'unreadable', of: 'confirmed', claim: now.unreadable };
  const old = readClaims(before.access, before.identity);
  if ('unreadable' in old) return { reason: 'unreadable', of: 'before', claim: old.unreadable };
  return { ...confirmable, old, now };
}

function orElse(holds: boolean, refusal: ConsentRefusal): ConsentRefusal | undefined {
  return holds ? undefined : refusal;
}

function notFresh(check: NotFresh): ConsentRefusal {
  return { reason: 'notFresh', check };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** An audience is the same one with and without a slash at its end. */
function bare(audience: string): string {
  return audience.toLowerCase().replace(/\/$/, '');
}
