import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { OpenControl, TrafficControl } from '../../../src/core/operations/control.ts';
import { planDigest } from '../../../src/core/operations/digest.ts';
import { granting, type FreshGrant } from '../../../src/core/operations/grant.ts';
import type { LiveApps } from '../../../src/core/operations/live.ts';
import type { Abilities, Plan } from '../../../src/core/operations/plan.ts';
import { plan } from '../../../src/core/operations/planning.ts';
import type { Wish } from '../../../src/core/operations/wish.ts';
import type { App } from '../../../src/core/apps/app.ts';

/** What stands behind an executor: six apps of which `app` shares its traffic by a table and `www` has one revision at a time. */
export interface Opened {
  readonly live: LiveApps;
  readonly openControl: OpenControl;
  readonly abilities: Abilities;
  /** Lets time pass on the platform. */
  readonly pass: (ms: number) => void;
  /** How many writes have reached the platform, taken or not. */
  readonly writes: () => number;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  /** Revisions that cannot be started. */
  readonly imageGone?: (revision: string) => boolean;
  /** What the caller may not do; everything else they may. */
  readonly lacks?: string;
}

/** Puts one executor in front of the sample shop. */
export interface Harness {
  readonly open: (options?: OpenOptions) => Promise<Opened>;
  /** The key of an app of the shop. */
  readonly idOf: (name: string) => string;
  /** Whether the platform can say no to a right; the sample world asks for none. */
  readonly hasRights: boolean;
}

export interface ContractCase {
  readonly name: string;
  readonly needs?: (harness: Harness, opened: Opened) => boolean;
  readonly run: (opened: Opened, harness: Harness) => Promise<void>;
  readonly options?: OpenOptions;
}

/** Longer than anything takes on the platform. */
export const SOON_MS = 60_000;
export const act = { key: 'record-00000001', reason: 'a test' };
export const forever = new AbortController().signal;
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

export async function appOf({ live }: Opened, id: string): Promise<App> {
  const now = await live.read(id, forever);
  assert.ok(now, `there is no app ${id}`);
  return now.app;
}

export async function planned(opened: Opened, id: string, wish: Wish): Promise<Plan> {
  const now = await opened.live.read(id, forever);
  const environment = { name: 'prod', provider: 'sample', simulated: true, protected: true } as const;
  const made = plan(now!, wish, { environment, abilities: opened.abilities, reason: 'a test', loosened: [] });
  assert.ok(made.plan, JSON.stringify(made.refusal));
  return made.plan;
}

/** An agreement to these plans. */
export function agreed(...plans: readonly Plan[]): FreshGrant {
  return granting(plans.map((each) => planDigest(each, sha256)))(plans.map(() => ({ evidence: { kind: 'plain', askedAt: 0, givenAt: 0 }, key: { token: 'a-token' } })));
}

export function opens({ openControl }: Opened, made: Plan, grant = agreed(made)): TrafficControl {
  return openControl(grant, made, planDigest(made, sha256));
}

/** All writes of a plan, and the time that the platform takes for each. */
export async function carryOut(opened: Opened, made: Plan): Promise<void> {
  const control = opens(opened, made);
  for (const step of made.steps) {
    if (step.do !== 'awaitReady') await control.perform(step, act, forever);
    opened.pass(SOON_MS);
  }
}

/** A revision that runs and does not serve, or that does not run. */
export function another(app: App, active: boolean): string {
  const serves = new Set(app.traffic.filter(({ weight }) => weight > 0).map(({ revision }) => revision));
  const found = app.revisions.find((revision) => revision.active === active && !serves.has(revision.name));
  assert.ok(found, `${app.name} has no such revision`);
  return found.name;
}
