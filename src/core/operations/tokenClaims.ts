/** What a token says of itself: anything, or nothing. */
export type RawClaims = Readonly<Record<string, unknown>>;

/** What has to be known of a confirmation, from its tokens. Times are in seconds since 1970, as tokens have them. */
export interface Claims {
  readonly tenant: string;
  /** As the identity token says it, where it does. */
  readonly identityTenant?: string;
  readonly audience: string;
  /** By which the directory knows the account. */
  readonly person: string;
  /** Not an application. */
  readonly isPerson: boolean;
  /** The token's own. */
  readonly id?: string;
  readonly issuedAt: number;
  /** When they last proved to Microsoft who they are. Few tokens say it. */
  readonly signedInAt?: number;
  /** The authentication contexts that were satisfied. */
  readonly contexts: readonly string[];
}

/** The first claim that is missing, or is not what it must be. */
export interface Unreadable {
  readonly unreadable: string;
}

/** Of the access token, which is what acts, and of the identity token what it adds. */
export function readClaims(access: RawClaims, identity: RawClaims): Claims | Unreadable {
  const { aud, tid, oid, iat, uti, idtyp, scp, acrs } = access;
  const signedInAt = identity['auth_time'] ?? access['auth_time'];
  const identityTenant = identity['tid'];
  if (!isText(aud)) return { unreadable: 'aud' };
  if (!isText(tid) || !(identityTenant === undefined || isText(identityTenant))) return { unreadable: 'tid' };
  if (!isText(oid)) return { unreadable: 'oid' };
  if (!isTime(iat)) return { unreadable: 'iat' };
  if (!(signedInAt === undefined || isTime(signedInAt))) return { unreadable: 'auth_time' };
  return {
    tenant: tid,
    ...(identityTenant === undefined ? {} : { identityTenant }),
    audience: aud,
    person: oid,
    isPerson: idtyp === undefined ? isText(scp) : idtyp === 'user',
    // As a record may keep it; any other counts for none.
    ...(typeof uti === 'string' && /^[\w-]{1,64}$/.test(uti) ? { id: uti } : {}),
    issuedAt: iat,
    ...(signedInAt === undefined ? {} : { signedInAt }),
    contexts: Array.isArray(acrs) ? acrs.filter(isText) : [],
  };
}

function isText(claim: unknown): claim is string {
  return typeof claim === 'string' && claim !== '';
}

/** Until the year 9999, beyond which there is no date. */
function isTime(claim: unknown): claim is number {
  return Number.isInteger(claim) && (claim as number) > 0 && (claim as number) < 253_402_300_800;
}
