import type { App, Revision, TrafficEntry } from '../../core/apps/app.ts';
import type { Clock } from '../../core/clock.ts';
import type { SampleConfig } from '../../core/config/config.ts';
import { Failure } from '../../core/failure.ts';
import { appAt } from './apps.ts';
import { canaryAt, sharesOf } from './canary.ts';
import type { Canary } from './canary.ts';
import { Changes, type Switch } from './changes.ts';
import { deploysUntil } from './deploys.ts';
import type { Birth } from './deploys.ts';
import { movesOf } from './moves.ts';
import type { TrafficMove } from './moves.ts';
import { Traffic } from './outcomes.ts';
import type { Interval } from './outcomes.ts';
import { DOMAIN } from './revisions.ts';
import { SHOP } from './shop.ts';
import type { ShopApp } from './shop.ts';

const origin = `https://${DOMAIN}`;

export interface RunningCanary extends Canary {
  /** The app's id. */
  readonly app: string;
}

/** How long a revision takes from being started to answering. */
const START_MS = 20_000;

export interface WorldOptions {
  readonly seed: number;
  readonly scenario: SampleConfig['scenario'];
  readonly clock: Clock;
  /** Revisions whose image is gone from the registry, so that they cannot be started again. */
  readonly imageGone?: (revision: string) => boolean;
}

/**
 * A shop of six services that behaves as on a real platform, with no account behind it. It remembers nothing but what
 * was done to it: all else follows from the seed, the scenario, when it was born and what time it is, so a test walks
 * through weeks in milliseconds, and two worlds that were asked different things before still agree. Each window has a
 * world of its own: what is done in one is not seen in another, and is forgotten with it.
 */
export class SampleWorld {
  readonly #birth: Birth;
  readonly #scenario: SampleConfig['scenario'];
  readonly #clock: Clock;
  readonly #imageGone: (revision: string) => boolean;
  readonly #changes = new Map<ShopApp, Changes>(SHOP.map((app) => [app, new Changes()]));

  constructor({ seed, scenario, clock, imageGone = () => false }: WorldOptions) {
    this.#birth = { seed, at: clock.now() };
    this.#scenario = scenario;
    this.#clock = clock;
    this.#imageGone = imageGone;
  }

  now(): number {
    return this.#clock.now();
  }

  apps(): readonly App[] {
    const now = this.now();
    return SHOP.map((app) => this.#appAt(app, now));
  }

  /** Newest first; undefined where there is no such app. */
  revisions(appId: string): readonly Revision[] | undefined {
    const app = appWithId(appId);
    return app && this.#appAt(app, this.now()).revisions;
  }

  canary(): RunningCanary | undefined {
    const now = this.now();
    for (const app of SHOP) {
      const canary = canaryAt(this.#movesUntil(app, now), now);
      if (canary !== undefined) return { app: app.name, ...canary };
    }
    return undefined;
  }

  /** What part of an app's traffic a canary has had, from when on, until now; 0 since it is over. */
  shares(appId: string, canary: string): readonly { readonly at: number; readonly share: number }[] {
    const app = appWithId(appId);
    return app === undefined ? [] : sharesOf(this.#movesUntil(app, this.now()).filter(({ at }) => at <= this.now()), canary);
  }

  /** What was asked of an app in [fromMs, toMs), at most 24 hours; undefined where there is no such app. */
  interval(appId: string, fromMs: number, toMs: number): Interval | undefined {
    const app = appWithId(appId);
    return app && new Traffic(this.#birth, this.#scenario, app, this.#movesUntil(app, toMs)).interval(fromMs, toMs);
  }

  /** Like the platform, it takes any table whose weights sum to 100, also one that sends requests to what does not run. */
  moveTraffic(appId: string, traffic: readonly TrafficEntry[], at = this.now()): void {
    const app = this.#toChange(appId);
    const names = new Set(this.#appAt(app, this.now()).revisions.map(({ name }) => name));
    const isWhole = traffic.every(({ weight }) => Number.isInteger(weight) && weight >= 0) && traffic.reduce((sum, { weight }) => sum + weight, 0) === 100;
    if (!isWhole || app.traffic === 'none' || !traffic.every(({ revision, latest }) => latest !== (revision !== undefined && names.has(revision))))
      throw new Failure('rejected', { origin, status: 400, code: 'InvalidTraffic' });
    this.#changes.get(app)!.move(at, traffic);
  }

  /** Starts a revision and says when it answers, which is never where its image is gone. */
  start(appId: string, revision: string): number {
    const readyAt = this.now() + START_MS;
    const fails = this.#imageGone(revision);
    this.#switch(appId, { revision, runs: true, at: this.now(), readyAt, fails });
    return fails ? Infinity : readyAt;
  }

  stop(appId: string, revision: string): void {
    this.#switch(appId, { revision, runs: false, at: this.now(), readyAt: this.now(), fails: false });
  }

  /** Whether a change that was asked for is still to come. */
  isPending(appId: string): boolean {
    const app = appWithId(appId);
    return app !== undefined && this.#changes.get(app)!.isPending(this.now());
  }

  #switch(appId: string, change: Switch): void {
    const app = this.#toChange(appId);
    const known = this.#appAt(app, this.now()).revisions.find(({ name }) => name === change.revision);
    if (known === undefined) throw new Failure('notFound', { origin });
    // Asked again for what is so, a platform says yes and does nothing.
    if (known.active !== change.runs) this.#changes.get(app)!.switch(change);
  }

  #toChange(appId: string): ShopApp {
    const app = appWithId(appId);
    if (app === undefined) throw new Failure('notFound', { origin });
    if (this.#appAt(app, this.now()).provisioning === 'inProgress') throw new Failure('conflict', { origin, code: 'busy' });
    return app;
  }

  #appAt(app: ShopApp, now: number): App {
    return appAt(this.#birth, app, this.#changes.get(app)!, now);
  }

  #movesUntil(app: ShopApp, time: number): readonly TrafficMove[] {
    return this.#changes.get(app)!.movesWith(movesOf(app, deploysUntil(this.#birth, app, time)));
  }
}

function appWithId(appId: string): ShopApp | undefined {
  return SHOP.find(({ name }) => name === appId);
}
