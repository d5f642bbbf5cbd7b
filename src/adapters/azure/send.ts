import { Readable } from 'node:stream';
import { createContainerAppsAPI, type ContainerAppsAPIContext } from '@azure/arm-appcontainers/api';
import type { TokenCredential } from '@azure/core-auth';
import { isRestError, logPolicyName, type TlsSettings } from '@azure/core-rest-pipeline';
import { Failure } from '../../core/failure.ts';
import type { Send } from '../http/json.ts';
import { told } from '../../core/told.ts';
import { untilAborted } from '../http/untilAborted.ts';
import { onceMoreAfterReset, onlyReads, onlyTo, watchReads } from './policies.ts';

export interface SendOptions {
  readonly endpoint: string;
  readonly scopes: readonly string[];
  readonly credential: TokenCredential;
  /** Called with each answer that says how many reads are left. */
  readonly left: (reads: number) => void;
  /** Authorities to trust besides those of the machine. */
  readonly tls?: Pick<TlsSettings, 'ca'>;
}

/** A `Response` of these must have none. */
const withoutBody = new Set([204, 205, 304]);

/**
 * The platform's own client, for reads: it adds the token, answers a claims challenge once, and knows of proxies. It waits
 * for nothing and repeats nothing but after a reset: whoever asks decides when to ask again.
 */
export function readingClient({ endpoint, scopes, credential, left, tls }: SendOptions): ContainerAppsAPIContext {
  const { origin } = new URL(endpoint);
  const client = createContainerAppsAPI(freshly(credential, origin), '', {
    endpoint: origin,
    credentials: { scopes: [...scopes] },
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    ...(tls === undefined ? {} : { tlsOptions: tls }),
    additionalPolicies: [onceMoreAfterReset, watchReads(left), onlyReads, onlyTo(origin)].map((policy) => ({ policy, position: 'perRetry' })),
  });
  client.pipeline.removePolicy({ name: logPolicyName });
  return client;
}

/** Answers are left unread: the client's own reading drops fields that it does not know, and lets wrong ones pass. */
export function armSend(options: SendOptions): Send {
  const { origin } = new URL(options.endpoint);
  const client = readingClient(options);
  return async (url, headers, signal) => {
    try {
      const answer = await untilAborted(client.pathUnchecked(url.href).get({ headers: { ...headers }, abortSignal: signal }).asNodeStream(), signal);
      const status = Number(answer.status);
      if (status > 599) throw new Failure('notUnderstood', { origin, what: `status ${status}` });
      if (status === 401 && isFromOtherDirectory(answer.headers)) throw new Failure('wrongTenant', { origin });
      const body = answer.body instanceof Readable && !withoutBody.has(status) ? (Readable.toWeb(answer.body) as ReadableStream<Uint8Array>) : null;
      return new Response(body, { status, headers: answer.headers });
    } catch (error) {
      throw bare(error);
    }
  };
}

/** A token is asked for anew for each request, so that one that was taken back is not used on; whoever gives it keeps it. */
function freshly(credential: TokenCredential, origin: string): TokenCredential {
  return {
    getToken: async (scopes, { claims, tenantId } = {}) => {
      // Without the request's signal: several requests may share what is asked for here.
      const token = await credential.getToken(scopes, told({ claims, tenantId }));
      // Also one that fits no header.
      if (token === null || !/^[\x21-\x7e]+$/.test(token.token)) throw new Failure('signedOut', { origin });
      return { ...token, expiresOnTimestamp: 0 };
    },
  };
}

/** The platform says it in its challenge: the token is good, and another directory's than the subscription's. */
function isFromOtherDirectory({ 'www-authenticate': challenge }: Readonly<Record<string, string | undefined>>): boolean {
  return /\berror_description="[^"]{0,200}\bwrong issuer\b/.test(challenge ?? '');
}

/** The client's own errors hold the request, and the token with it. */
function bare(error: unknown): unknown {
  return isRestError(error) ? new Error(`${error.code ?? 'request'}: ${error.message}`) : error;
}
