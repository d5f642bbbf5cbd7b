import { pipeline } from 'node:stream/promises';
import { ArmError, errorBody, type Answer } from './answers.ts';
import type { Call } from './call.ts';
import type { Exchange, Fault } from './faults.ts';
import { forbidden, unauthorized } from './gate.ts';
import { isObject, type Json } from './wire/json.ts';

/** What a challenge asks a token to have: a second factor, by its authentication context. */
export const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
export const RETRY_AFTER_SECONDS = 7;
export const SKEW_MS = 3_600_000;
export const HUGE_BYTES = 64 * 1024 * 1024;

const HOUR = 3_600_000;

const anywhere = (does: Fault['does']): Fault => ({ shows: 'anywhere', does });
const says = (status: number, code: string, message: string, headers: Record<string, string> = {}): Fault => anywhere(() => ({ status, headers, body: errorBody(code, message) }));
const answers = (status: number, type: string, text: string): Fault => anywhere(() => ({ status, headers: { 'content-type': type }, body: Buffer.from(text) }));
const refuses = (error: (call: Call) => ArmError): Fault => anywhere(({ call }) => error(call).answer);
const throttles = (retryAfter: (now: number) => Record<string, string>): Fault =>
  anywhere(({ now }) => ({ status: 429, headers: { ...retryAfter(now), 'x-ms-ratelimit-remaining-subscription-reads': '0' }, body: errorBody('SubscriptionRequestsThrottled', "Number of requests for subscription exceeded the limit. Please try again later.") }));
const skews = (ms: number): Fault => anywhere(({ now, honest }) => withHeaders(honest(), { date: new Date(now + ms).toUTCString() }));
const redirects = (status: number, to: (call: Call) => string): Fault => anywhere(({ call }) => ({ status, headers: { location: to(call) } }));

const links = (next: (call: Call) => Json): Fault => ({
  shows: 'lists',
  does: ({ call, honest }) => {
    const answer = honest();
    const { body } = answer;
    return isObject(body) && !(body instanceof Uint8Array) && Array.isArray(body['value']) ? { ...answer, body: { ...body, nextLink: next(call) } } : answer;
  },
});

/** The update is accepted and done; where its end is to be asked for is what the fault says. */
const leads = (headers: (call: Call) => Record<string, string>): Fault => ({
  shows: 'updates',
  does: ({ call, honest }) => {
    const answer = honest();
    return call.method === 'PATCH' && answer.status < 300 ? { status: 202, headers: headers(call) } : answer;
  },
});

