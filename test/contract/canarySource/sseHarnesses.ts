import { sseCanarySource } from '../../../src/adapters/sse/canarySource.ts';
import { sampleData, startData, time as rfc, type Logged } from '../../fakes/sse/log.ts';
import { SseStandIn, type Fault } from '../../fakes/sse/standIn.ts';
import type { Harness } from './harness.ts';
import { isOut, type World } from './world.ts';

const baseUrl = 'https://releases.example.com/of/a/team/';

export interface Service {
  /** Whether its events have ids, by which a stream goes on. */
  readonly ids: boolean;
}

/** The log of a service in that world. */
export function logOf({ told, steps, end }: World, { ids }: Service): readonly Logged[] {
  const id = (text: string): { readonly id?: string } => (ids ? { id: text } : {});
  return [
    ...told.map(({ at, sample }) => ({ at, name: 'sample', data: sampleData(sample), ...id(`s${sample.at}`) })),
    ...steps.map(({ at, share }) => ({ at, name: 'step', data: { at: rfc(at), weight: share * 100 }, ...id(`w${at}`) })),
    ...(end === undefined ? [] : [{ at: end.at, name: 'end', data: { at: rfc(end.at), outcome: end.outcome }, ...id('end') }]),
  ].sort((a, b) => a.at - b.at);
}

const refusals = {
  signedOut: () => new Response('{}', { status: 401, headers: { 'content-type': 'application/problem+json', 'www-authenticate': 'Bearer' } }),
  forbidden: () => new Response('{}', { status: 403, headers: { 'content-type': 'application/problem+json' } }),
  notFound: () => new Response('{}', { status: 404, headers: { 'content-type': 'application/problem+json' } }),
  notUnderstood: () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }),
} as const;

export function sseHarness(service: Service): Harness {
  return {
    sampleSeconds: 5,
    settleSeconds: 10,
    open: (world, time) => {
      const { refusal, target, skewMs } = world;
      const fault: Fault = (_, now) => (refusal !== undefined && now >= refusal.from ? refusals[refusal.reason]() : undefined);
      const standIn = new SseStandIn({
        clock: time,
        timer: time,
        skewMs,
        log: logOf(world, service),
        start: { at: 0, name: 'start', data: startData(target, target.sampleSeconds, target.since! + skewMs), ...(service.ids ? { id: 'start' } : {}) },
        isOut: (now) => isOut(world, now),
        breaks: [...world.outages.map(({ from }) => from), ...(refusal === undefined ? [] : [refusal.from])],
        fault,
      });
      const source = sseCanarySource({ baseUrl, clock: time, timer: time, random: () => 0.5, send: standIn.send, token: () => Promise.resolve('a-token') });
      return { source, handed: () => standIn.handed, open: () => standIn.open, close: () => Promise.resolve() };
    },
  };
}
