import type { App, Revision } from '../../../src/core/apps/app.ts';
import { ArmError, ok, type Answer } from './answers.ts';
import type { Behaviour } from './behaviour.ts';
import type { Call } from './call.ts';
import { accepted, type Operation } from './operations.ts';
import { Resource, Writes, type Placed } from './resource.ts';
import { readPatch } from './updates.ts';
import type { Dressing } from './wire/app.ts';
import { appId, type ArmWorld, type Place, type Subscription } from './world.ts';

export interface PlatformOptions {
  readonly world: ArmWorld;
  readonly now: () => number;
  readonly place: (app: App) => Place;
  readonly subscriptions: readonly Subscription[];
  /** Groups that exist although no app is in them. */
  readonly resourceGroups: readonly string[];
  readonly dressing: Dressing;
  readonly behaviour: Behaviour;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Microsoft.App: the world, with what was written to it on top. */
export class Platform {
  readonly #options: PlatformOptions;
  readonly #writes = new Map<string, Writes>();

  constructor(options: PlatformOptions) {
    this.#options = options;
  }

  get world(): ArmWorld {
    return this.#options.world;
  }

  now(): number {
    return this.#options.now();
  }

  /** The apps of a subscription, or of one of its groups, in the order of the world. */
  apps(subscription: string, resourceGroup?: string): readonly Placed[] {
    this.#known(subscription);
    const placed = this.#placed().filter((app) => same(app.subscription, subscription));
    if (resourceGroup === undefined) return placed;
    const inGroup = placed.filter((app) => same(app.resourceGroup, resourceGroup));
    if (inGroup.length === 0 && !this.#options.resourceGroups.some((group) => same(group, resourceGroup))) throw new ArmError(404, 'ResourceGroupNotFound', `Resource group '${resourceGroup}' could not be found.`);
    return inGroup;
  }

  app(subscription: string, resourceGroup: string, name: string): Resource {
    const found = this.apps(subscription, resourceGroup).find((app) => same(app.name, name));
    if (found === undefined) throw new ArmError(404, 'ResourceNotFound', `The Resource 'Microsoft.App/containerApps/${name}' under resource group '${resourceGroup}' was not found.`);
    return this.resource(found);
  }

  resource(placed: Placed): Resource {
    const { world, behaviour, dressing } = this.#options;
    const revisions = world.revisions(placed.app.id) ?? placed.app.revisions;
    return new Resource(placed, { revisions, writes: this.#writesOf(placed.id), now: this.now(), behaviour, dressing });
  }

  update(call: Call, resource: Resource): Answer {
    this.#refuseWrite(resource);
    const { behaviour } = this.#options;
    const patch = readPatch(call.body, resource);
    const { id, subscription } = resource.placed;
    const { operations } = this.#writesOf(id);
    const startedAt = this.now();
    const atOnce = behaviour.updates === 'body';
    const failure = atOnce ? undefined : behaviour.updateFails;
    const operation = { id: this.#operationId(), subscription, of: id, patch, startedAt, endsAt: startedAt + (atOnce ? 0 : behaviour.updateMs), failure };
    operations.push(operation);
    return behaviour.updates === 'body' ? ok(this.resource(resource.placed).body) : accepted(call, operation, behaviour.updates);
  }

  /** Accepted at once, whatever comes of it: that the last one is stopped, or that nothing can start, is not looked at. */
  setActive(resource: Resource, revision: Revision, active: boolean): Answer {
    this.#refuseWrite(resource);
    if (resource.runs(revision) === active) return ok();
    return this.#start(resource, revision, active);
  }

  restart(resource: Resource, revision: Revision): Answer {
    this.#refuseWrite(resource);
    if (!resource.runs(revision)) throw new ArmError(400, 'RevisionNotActive', `The revision '${revision.name}' is not active.`);
    return this.#start(resource, revision, true);
  }

  #start(resource: Resource, revision: Revision, active: boolean): Answer {
    const gone = active && this.#options.behaviour.imageGone(revision);
    const error = gone ? { error: `The image '${revision.image ?? ''}' could not be pulled: manifest unknown.` } : {};
    this.#writesOf(resource.placed.id).activities.set(revision.name, { active, since: this.now(), ...error });
    return ok();
  }

  operation(id: string): Operation {
    const found = [...this.#writes.values()].flatMap(({ operations }) => operations).find((operation) => operation.id === id);
    if (found === undefined) throw new ArmError(404, 'OperationNotFound', `The operation '${id}' was not found.`);
    return found;
  }

  appOf({ of }: Operation): Resource {
    const found = this.#placed().find(({ id }) => id === of);
    if (found === undefined) throw new ArmError(404, 'ResourceNotFound', `The Resource '${of}' was not found.`);
    return this.resource(found);
  }

  #placed(): readonly Placed[] {
    return this.#options.world.apps().map((app) => {
      const place = this.#options.place(app);
      return { app, id: appId(app, place), name: place.name ?? app.name, subscription: place.subscription, resourceGroup: place.resourceGroup };
    });
  }

  #known(subscription: string): void {
    if (!this.#options.subscriptions.some(({ id }) => same(id, subscription))) throw new ArmError(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
  }

  #refuseWrite({ busy, placed }: Resource): void {
    const { state } = this.#options.subscriptions.find(({ id }) => same(id, placed.subscription))!;
    if (state === 'Disabled') throw new ArmError(409, 'ReadOnlyDisabledSubscription', `The subscription '${placed.subscription}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`);
    if (busy) throw new ArmError(409, 'ContainerAppOperationInProgress', `Cannot modify a container app because there is an active provisioning operation in progress for '${placed.name}'.`);
  }

  #writesOf(id: string): Writes {
    const key = id.toLowerCase();
    const writes = this.#writes.get(key) ?? new Writes();
    this.#writes.set(key, writes);
    return writes;
  }

  #operationId(): string {
    const count = [...this.#writes.values()].reduce((sum, { operations }) => sum + operations.length, 0);
    return `bbbbbbbb-0000-4000-8000-${String(count + 1).padStart(12, '0')}`;
  }
}
