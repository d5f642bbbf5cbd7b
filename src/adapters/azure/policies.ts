import { bearerTokenAuthenticationPolicyName, logPolicyName, redirectPolicyName, type Pipeline, type PipelinePolicy, type PipelineResponse } from '@azure/core-rest-pipeline';
import { Failure } from '../../core/failure.ts';
import { BodyTooLarge } from '../http/boundedBody.ts';
import { nestsDeeperThan } from '../http/nesting.ts';
import { WrongPlace } from '../http/place.ts';

/**
 * Makes a pipeline of the SDK one that reads from one origin, and from nowhere else. What the SDK does beyond that goes:
 * it would wait for as long as `Retry-After` says, follow redirects, and write requests to the log.
 */
export function readOnlyFrom(origin: string, maxBytes: number, pipeline: Pipeline): void {
  pipeline.removePolicy({ phase: 'Retry' });
  for (const name of [redirectPolicyName, logPolicyName]) pipeline.removePolicy({ name });
  // Before the token is fetched, so that none is for what must not be sent; and again where nothing can change any more.
  pipeline.addPolicy(onlyReads('onlyReadsBeforeToken', origin), { beforePolicies: [bearerTokenAuthenticationPolicyName] });
  pipeline.addPolicy(onceMore, { phase: 'Retry' });
  pipeline.addPolicy(onlyReads('onlyReadsBeforeSending', origin), { afterPhase: 'Sign' });
  pipeline.addPolicy(boundedBody(maxBytes), { afterPhase: 'Sign', beforePolicies: ['onlyReadsBeforeSending'] });
}

/** The SDK sends its token to whatever address an answer names: this is where that ends. */
function onlyReads(name: string, origin: string): PipelinePolicy {
  return {
    name,
    sendRequest: async (request, next) => {
      if (request.method !== 'GET') throw new TypeError('A client that reads sends nothing but GET.');
      const to = URL.parse(request.url);
      if (to?.origin !== origin) throw new Failure('redirected', { origin, to: to === null || to.origin === 'null' ? 'elsewhere' : to.origin });
      return next(request);
    },
  };
}

/** A connection that was kept open may be closed by the other side just when it is used again: that costs one more try, at once. */
const onceMore: PipelinePolicy = {
  name: 'onceMore',
  sendRequest: async (request, next) => {
    try {
      return await next(request);
    } catch (error) {
      if (!wasCut(error) || request.abortSignal?.aborted === true) throw error;
      return next(request);
    }
  },
};

function wasCut(error: unknown): boolean {
  const code = error instanceof Error ? (error as { readonly code?: unknown }).code : undefined;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** Only the body of a good answer is read, and no more of it than is allowed; counted after decompression. */
function boundedBody(maxBytes: number): PipelinePolicy {
  return {
    name: 'boundedBody',
    sendRequest: async (request, next) => {
      request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
      const response = await next(request);
      const bytes = await readBody(response, maxBytes);
      delete response.readableStreamBody;
      response.bodyAsText = textOf(bytes);
      return response;
    },
  };
}

const deepest = 64;

function textOf(bytes: Buffer): string {
  if (nestsDeeperThan(deepest, bytes)) throw new WrongPlace(`nested deeper than ${deepest}`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WrongPlace('not UTF-8');
  }
}

async function readBody({ status, readableStreamBody: stream }: PipelineResponse, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop closes the stream, whyever it is left.
  for await (const chunk of (stream ?? []) as AsyncIterable<Buffer>) {
    if (status !== 200) break;
    size += chunk.byteLength;
    if (size > maxBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
