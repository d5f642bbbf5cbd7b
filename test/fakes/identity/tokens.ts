import { createHmac, randomUUID } from 'node:crypto';
import type { TestAccount } from './behaviour.ts';

/** Tokens are signed, so that a stand-in can tell one of ours from text. */
const KEY = 'a key for tests, and for nothing else';

export interface TokenWish {
  readonly account: TestAccount;
  readonly tenant: string;
  readonly audience: string;
  readonly nowSeconds: number;
  readonly mark: string;
  /** What it says besides or otherwise; `undefined` is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** The claims that Microsoft's tokens have: issued five minutes ago, as it back-dates them, and good for an hour. */
export function issue({ account, tenant, audience, nowSeconds, mark, claims }: TokenWish): string {
  const issuedAt = nowSeconds - 300;
  return signed({
    aud: audience,
    iss: `https://sts.example.com/${tenant}/`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + 3_900,
    tid: tenant,
    oid: account.oid,
    upn: account.label,
    uti: randomUUID(),
    idtyp: 'user',
    scp: 'user_impersonation',
    mark,
    ...claims,
  });
}

function signed(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${body}.${signature(body)}`;
}

/** The claims of a token of ours, whether or not it is out of date; nothing for anything else. */
export function readToken(token: string): Readonly<Record<string, unknown>> | undefined {
  const end = token.lastIndexOf('.');
  const body = token.slice(0, end);
  if (end < 0 || signature(body) !== token.slice(end + 1)) return undefined;
  return JSON.parse(Buffer.from(body.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
}

function signature(body: string): string {
  return createHmac('sha256', KEY).update(body).digest('base64url');
}
