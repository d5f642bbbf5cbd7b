import assert from 'node:assert/strict';
import { ContainerAppsAPIClient } from '@azure/arm-appcontainers';
import type { Arm } from '../../fakes/arm/arm.ts';
import { CLAIMS, faults, faultsTowards, HUGE_BYTES, RETRY_AFTER_SECONDS, SKEW_MS, type FaultName } from '../../fakes/arm/faultTable.ts';
import { GROUP, PRODUCTION } from '../../fakes/arm/world.ts';
import { asOf } from '../appsProvider/harness.ts';
import { rejection } from '../support/rejection.ts';
import { apps, ask, type Reply } from './support/ask.ts';
import { all, endpoint, withArm } from './support/setting.ts';

const app = `${apps()}/api`;
const elsewhere = 'https://elsewhere.example';
const date = (ms: number): string => new Date(ms).toUTCString();

/** What arrives instead of the honest answer; `breaks`: nothing does. */
interface Expected {
  readonly breaks?: true;
  readonly status?: number;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly text?: (text: string, honest: string) => boolean;
  /** What was asked for is done all the same. */
  readonly done?: true;
}

const link = (to: (arm: Arm) => unknown) => ({ nextLink: to });
const away = (path: string): string => `${elsewhere}${path}?api-version=2026-07-01`;

const expected: Readonly<Record<Exclude<FaultName, 'slow' | 'no answer'>, Expected | { readonly nextLink: (arm: Arm) => unknown }>> = {
  'not signed in': { status: 401, code: 'ExpiredAuthenticationToken' },
  'claims wanted': { status: 401, code: 'InsufficientClaims' },
  'not allowed': { status: 403, code: 'AuthorizationFailed' },
  locked: { status: 403, code: 'ScopeLocked' },
  'locked, as a conflict': { status: 409, code: 'ScopeLocked' },
  'denied by policy': { status: 403, code: 'RequestDisallowedByPolicy' },
  'gone without a body': { status: 404, text: (text) => text === '', headers: { 'content-type': undefined } },
  gone: { status: 404, code: 'ResourceNotFound' },
  'in progress': { status: 409, code: 'ContainerAppOperationInProgress' },
  'changed meanwhile': { status: 412, code: 'PreconditionFailed' },
  'throttled, in seconds': { status: 429, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } },
  'throttled, until a time': { status: 429, headers: { 'retry-after': date(asOf + RETRY_AFTER_SECONDS * 1_000) } },
  'throttled for an hour': { status: 429, headers: { 'retry-after': '3600' } },
  'throttled, not saying for how long': { status: 429, headers: { 'retry-after': undefined, 'x-ms-ratelimit-remaining-subscription-reads': '0' } },
  'server error': { status: 500, code: 'InternalServerError' },
  'bad gateway': { status: 502, headers: { 'content-type': 'text/html' } },
  unavailable: { status: 503, code: 'ServerBusy' },
  'gateway timeout': { status: 504, code: 'GatewayTimeout' },
  reset: { breaks: true },
  'reset after it was done': { breaks: true, done: true },
  'server error after it was done': { status: 500, done: true },
  truncated: { status: 200, text: (text, honest) => text.length > 0 && text.length < honest.length && honest.startsWith(text), done: true },
  'broken off': { breaks: true, done: true },
  'a page of HTML': { status: 200, headers: { 'content-type': 'text/html' } },
  'not JSON': { status: 200, headers: { 'content-type': 'application/json' }, text: (text) => text.startsWith('this') },
  'nothing in the body': { status: 200, headers: { 'content-type': 'application/json' }, text: (text) => text === '' },
  'another shape': { status: 200, text: (text) => text === '{"value":{"properties":[]}}' },
  huge: { status: 200, text: (text) => text.length > HUGE_BYTES },
  'clock ahead': { status: 200, headers: { date: date(asOf + SKEW_MS) }, text: (text, honest) => text === honest, done: true },
  'clock behind': { status: 200, headers: { date: date(asOf - SKEW_MS) }, text: (text, honest) => text === honest, done: true },
  'redirect elsewhere': { status: 302, headers: { location: away(app) } },
  'redirect of the method elsewhere': { status: 307, headers: { location: away(app) } },
  'redirect within': { status: 307 },
  'nextLink elsewhere': link(() => away(apps())),
  'nextLink over http': link(({ url }) => `${url.replace('https', 'http')}${apps()}?api-version=2026-07-01`),
  'nextLink in disguise': link(({ url }) => `${url}@elsewhere.example${apps()}?api-version=2026-07-01`),
  'nextLink in a circle': link(({ url }) => `${url}${apps()}?api-version=2026-07-01`),
  'nextLink without end': link(({ url }) => `${url}${apps()}?api-version=2026-07-01&page=2`),
  'nextLink that is no address': link(() => 'https://['),
  'nextLink of another type': link(() => 42),
  'Location elsewhere': { status: 202, headers: { location: away(app) }, done: true },
  'Azure-AsyncOperation elsewhere': { status: 202, headers: { 'azure-asyncoperation': away(app), location: undefined }, done: true },
  'Location over http': { status: 202, done: true },
  'accepted without a link': { status: 202, headers: { location: undefined, 'azure-asyncoperation': undefined }, done: true },
};

const moves = { properties: { configuration: { ingress: { traffic: [{ revisionName: 'api--3', weight: 100 }] } } } };

/** An update, for what can be seen of it afterwards; or, where only the answer matters, a look. */
const update = (arm: Arm): Promise<Reply> => ask(arm, app, { method: 'PATCH', body: moves });

