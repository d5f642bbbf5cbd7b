import { azureMonitorSource } from '../../../src/adapters/azureMonitor/canarySource.ts';
import type { App } from '../../../src/core/apps/app.ts';
import type { CanarySource } from '../../../src/core/canary/source.ts';
import type { VirtualTime } from '../../support/virtualTime.ts';
import { StandIn } from '../../fakes/arm/standIn.ts';
import { appId, inOneGroup, type ArmWorld } from '../../fakes/arm/world.ts';
import { makeApp } from '../appsProvider/harness.ts';
import type { Harness } from './harness.ts';
import { isOut, type World } from './world.ts';

const endpoint = 'https://arm.example.com';

const refusals = {
  signedOut: () => new Response('{}', { status: 401 }),
  forbidden: () => new Response('{}', { status: 403 }),
  notFound: () => new Response('{}', { status: 404 }),
  notUnderstood: () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }),
} as const;

/** The platform's metrics, of which a minute can be had when the world tells it. */
export const azureMonitorHarness: Harness = {
  sampleSeconds: 60,
  settleSeconds: 180,
  // What the platform is asked for again it tells again, and it knows nothing of steps, and of no end.
  cannot: ['absurd', 'future', 'step', 'end'],
  open: (world, time) => {
    let [handed, open] = [0, 0];
    const now = (): number => time.now() + world.skewMs;
    const standIn = new StandIn({ world: armWorld(world, now), clock: { now }, behaviour: { metricsLagMs: 0 } });
    const source = azureMonitorAt(standIn, time, {
      now,
      before: () => {
        if (isOut(world, now())) throw new Error('ECONNREFUSED');
        return world.refusal !== undefined && now() >= world.refusal.from ? refusals[world.refusal.reason]() : undefined;
      },
      asked: (change) => ((open += change), (handed += Math.max(change, 0))),
    });
    const watched: CanarySource = { ...source, watch: (target, from, signal) => source.watch({ ...target, app: appId({ name: target.app }, inOneGroup()) }, from, signal) };
    return { source: watched, handed: () => handed, open: () => open, close: () => Promise.resolve() };
  },
};

interface Between {
  readonly now: () => number;
  readonly before?: () => Response | undefined;
  readonly asked?: (change: 1 | -1) => void;
}

/** The source in front of a stand-in without a network: a request is a call. */
export function azureMonitorAt(standIn: StandIn, time: VirtualTime, { now, before = () => undefined, asked = () => undefined }: Between): CanarySource {
  return azureMonitorSource({
    endpoint,
    scopes: [],
    credentialOf: () => ({ getToken: () => Promise.reject(new Error('Nobody asks for a token here.')) }),
    clock: time,
    timer: time,
    random: () => 0.5,
    send: async (url, headers, signal) => {
      signal.throwIfAborted();
      asked(1);
      try {
        await Promise.resolve();
        const instead = before();
        if (instead !== undefined) return instead;
        const { status, body } = standIn.answer({ method: 'GET', path: url.pathname, query: url.searchParams, headers: { ...headers, authorization: 'Bearer a-token' }, body: '', origin: endpoint });
        return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', date: new Date(now()).toUTCString() } });
      } finally {
        asked(-1);
      }
    },
  });
}

function armWorld({ target, told }: World, now: () => number): ArmWorld {
  const serving = (name: string): App['revisions'][number] => ({ name, active: true });
  const app = makeApp({
    id: target.app,
    name: target.app,
    revisions: [serving(target.canary), serving(target.stable)],
    traffic: [
      { revision: target.canary, latest: false, weight: 10, label: 'canary' },
      { revision: target.stable, latest: false, weight: 90, label: 'stable' },
    ],
  });
  return {
    apps: () => [app],
    revisions: () => app.revisions,
    now,
    interval: (_, from) => {
      const sample = told.find((each) => each.sample.at === from && each.at <= now())?.sample;
      return sample && { canary: sample.canary ?? { requests: 0, errors: 0 }, stable: sample.stable ?? { requests: 0, errors: 0 } };
    },
  };
}