function withHeaders(answer: Answer, headers: Record<string, string>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function half({ body }: Answer): Buffer {
  const text = Buffer.from(JSON.stringify(body ?? {}));
  return text.subarray(0, Math.floor(text.length / 2));
}

function query({ query: parameters }: Call): string {
  return `?${parameters.toString()}`;
}

/** The next page of a list that never ends: each link is another one. */
function oneMore(call: Call): string {
  const parameters = new URLSearchParams(call.query);
  parameters.set('page', String(Number(parameters.get('page') ?? 1) + 1));
  return `${call.origin}${call.path}?${parameters.toString()}`;
}

/** As fast as the other side reads, and not faster. */
async function pour({ response }: Exchange): Promise<undefined> {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  await pipeline(function* () {
    yield '{"value":[';
    for (let left = HUGE_BYTES; left > 0; left -= chunk.length) yield chunk;
    yield ']}';
  }, response).catch(() => undefined); // It was not read to its end.
}

function breakOff({ response, honest }: Exchange): undefined {
  const answer = honest();
  const length = Buffer.byteLength(JSON.stringify(answer.body ?? {}));
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', 'content-length': String(length) });
  response.write(half(answer), () => response.destroy());
}

/** Everything that the platform, or whatever stands in its place, can do to its client; what leads away leads to `elsewhere`. */
export function faultsTowards(elsewhere: string) {
  const away = (call: Call): string => `${elsewhere}${call.path}${query(call)}`;
  return {
    'not signed in': refuses(() => unauthorized('ExpiredAuthenticationToken', 'The access token expiry time is earlier than the current time.')),
    'claims wanted': says(401, 'InsufficientClaims', 'The presented access token must have more claims.', {
      'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${Buffer.from(CLAIMS).toString('base64')}"`,
    }),
    'not allowed': refuses(({ path }) => forbidden('Microsoft.App/containerApps/write', path)),
    locked: refuses(({ path }) => new ArmError(403, 'ScopeLocked', `The scope '${path}' cannot perform write operation because following scope(s) are locked: '${path}'. Please remove the lock and try again.`)),
    'locked, as a conflict': refuses(({ path }) => new ArmError(409, 'ScopeLocked', `The scope '${path}' cannot perform write operation because following scope(s) are locked: '${path}'. Please remove the lock and try again.`)),
    'denied by policy': says(403, 'RequestDisallowedByPolicy', "Resource was disallowed by policy. Policy identifiers: 'no changes on Fridays'."),
    'gone without a body': anywhere(() => ({ status: 404 })),
    gone: says(404, 'ResourceNotFound', 'The Resource was not found.'),
    'in progress': says(409, 'ContainerAppOperationInProgress', 'Cannot modify a container app because there is an active provisioning operation in progress.'),
    'changed meanwhile': says(412, 'PreconditionFailed', 'The condition of the request is not met.'),
    'throttled, in seconds': throttles(() => ({ 'retry-after': String(RETRY_AFTER_SECONDS) })),
    'throttled, until a time': throttles((now) => ({ 'retry-after': new Date(now + RETRY_AFTER_SECONDS * 1_000).toUTCString() })),
    'throttled for an hour': throttles(() => ({ 'retry-after': String(HOUR / 1_000) })),
    'throttled, not saying for how long': throttles(() => ({})),
    'server error': says(500, 'InternalServerError', 'The server has encountered an error. Please retry.'),
    'bad gateway': answers(502, 'text/html', '<h2>Our services are not available right now</h2>'),
    unavailable: says(503, 'ServerBusy', 'The service is busy.'),
    'gateway timeout': says(504, 'GatewayTimeout', 'The gateway did not receive a response in time.'),
    reset: anywhere(({ response }) => void response.destroy()),
    'reset after it was done': anywhere(({ response, honest }) => (honest(), void response.destroy())),
    'server error after it was done': anywhere(({ honest }) => (honest(), { status: 500, body: errorBody('InternalServerError', 'The server has encountered an error. Please retry.') })),
    slow: anywhere(async ({ removed, honest }) => (await removed, honest())),
    'no answer': anywhere(() => undefined),
    truncated: anywhere(({ honest }) => {
      const answer = honest();
      return { ...answer, body: half(answer) };
    }),
    'broken off': anywhere(breakOff),
    'a page of HTML': answers(200, 'text/html', '<title>Sign in</title>'),
    'not JSON': answers(200, 'application/json', 'this is not JSON'),
    'nothing in the body': answers(200, 'application/json', ''),
    'another shape': answers(200, 'application/json', '{"value":{"properties":[]}}'),
    huge: anywhere(pour),
    'clock ahead': skews(SKEW_MS),
    'clock behind': skews(-SKEW_MS),
    'redirect elsewhere': redirects(302, away),
    'redirect of the method elsewhere': redirects(307, away),
    'redirect within': redirects(307, (call) => `${call.origin}/elsewhere${call.path}${query(call)}`),
    'nextLink elsewhere': links(away),
    'nextLink over http': links((call) => `${call.origin.replace('https:', 'http:')}${call.path}${query(call)}`),
    'nextLink in disguise': links((call) => `${call.origin}@${new URL(elsewhere).host}${call.path}${query(call)}`),
    'nextLink in a circle': links((call) => `${call.origin}${call.path}${query(call)}`),
    'nextLink without end': links(oneMore),
    'nextLink that is no address': links(() => 'https://['),
    'nextLink of another type': links(() => 42),
    'Location elsewhere': leads((call) => ({ location: away(call) })),
    'Azure-AsyncOperation elsewhere': leads((call) => ({ 'azure-asyncoperation': away(call) })),
    'Location over http': leads((call) => ({ location: `${call.origin.replace('https:', 'http:')}${call.path}${query(call)}` })),
    'accepted without a link': leads(() => ({})),
  } satisfies Record<string, Fault>;
}

/** All of them, by name; `elsewhere` is an origin that nobody answers. Towards one that listens: `faultsTowards`. */
export const faults = faultsTowards('https://elsewhere.example');

export type FaultName = keyof typeof faults;