async function moved(arm: Arm): Promise<boolean> {
  return (await ask(arm, app)).text.includes('"traffic":[{"revisionName":"api--3","weight":100}]');
}

describe('The faults of the stand-in for ARM', () => {
  for (const [name, what] of Object.entries(expected) as [keyof typeof expected, (typeof expected)[keyof typeof expected]][])
    it(`has one: ${name}`, () =>
      withArm({ behaviour: { updates: 'body' } }, async ({ arm }) => {
        if ('nextLink' in what) {
          assert.equal(faults[name].shows, 'lists');
          arm.faults.add(faults[name]);
          assert.equal((await ask(arm, apps())).body['nextLink'], what.nextLink(arm));
          assert.equal('nextLink' in (await ask(arm, app)).body, false);
          return;
        }
        const honest = await ask(arm, app);
        if (faults[name].shows === 'anywhere') {
          arm.faults.add(faults[name], { times: 1 });
          if (what.breaks) await rejection(ask(arm, app));
          else assertReply(await ask(arm, app), what, honest.text);
        }
        assert.equal((await ask(arm, app)).text, honest.text);
        arm.faults.add(faults[name], { method: 'PATCH', times: 1 });
        if (what.breaks) await rejection(update(arm));
        else if (faults[name].shows === 'updates') assertReply(await update(arm), what, '');
        else await update(arm);
        assert.equal(await moved(arm), what.done ?? false);
      }));

  it('asks for claims as the real client hears it', () =>
    withArm({}, async ({ arm }) => {
      arm.faults.add(faults['claims wanted'], { times: 1 });
      const asked: unknown[] = [];
      const credential = { getToken: (_: unknown, { claims }: { claims?: string } = {}) => (asked.push(claims), Promise.resolve({ token: `token-${asked.length}`, expiresOnTimestamp: Number.MAX_SAFE_INTEGER })) };
      const client = new ContainerAppsAPIClient(credential, PRODUCTION, endpoint(arm));
      assert.equal((await client.containerApps.get(GROUP, 'api')).name, 'api');
      assert.deepEqual(asked, [undefined, CLAIMS]);
      assert.deepEqual(arm.requests.map(({ status, authorization }) => [status, authorization]), [[401, 'Bearer token-1'], [200, 'Bearer token-2']]);
    }));

  it('holds an answer until the fault is taken away, and then gives the honest one', () =>
    withArm({}, async ({ arm }) => {
      const release = arm.faults.add(faults.slow, { times: 1 });
      const held = ask(arm, app);
      assert.equal((await ask(arm, `${app}/revisions`)).status, 200);
      assert.deepEqual(arm.requests.map(({ status }) => status), [0, 200]);
      release();
      assert.equal((await held).status, 200);
    }));

  it('never answers, whatever becomes of the fault, until somebody gives up', async () => {
    const { closed: reason } = await withArm({}, async ({ arm }) => {
      arm.faults.add(faults['no answer'], { path: /revisions/ });
      const stop = new AbortController();
      const stopped = rejection(ask(arm, `${app}/revisions`, { signal: stop.signal }));
      const closed = rejection(ask(arm, `${app}/revisions`));
      while (arm.requests.filter(({ path }) => path.startsWith(app)).length < 2) await ask(arm, '/tenants');
      arm.faults.clear();
      assert.equal((await ask(arm, `${app}/revisions`)).status, 200);
      stop.abort();
      assert.equal(((await stopped) as Error).name, 'AbortError');
      // Not to be waited for before the stand-in has closed.
      return { closed };
    });
    assert.ok((await reason) instanceof Error);
  });

  it('meets what it is meant for, as often as it is meant to, the latest first', () =>
    withArm({}, async ({ arm }) => {
      arm.faults.add(faults.unavailable);
      arm.faults.add(faults.gone, { method: 'POST' });
      const remove = arm.faults.add(faults['in progress'], { path: /revisions\?/, times: 2 });
      const status = async (path: string, method = 'GET'): Promise<number> => (await ask(arm, path, { method })).status;
      assert.deepEqual([await status(app), await status(`${app}/revisions`), await status(`${app}/revisions/api--1/activate`, 'POST')], [503, 409, 404]);
      remove();
      assert.equal(await status(`${app}/revisions`), 503);
      arm.faults.clear();
      assert.equal(await status(app), 200);
    }));

  it('leads where a test listens, and the real client brings its token there', () =>
    withArm({}, ({ arm }) =>
      withArm({}, async ({ arm: trap }) => {
        arm.faults.add(faultsTowards(trap.url)['nextLink elsewhere']);
        const credential = { getToken: () => Promise.resolve({ token: 'marked', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
        const client = new ContainerAppsAPIClient(credential, PRODUCTION, { ...endpoint(arm), tlsOptions: { ca: arm.ca + trap.ca } });
        await all(client.containerApps.listBySubscription());
        assert.deepEqual(trap.requests.map(({ authorization }) => authorization), ['Bearer marked']);
      }),
    ));
});

function assertReply({ status, text, headers }: Reply, what: Expected, honest: string): void {
  assert.equal(status, what.status);
  if (what.code !== undefined) assert.equal((JSON.parse(text) as { error: { code: string } }).error.code, what.code);
  for (const [header, value] of Object.entries(what.headers ?? {})) assert.equal(headers[header], value, header);
  if (what.text !== undefined) assert.ok(what.text(text, honest), text.slice(0, 200));
}
