import { Readable } from 'node:stream';
import { createContainerAppsAPI } from '@azure/arm-appcontainers/api';
import { isRestError, logPolicyName, type TlsSettings } from '@azure/core-rest-pipeline';
import { Failure } from '../../core/failure.ts';
import { OpenKey } from '../../core/operations/grant.ts';
import type { SendWrite } from '../http/write.ts';
import { untilAborted } from '../http/untilAborted.ts';
import { onlyTo } from './policies.ts';

export interface ArmWriteOptions {
  readonly endpoint: string;
  readonly scopes: readonly string[];
  readonly tls?: Pick<TlsSettings, 'ca'>;
}

/**
 * Sends writes through the platform's own client, which knows of proxies: made for one act, with the token of that act,
 * and thrown away after it. It repeats nothing, not even after a reset, since what was sent may have been done.
 */
export function armWrite(key: OpenKey, { endpoint, scopes, tls }: ArmWriteOptions): SendWrite {
  const { origin } = new URL(endpoint);
  // The one that the consent brought. There is no other: when it is not enough, the act fails and is asked for anew.
  const token = OpenKey.tokenOf(key) ?? '';
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Failure('signedOut', { origin, account: 'microsoft' });
  // Asked for claims besides, it has none to give: asking the person again is not for a client to do.
  const getToken = (_scopes: string | string[], options: { readonly claims?: string } = {}) =>
    options.claims === undefined ? Promise.resolve({ token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) : Promise.reject(new Failure('signInChallenged', { origin }));
  const client = createContainerAppsAPI({ getToken }, '', {
    endpoint: origin,
    credentials: { scopes: [...scopes] },
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    ...(tls === undefined ? {} : { tlsOptions: tls }),
    additionalPolicies: [{ policy: onlyTo(origin), position: 'perRetry' }],
  });
  client.pipeline.removePolicy({ name: logPolicyName });
  return async ({ url, method, body }, headers, signal) => {
    try {
      const options = { headers: { ...headers }, abortSignal: signal, ...(body === undefined ? {} : { body, contentType: 'application/json' as const }) };
      const asked = client.pathUnchecked(url.href);
      const sent = method === 'PATCH' ? asked.patch(options) : method === 'POST' ? asked.post(options) : asked.get(options);
      const answer = await untilAborted(sent.asNodeStream(), signal);
      const status = Number(answer.status);
      if (status > 599) throw new Failure('notUnderstood', { origin, what: `status ${status}` });
      const hasBody = answer.body instanceof Readable && ![204, 205, 304].includes(status);
      return new Response(hasBody ? (Readable.toWeb(answer.body as Readable) as ReadableStream<Uint8Array>) : null, { status, headers: answer.headers });
    } catch (error) {
      // The client's own errors hold the request, and the token with it.
      throw isRestError(error) ? new Error(`${error.code ?? 'request'}: ${error.message}`) : error;
    }
  };
}
