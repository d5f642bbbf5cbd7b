import type { App, Revision } from '../../core/apps/app.ts';
import type { Clock } from '../../core/clock.ts';
import type { SampleConfig } from '../../core/config/config.ts';
import { appAt } from './apps.ts';
import { canaryAt } from './canary.ts';
import type { Canary } from './canary.ts';
import { deploysUntil } from './deploys.ts';
import type { Birth } from './deploys.ts';
import { movesOf } from './moves.ts';
import type { TrafficMove } from './moves.ts';
import { Traffic } from './outcomes.ts';
import type { Interval } from './outcomes.ts';
import { SHOP } from './shop.ts';
import type { ShopApp } from './shop.ts';

export interface RunningCanary extends Canary {
  /** The app's id. */
  readonly app: string;
}

/**
 * A shop of six services that behaves as on a real platform, with no account behind it. It remembers nothing: what it
 * tells follows from the seed, the scenario, when it was born and what time it is, so a test walks through weeks in
 * milliseconds, and two worlds that were asked different things before still agree.
 */
export class SampleWorld {
  readonly #birth: Birth;
  readonly #scenario: SampleConfig['scenario'];
  readonly #clock: Clock;

  constructor({ seed, scenario, clock }: { readonly seed: number; readonly scenario: SampleConfig['scenario']; readonly clock: Clock }) {
    this.#birth = { seed, at: clock.now() };
    this.#scenario = scenario;
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  apps(): readonly App[] {
    const now = this.now();
    return SHOP.map((app) => appAt(this.#birth, app, now));
  }

  /** Newest first; undefined where there is no such app. */
  revisions(appId: string): readonly Revision[] | undefined {
    const app = appWithId(appId);
    return app && appAt(this.#birth, app, this.now()).revisions;
  }

  canary(): RunningCanary | undefined {
    const now = this.now();
    for (const app of SHOP) {
      const canary = canaryAt(this.#movesUntil(app, now), now);
      if (canary !== undefined) return { app: app.name, ...canary };
    }
    return undefined;
  }

  /** What was asked of an app in [fromMs, toMs), at most 24 hours; undefined where there is no such app. */
  interval(appId: string, fromMs: number, toMs: number): Interval | undefined {
    const app = appWithId(appId);
    return app && new Traffic(this.#birth, this.#scenario, app, this.#movesUntil(app, toMs)).interval(fromMs, toMs);
  }

  #movesUntil(app: ShopApp, time: number): readonly TrafficMove[] {
    return movesOf(app, deploysUntil(this.#birth, app, time));
  }
}

function appWithId(appId: string): ShopApp | undefined {
  return SHOP.find(({ name }) => name === appId);
}
