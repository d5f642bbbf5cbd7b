import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { Arm } from '../../../fakes/arm/arm.ts';
import type { JsonObject } from '../../../fakes/arm/wire/json.ts';
import { GROUP, PRODUCTION } from '../../../fakes/arm/world.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: JsonObject;
  /** Of ARM's error, if it is one. */
  readonly code: string | undefined;
}

export interface Asking {
  readonly method?: string;
  readonly token?: string;
  readonly body?: string | object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export const apps = (subscription = PRODUCTION, group = GROUP): string => `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.App/containerApps`;

/** One request as it is, without an SDK in between. Whatever breaks on the way rejects. */
export async function ask(arm: Pick<Arm, 'url' | 'ca'>, path: string, { method = 'GET', token = 'a-token', body, headers = {}, signal }: Asking = {}): Promise<Reply> {
  const url = new URL(path, arm.url);
  if (!/[?&]api-version=/.test(path) && !path.includes('no-version')) url.searchParams.set('api-version', '2026-07-01');
  const authorization = token === '' ? {} : { authorization: `Bearer ${token}` };
  const sent = typeof body === 'object' ? JSON.stringify(body) : body;
  const type = sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) };
  const outgoing = request(url, { method, ca: arm.ca, agent: false, headers: { ...authorization, ...type, ...headers }, ...(signal && { signal }) }).end(sent);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return {
    status: response.statusCode!,
    headers: response.headers,
    text,
    get body() {
      return JSON.parse(text) as JsonObject;
    },
    get code() {
      return (JSON.parse(text) as { error?: { code: string } }).error?.code;
    },
  };
}
