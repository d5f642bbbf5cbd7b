import { sseCanarySource } from '../../../../src/adapters/sse/canarySource.ts';
import { CanarySession } from '../../../../src/core/canary/session.ts';
import { judgeConfig } from '../../../../src/core/canary/judge.ts';
import type { CanarySource, SourceEvent } from '../../../../src/core/canary/source.ts';
import { SseStandIn, type StandInOptions } from '../../../fakes/sse/standIn.ts';
import { startData } from '../../../fakes/sse/log.ts';
import type { VirtualTime } from '../../../support/virtualTime.ts';
import { logOf } from '../../canarySource/sseHarnesses.ts';
import { makeWorld, revisions, type Wish, type World } from '../../canarySource/world.ts';

export const baseUrl = 'https://releases.example.com';
export const token = 'a-token-that-nobody-else-may-see';
export const SECONDS = 5;

export interface Setting {
  readonly world: World;
  readonly standIn: SseStandIn;
  readonly source: CanarySource;
}

/** A service with that log and those faults, and the client that watches it. */
export function setting(time: VirtualTime, wish: Omit<Wish, 'now' | 'seconds'>, options: Partial<StandInOptions> = {}): Setting {
  const world = makeWorld({ now: time.now(), seconds: SECONDS, ...wish });
  const standIn = new SseStandIn({
    clock: time,
    timer: time,
    log: logOf(world, { ids: true }),
    start: { at: 0, id: 'start', name: 'start', data: startData(revisions, SECONDS, world.target.since!) },
    ...options,
  });
  return { world, standIn, source: sseCanarySource({ baseUrl, clock: time, timer: time, random: () => 0.5, send: standIn.send, token: () => Promise.resolve(token) }) };
}

export function session(source: CanarySource, keep?: number): CanarySession {
  return new CanarySession({ config: judgeConfig({ plannedSamples: 100_000 }), settleSeconds: source.settleSeconds, ...(keep === undefined ? {} : { keep }) });
}

export interface Followed {
  readonly events: SourceEvent[];
  error?: unknown;
  readonly stop: () => void;
  readonly over: Promise<void>;
}

/** Reads it all as it comes. */
export function follow({ source, world }: Pick<Setting, 'source' | 'world'>, take: (event: SourceEvent) => void = () => undefined): Followed {
  const stop = new AbortController();
  const events: SourceEvent[] = [];
  const followed: Followed = { events, stop: () => stop.abort(), over: read() };
  async function read(): Promise<void> {
    try {
      for await (const event of source.watch(world.target, undefined, stop.signal)) {
        events.push(event);
        take(event);
      }
    } catch (error) {
      if (!stop.signal.aborted) followed.error = error;
    }
  }
  return followed;
}
