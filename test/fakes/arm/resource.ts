import type { App, Revision } from '../../../src/core/apps/app.ts';
import type { Behaviour } from './behaviour.ts';
import type { Operation } from './operations.ts';
import { asTheWorldHasIt, sharedAnew, type Serving, type Share } from './shares.ts';
import { appBody, type Dressing } from './wire/app.ts';
import { isObject, mergePatch, type Json, type JsonObject } from './wire/json.ts';
import { revisionBody } from './wire/revision.ts';
import { stageOf, statedBy, statedSince, time, type Activity } from './wire/state.ts';
import type { Interval } from './world.ts';

/** What was written to one app through the platform: it comes on top of what the world says. */
export class Writes {
  readonly operations: Operation[] = [];
  readonly activities = new Map<string, Activity>();
}

/** One app and where it is. */
export interface Placed {
  readonly app: App;
  readonly id: string;
  readonly name: string;
  readonly subscription: string;
  readonly resourceGroup: string;
}

export interface Entry {
  readonly revisionName?: string;
  readonly latestRevision?: boolean;
  readonly weight?: number;
  readonly label?: string;
}

interface Moment {
  readonly revisions: readonly Revision[];
  readonly writes: Writes;
  readonly now: number;
  readonly behaviour: Behaviour;
  readonly dressing: Dressing;
}

/** One app as it is at one time, and its bodies. */
export class Resource {
  readonly placed: Placed;
  readonly body: JsonObject;
  readonly #at: Moment;

  constructor(placed: Placed, at: Moment) {
    this.placed = placed;
    this.#at = at;
    this.body = this.#render();
  }

  get revisions(): readonly Revision[] {
    return this.#at.revisions;
  }

  get single(): boolean {
    return this.#configuration['activeRevisionsMode'] === 'Single';
  }

  get ingress(): boolean {
    return isObject(this.#configuration['ingress']);
  }

  /** The whole table: entries of revisions that were stopped stay in it. */
  get traffic(): readonly Entry[] {
    const { traffic } = member(this.#configuration, 'ingress');
    return Array.isArray(traffic) ? (traffic as readonly Entry[]) : [];
  }

  /** Whether something is going on that nothing else may come between. */
  get busy(): boolean {
    const { writes, now, behaviour } = this.#at;
    const state = member(this.body, 'properties')['provisioningState'];
    const starts = [...writes.activities.values()].some((activity) => stageOf(activity, now, behaviour.activationMs) === 'starting');
    return starts || state === 'InProgress' || state === 'Deleting';
  }

  revisionBody(revision: Revision): JsonObject {
    const { now, behaviour, dressing } = this.#at;
    const activity = this.activity(revision);
    const weight = this.weight(revision);
    const state = activity === undefined ? statedBy(revision) : statedSince(activity, now, behaviour.activationMs, weight);
    return revisionBody(this.placed, revision, state, weight, dressing);
  }

  /** Percent of the traffic that goes to it, whether or not anything is there to answer. */
  weight(revision: Revision): number {
    if (!this.ingress) return 0;
    if (this.single) return this.runs(revision) ? 100 : 0;
    const latest = this.placed.app.latestReadyRevision;
    const entries = this.traffic.filter(({ latestRevision, revisionName }) => (latestRevision === true ? latest : revisionName) === revision.name);
    return entries.reduce((sum, { weight = 0 }) => sum + weight, 0);
  }

  /** What was asked of it last, or follows from what was asked of another one; nothing where the world has its way. */
  activity({ name }: Revision): Activity | undefined {
    const { writes, now, behaviour, revisions } = this.#at;
    const own = writes.activities.get(name);
    const started = this.single ? [...writes.activities].filter(([, { active }]) => active).sort(([, a], [, b]) => b.since - a.since)[0] : undefined;
    if (started === undefined) return own;
    const [chosen, activity] = started;
    // A deploy since then: single mode went over to its revision.
    if (revisions.some(({ createdAt = 0 }) => createdAt > activity.since)) return undefined;
    if (name === chosen || stageOf(activity, now, behaviour.activationMs) !== 'running') return own;
    return { active: false, since: activity.since + behaviour.activationMs };
  }

  /** Who had the requests of a minute. What goes to a revision that does not run is in no metric of the app. */
  shares(interval: Interval, minute: number): readonly Share[] {
    if (minute >= this.#movedAt) return sharedAnew(this.#serving, interval);
    return asTheWorldHasIt(new Resource(this.placed, { ...this.#at, writes: new Writes() }).#serving, interval);
  }

  runs(revision: Revision): boolean {
    const activity = this.activity(revision);
    if (activity === undefined) return revision.active === true;
    return stageOf(activity, this.#at.now, this.#at.behaviour.activationMs) === 'running';
  }

  get #serving(): readonly Serving[] {
    const canary = this.placed.app.traffic.find(({ label, weight }) => label === 'canary' && weight > 0)?.revision;
    const running = this.revisions.filter((revision) => this.runs(revision));
    return running.map((revision) => ({ name: revision.name, weight: this.weight(revision), canary: revision.name === canary })).filter(({ weight }) => weight > 0);
  }

  /** When something was last written that may have moved traffic. */
  get #movedAt(): number {
    const { operations, activities } = this.#at.writes;
    const times = [...operations.map(({ endsAt }) => endsAt), ...[...activities.values()].map(({ since }) => since)];
    return times.length === 0 ? Infinity : Math.max(...times);
  }

  get #configuration(): JsonObject {
    return member(member(this.body, 'properties'), 'configuration');
  }

  #render(): JsonObject {
    const { app, id, name } = this.placed;
    const { writes, now, revisions, dressing } = this.#at;
    const latest = revisions.find((revision) => revision.name === app.latestRevision);
    const done = writes.operations.filter(({ failure, endsAt }) => failure === undefined && endsAt <= now);
    const written = done.reduce<Json>((body, { patch }) => mergePatch(body, patch), appBody(app, id, name, latest, dressing));
    return mergePatch(written, this.#lastWrite()) as JsonObject;
  }

  #lastWrite(): JsonObject {
    const { writes, now } = this.#at;
    const last = writes.operations.at(-1);
    if (last === undefined) return {};
    const { modifiedAt = 0 } = this.placed.app;
    const state = last.endsAt > now ? 'InProgress' : last.failure && 'Failed';
    return {
      ...(last.startedAt < modifiedAt ? {} : { systemData: { lastModifiedBy: 'operator@harbour.example', lastModifiedByType: 'User', lastModifiedAt: time(last.startedAt) } }),
      ...(state === undefined ? {} : { properties: { provisioningState: state } }),
    };
  }
}

export function member(of: Json | undefined, name: string): JsonObject {
  const value = isObject(of) ? of[name] : undefined;
  return isObject(value) ? value : {};
}
