import { isRestError, type PipelinePolicy } from '@azure/core-rest-pipeline';
import { Failure } from '../../core/failure.ts';

/**
 * Refuses to send anything to another origin, whoever named it: a link in an answer, a redirect, a setting. It must be
 * the last before the request leaves, where the token is already in it.
 */
export function onlyTo(origin: string): PipelinePolicy {
  return {
    name: 'onlyTo',
    sendRequest: async (request, next) => {
      const to = URL.parse(request.url);
      if (to?.origin !== origin) throw new Failure('redirected', { origin, to: to === null || to.origin === 'null' ? 'elsewhere' : to.origin });
      return next(request);
    },
  };
}

/** What reads can change nothing, whatever becomes of the code that uses it. */
export const onlyReads: PipelinePolicy = {
  name: 'onlyReads',
  sendRequest: async (request, next) => {
    if (request.method !== 'GET') throw new TypeError(`This client reads and does not ${request.method}.`);
    return next(request);
  },
};

/** A connection that was kept open may have been closed from the other side just now: asked once more, at once. */
export const onceMoreAfterReset: PipelinePolicy = {
  name: 'onceMoreAfterReset',
  sendRequest: async (request, next) => {
    try {
      return await next(request);
    } catch (error) {
      if (request.method !== 'GET' || !isRestError(error) || !['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) throw error;
      return next(request);
    }
  },
};

/** Tells how many reads a subscription has left, as each answer says it. */
export function watchReads(left: (reads: number) => void): PipelinePolicy {
  return {
    name: 'watchReads',
    sendRequest: async (request, next) => {
      const answer = await next(request);
      const reads = answer.headers.get('x-ms-ratelimit-remaining-subscription-reads') ?? '';
      if (/^\d{1,9}$/.test(reads)) left(Number(reads));
      return answer;
    },
  };
}
