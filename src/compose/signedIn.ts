import type { TokenCredential } from '@azure/core-auth';
import { untilAborted } from '../adapters/http/untilAborted.ts';
import { Failure } from '../core/failure.ts';

export interface TokenFor {
  readonly scope: string;
  readonly origin: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** The token that a credential has for the scope. Rejects where it has none, for its own reason, or never answers. */
export async function tokenFrom(credential: TokenCredential, { scope, origin, timeoutMs = 30_000, signal }: TokenFor): Promise<string> {
  const late = AbortSignal.timeout(timeoutMs);
  const abortSignal = signal === undefined ? late : AbortSignal.any([late, signal]);
  try {
    const token = await untilAborted(credential.getToken(scope, { abortSignal }), abortSignal);
    if (token === null) throw new Failure('notSignedIn', { origin });
    return token.token;
  } catch (error) {
    throw late.aborted ? new Failure('timedOut', { origin, seconds: timeoutMs / 1_000 }) : error;
  }
}

/** Rejects where a credential has no token for the scope, for its own reason; or for none, where it never answers. */
export async function signedIn(credential: TokenCredential, wanted: TokenFor): Promise<void> {
  await tokenFrom(credential, wanted);
}
