import { Failure } from '../../core/failure.ts';
import type { Place } from './place.ts';
import { retryAfterMs } from './retryAfter.ts';

export interface WriteAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Absent where the answer is no JSON: of a refusal that says all there is to know. */
  readonly body?: Place;
}

/** Refuses what every platform refuses alike. 503 is not among it: what failed so may have had its effect. */
export function refuseCommon(origin: string, { status, headers }: WriteAnswer, now: number): void {
  if (status === 401) throw new Failure('signedOut', { origin });
  if (status === 404) throw new Failure('notFound', { origin });
  if (status === 429) {
    const wait = retryAfterMs(headers.get('retry-after'), now);
    throw new Failure('throttled', { origin, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
  }
  if (status >= 300 && status < 400) throw new Failure('redirected', { origin, to: URL.parse(headers.get('location') ?? '', origin)?.origin ?? origin });
}
