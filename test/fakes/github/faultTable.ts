import { pipeline } from 'node:stream/promises';
import type { Answer, Exchange, Fault } from './faults.ts';

export const RETRY_AFTER_SECONDS = 7;
export const HUGE_BYTES = 64 * 1024 * 1024;
const HOUR_SECONDS = 3_600;
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const GAVE_UP = 'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `AAAA:1:2:3:4` when reporting this issue.';
const HTML = '<!DOCTYPE html><title>Unicorn! &middot; GitHub</title>';

const says = (status: number, message: string, headers: Record<string, string> = {}): Fault => () => ({ status, headers, body: { message, documentation_url: 'https://docs.github.com/graphql' } });
const writes = (status: number, type: string, text: string | Uint8Array): Fault => () => ({ status, headers: { 'content-type': type }, body: Buffer.from(text) });
const errs = (error: Readonly<Record<string, unknown>>, headers: Record<string, string> = {}): Fault => () => ({ status: 200, headers, body: { data: null, errors: [error] } });
const withoutRepository = (type: string, message: string, extensions: Record<string, unknown> = {}): Fault => () => ({ status: 200, body: { data: { repository: null }, errors: [{ type, path: ['repository'], extensions, message }] } });

/** The fault only where more than so many things are asked for at once. */
export function above(most: number, fault: Fault): Fault {
  return (exchange) => (exchange.aliases > most ? fault(exchange) : exchange.honest());
}

/** Aliases that `fails` picks have no answer, and an error each. */
export function partly(fails: (value: unknown, alias: string) => boolean, error: Readonly<Record<string, unknown>> = { message: GAVE_UP }): Fault {
  return ({ honest, variables }) => {
    const answer = honest();
    const { data, errors = [] } = answer.body as { data?: { repository?: Record<string, unknown> | null }; errors?: readonly unknown[] };
    const repository = data?.repository;
    if (repository === undefined || repository === null) return answer;
    const failed = Object.keys(repository).filter((alias) => /^a\d+$/.test(alias) && fails(variables[alias.replace('a', 'v')], alias));
    const rest = { ...repository, ...Object.fromEntries(failed.map((alias) => [alias, null])) };
    return { ...answer, body: { data: { ...data, repository: rest }, errors: [...errors, ...failed.map((alias) => ({ path: ['repository', alias], ...error }))] } };
  };
}

function half(answer: Answer): Buffer {
  const text = Buffer.from(JSON.stringify(answer.body));
  return text.subarray(0, Math.floor(text.length / 2));
}

function breakOff({ response, honest }: Exchange): undefined {
  const answer = honest();
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(JSON.stringify(answer.body))) });
  response.write(half(answer), () => response.destroy());
}

/** As fast as the other side reads, and not faster. */
async function pour({ response }: Exchange): Promise<undefined> {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  await pipeline(function* () {
    yield '{"data":';
    for (let left = HUGE_BYTES; left > 0; left -= chunk.length) yield chunk;
    yield '{}}';
  }, response).catch(() => undefined); // It was not read to its end.
}

/** Everything that GitHub, or whatever stands in its place, can do to its client; what leads away leads to `elsewhere`. */
export function faultsTowards(elsewhere: string) {
  return {
    'not signed in': says(401, 'Bad credentials'),
    'not allowed': says(403, 'Resource not accessible by integration'),
    'not allowed, as an error': withoutRepository('FORBIDDEN', 'Resource not accessible by personal access token'),
    'scopes are missing': errs({ type: 'INSUFFICIENT_SCOPES', message: 'Your token has not been granted the required scopes to execute this query.' }),
    'single sign-on': says(403, 'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.', { 'x-github-sso': 'required; url=https://github.example/orgs/harbour/sso' }),
    'single sign-on, as an error': withoutRepository('FORBIDDEN', 'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.', { saml_failure: true }),
    'no such repository': withoutRepository('NOT_FOUND', "Could not resolve to a Repository with the name 'harbour/ferry'."),
    'no GraphQL there': says(404, 'Not Found'),
    'too many requests': says(429, SECONDARY, { 'retry-after': String(RETRY_AFTER_SECONDS) }),
    'secondary limit, for seconds': says(403, SECONDARY, { 'retry-after': String(RETRY_AFTER_SECONDS) }),
    'secondary limit, not saying for how long': says(403, SECONDARY),
    'secondary limit, with status 200': errs({ type: 'RATE_LIMITED', message: SECONDARY }, { 'retry-after': String(RETRY_AFTER_SECONDS) }),
    'secondary limit for an hour': says(403, SECONDARY, { 'retry-after': String(HOUR_SECONDS) }),
    'points are used up': ({ now }) => ({ status: 200, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(now / 1_000) + HOUR_SECONDS) }, body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }] } }),
    'server error': says(500, 'Server Error'),
    'bad gateway': writes(502, 'text/html', HTML),
    unavailable: says(503, 'Service Unavailable'),
    'gateway timeout': says(504, "We couldn't respond to your request in time. Sorry about that. Please try resubmitting your request and contact us if the problem persists."),
    'gave up': errs({ message: GAVE_UP }),
    'gave up on checking it': errs({ message: 'Timeout on validation of query' }),
    'resource limits': errs({ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits for this query exceeded.' }),
    'partly gave up': partly(() => true),
    'error of an unknown kind': errs({ type: 'SOLAR_FLARE', message: 'What was asked was eaten.' }),
    reset: ({ response }) => void response.destroy(),
    slow: async ({ removed, honest }) => (await removed, honest()),
    'no answer': () => undefined,
    truncated: ({ honest }) => {
      const answer = honest();
      return { ...answer, body: half(answer) };
    },
    'broken off': breakOff,
    'a page of HTML': writes(200, 'text/html', HTML),
    'not JSON': writes(200, 'application/json', 'this is not JSON'),
    'not UTF-8': writes(200, 'application/json', new Uint8Array([0x22, 0xff, 0x22])),
    'nothing in the body': writes(200, 'application/json', ''),
    'another shape': writes(200, 'application/json', '{"data":{"repository":{"nameWithOwner":7,"a0":[]}}}'),
    'nested without end': writes(200, 'application/json', `{"data":${'['.repeat(100_000)}`),
    huge: pour,
    'redirect elsewhere': () => ({ status: 307, headers: { location: `${elsewhere}/graphql` } }),
    'redirect within': ({ origin }) => ({ status: 307, headers: { location: `${origin}/api/graphql` } }),
  } satisfies Record<string, Fault>;
}

/** All of them, by name; `elsewhere` is an origin that nobody answers. Towards one that listens: `faultsTowards`. */
export const faults = faultsTowards('https://elsewhere.example');

export type FaultName = keyof typeof faults;
