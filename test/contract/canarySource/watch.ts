import { Judge, judgeConfig, type Sample, type Verdict } from '../../../src/core/canary/judge.ts';
import { Series, type Point } from '../../../src/core/canary/series.ts';
import type { CanarySource, CanaryTarget, Position, SourceEvent } from '../../../src/core/canary/source.ts';
import { settled, type VirtualTime } from '../../support/virtualTime.ts';
import type { Harness, Opened } from './harness.ts';
import { makeWorld, type Wish, type World } from './world.ts';

/** One reader of a source, which can be made to stop reading. */
export class Watch {
  readonly events: SourceEvent[] = [];
  ended = false;
  error: unknown;
  readonly #stop = new AbortController();
  readonly #over: Promise<void>;
  #mayRead = Promise.resolve();
  #readOn = (): void => undefined;

  constructor({ source }: Opened, target: CanaryTarget, from?: Position) {
    this.#over = this.#read(source.watch(target, from, this.#stop.signal));
  }

  hold(): void {
    const held = Promise.withResolvers<void>();
    this.#mayRead = held.promise;
    this.#readOn = held.resolve;
  }

  release(): void {
    this.#readOn();
  }

  abort(reason: Error = new Error('stopped')): void {
    this.#stop.abort(reason);
  }

  /** Lets go, reads on, and says whether the watch was over at once. */
  async stop(reason?: Error): Promise<boolean> {
    this.abort(reason);
    this.release();
    await settled();
    return this.ended;
  }

  /** Until it is over by itself. */
  get over(): Promise<void> {
    return this.#over;
  }

  async #read(events: AsyncIterable<SourceEvent>): Promise<void> {
    try {
      for await (const event of events) {
        this.events.push(event);
        await this.#mayRead;
      }
    } catch (error) {
      this.error = error;
    }
    this.ended = true;
  }

  get samples(): readonly Sample[] {
    return this.events.flatMap((event) => (event.kind === 'sample' ? [event.sample] : []));
  }

  get states(): readonly string[] {
    return this.events.flatMap((event) => (event.kind === 'state' ? [event.state.is] : []));
  }
}

export interface Judged {
  readonly slots: readonly Sample[];
  readonly points: readonly Point[];
  readonly verdict: Verdict;
}

/** What a judge makes of the events. */
export function judged(events: readonly SourceEvent[], { sampleSeconds, settleSeconds }: Pick<Harness, 'sampleSeconds' | 'settleSeconds'>): Judged {
  const slots: Sample[] = [];
  const judge = new Judge(judgeConfig({ sampleSeconds, plannedSamples: 60 }));
  const series = new Series({
    sampleSeconds,
    settleSeconds,
    keep: 100_000,
    judge: (sample) => {
      slots.push(sample);
      judge.add(sample);
    },
    ended: () => judge.end(),
  });
  for (const event of events) if (event.kind !== 'state' && event.kind !== 'step') series.reduce(event);
  return { slots, points: series.points, verdict: judge.verdict };
}

export interface Run {
  readonly world: World;
  readonly watch: Watch;
  readonly opened: Opened;
  readonly source: CanarySource;
  readonly time: VirtualTime;
}

/** Opens a world, watches it, and leaves it when `use` is done. */
export async function watching(harness: Harness, time: VirtualTime, wish: Omit<Wish, 'now' | 'seconds'>, use: (run: Run) => Promise<void>): Promise<void> {
  const world = makeWorld({ now: time.now(), seconds: harness.sampleSeconds, ...wish });
  const opened = await harness.open(world, time);
  const watch = new Watch(opened, world.target);
  try {
    await use({ world, watch, opened, source: opened.source, time });
  } finally {
    await watch.stop();
    await opened.close();
  }
}
