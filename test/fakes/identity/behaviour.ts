import { GUEST, HOME } from '../arm/world.ts';

/** How the identity provider behaves, from now on: a file that a test writes, and that is read at each request. */
export interface Behaviour {
  /** Which sign-ins the editor has. */
  readonly providers: readonly string[];
  /** Accounts that exist; the first is offered first. */
  readonly accounts: readonly TestAccount[];
  /** Ids of the accounts that are signed in without anybody being asked. */
  readonly signedIn: readonly string[];
  /** What becomes of a sign-in that the person allowed. */
  readonly interactive: Interactive;
  /** Whether a claims challenge is answered without asking. */
  readonly answersChallenges: boolean;
  /** Added to the clock of the tokens, in seconds: below -3600 they are out of date. */
  readonly clockOffsetSeconds: number;
  /** How long ago a token was issued that nobody was asked for. */
  readonly heldSeconds: number;
  /** What every token carries, so that a leak of one can be found. */
  readonly mark: string;
}

export const interactions = [
  'allow',
  /** No, at the provider. */
  'cancel',
  'otherAccount',
  /** Signed in to another directory than the one asked for. */
  'otherTenant',
  /** With a token that ended long ago, and so until the next sign-in. */
  'stale',
  /** Goes on when another behaviour is wanted. */
  'slow',
  'fail',
  // From here on, of one answer alone:
  /** The token that was there before. */
  'sameToken',
  /** Issued twenty minutes before anybody was asked. */
  'old',
  'future',
  /** A token that says nothing of itself. */
  'opaque',
  /** One that leaves out who it is for. */
  'incomplete',
  'application',
  'otherAudience',
  /** Whatever was asked for besides is not there. */
  'withoutStepUp',
] as const;
export type Interactive = (typeof interactions)[number];

export interface TestAccount {
  readonly id: string;
  readonly label: string;
  readonly oid: string;
  /** The directories that it belongs to, its own first. */
  readonly tenants: readonly string[];
}

/** One line for each request, for the test to read. */
export interface IdentityCall {
  readonly provider: string;
  readonly kind: 'silent' | 'interactive';
  readonly scopes: readonly string[];
  readonly claims?: string;
}

export const HOME_TENANT = HOME.id;
export const GUEST_TENANT = GUEST.id;

export const operator: TestAccount = { id: 'operator-id', label: 'operator@example.com', oid: 'aaaaaaaa-0000-4000-8000-000000000001', tenants: [HOME_TENANT, GUEST_TENANT] };
export const colleague: TestAccount = { id: 'colleague-id', label: 'colleague@example.com', oid: 'aaaaaaaa-0000-4000-8000-000000000002', tenants: [HOME_TENANT] };

export const ordinary: Behaviour = {
  providers: ['microsoft', 'github'],
  accounts: [operator, colleague],
  signedIn: [],
  interactive: 'allow',
  answersChallenges: false,
  clockOffsetSeconds: 0,
  heldSeconds: 600,
  mark: 'unmarked',
};
