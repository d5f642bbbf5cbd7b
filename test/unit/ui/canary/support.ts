import { sampleCanarySource } from '../../../../src/adapters/sample/canarySource.ts';
import { SampleWorld } from '../../../../src/adapters/sample/world.ts';
import type { Recorded, Recording } from '../../../../src/core/canary/recording.ts';
import { runningCanary } from '../../../../src/core/canary/running.ts';
import type { CanarySource } from '../../../../src/core/canary/source.ts';
import type { EnvironmentConfig, SampleConfig } from '../../../../src/core/config/config.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { WatchedCanaries } from '../../../../src/ui/canary/watchedCanaries.ts';
import type { Held, RunningCanary } from '../../../../src/ui/canary/watchedCanary.ts';
import type { Outcome } from '../../../../src/ui/entry/envelope.ts';
import { VirtualTime } from '../../../support/virtualTime.ts';

export const environmentKey = 'file:///work#demo';

/** A window over a sample world, whose recordings outlive it. */
export class Window {
  readonly time: VirtualTime;
  readonly world: SampleWorld;
  readonly source: CanarySource;
  readonly canaries: WatchedCanaries;
  /** Of each canary, by its app. */
  readonly recorded: Map<string, Recorded[]>;
  readonly opened: string[] = [];
  readonly held: Map<string, Held>;
  /** Recordings that somebody writes to right now. */
  writing = 0;
  refuse: Failure | undefined;

  constructor({ scenario = 'regressing', time = new VirtualTime(), recorded = new Map<string, Recorded[]>(), held = new Map<string, Held>(), most }: { scenario?: SampleConfig['scenario']; time?: VirtualTime; recorded?: Map<string, Recorded[]>; held?: Map<string, Held>; most?: number } = {}) {
    this.time = time;
    this.recorded = recorded;
    this.held = held;
    this.world = new SampleWorld({ seed: 7, scenario, clock: time });
    this.source = sampleCanarySource({ world: this.world, timer: time });
    this.canaries = new WatchedCanaries(
      {
        envelope: { run: (_entry, body) => outcomeOf(body) },
        timer: time,
        open: ({ app }) => {
          this.opened.push(app.id);
          return this.refuse === undefined ? Promise.resolve(this.source) : Promise.reject(this.refuse);
        },
        record: ({ app }) => this.#recording(app.id),
        held: { of: ({ app }) => this.held.get(app.id), keep: ({ app }, how) => void (how === undefined ? this.held.delete(app.id) : this.held.set(app.id, how)) },
      },
      most,
    );
  }

  /** The canary of the sample; `id` makes others of it, which the world knows nothing of. */
  canary(id = 'api', canary?: EnvironmentConfig['canary']): RunningCanary {
    const app = this.world.apps().find((each) => each.id === 'api')!;
    const config: EnvironmentConfig = { name: 'demo', protected: false, provider: { kind: 'sample', seed: 7, scenario: 'regressing' }, ...(canary && { canary }) };
    return { environment: { key: environmentKey, config }, app: { ...app, id, name: id }, pair: runningCanary(app)! };
  }

  /** What is told of the environment. */
  tell(...running: readonly RunningCanary[]): void {
    this.canaries.set(running, () => true);
  }

  #recording(id: string): Recording {
    const lines = this.recorded.get(id) ?? [];
    this.recorded.set(id, lines);
    this.writing++;
    let isOpen = true;
    return {
      past: () => ReadableStream.from(lines.slice()),
      begin: () => undefined,
      append: (sample, mark) => void lines.push({ kind: 'sample', sample, ...(mark === undefined ? {} : { mark }) }),
      close: () => {
        if (isOpen) this.writing--;
        isOpen = false;
      },
    };
  }
}

async function outcomeOf<T>(body: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', value: await body() };
  } catch (error) {
    return error instanceof Failure ? { kind: 'failed', failure: error } : { kind: 'cancelled' };
  }
}
