import type { TokenCredential } from '@azure/core-auth';
import { untilAborted } from '../adapters/http/untilAborted.ts';
import { Failure } from '../core/failure.ts';

/** Rejects where a credential has no token for the scope, for its own reason; or for none, where it never answers. */
export async function signedIn(credential: TokenCredential, { scope, origin, timeoutMs = 30_000 }: { readonly scope: string; readonly origin: string; readonly timeoutMs?: number }): Promise<void> {
  const abortSignal = AbortSignal.timeout(timeoutMs);
  try {
    await untilAborted(credential.getToken(scope, { abortSignal }), abortSignal);
  } catch (error) {
    throw abortSignal.aborted ? new Failure('timedOut', { origin, seconds: timeoutMs / 1_000 }) : error;
  }
}
