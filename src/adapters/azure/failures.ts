import { Failure } from '../../core/failure.ts';

/** Here it is an account that is known, allowed or neither, and no token that somebody could set. */
export function withAccount(error: unknown): unknown {
  for (const reason of ['signedOut', 'forbidden', 'notFound'] as const)
    if (Failure.is(error, reason)) return new Failure(reason, { ...error.facts, account: 'microsoft' });
  return error;
}
