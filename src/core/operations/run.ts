import type { Clock, Timer } from '../clock.ts';
import type { Digest } from '../digest.ts';
import { isCancellation, type Failure } from '../failure.ts';
import type { Actor, Result } from '../journal/record.ts';
import type { JournalStore } from '../journal/store.ts';
import type { AppLock, AppLocks } from './appLock.ts';
import { isEnough, type Consent, type ConsentAnswer } from './consent.ts';
import type { OpenControl } from './control.ts';
import { actDigest, planDigest } from './digest.ts';
import { EffectRun } from './effect.ts';
import { asFailure, consentRefused, ending, failed, type Ending } from './ending.ts';
import { granting, type FreshGrant } from './grant.ts';
import type { LiveApps } from './live.ts';
import { placeOf } from './place.ts';
import type { Abilities, Plan, Planned } from './plan.ts';
import { plan as planAgain } from './planning.ts';
import { intentRecord, outcomeRecord, refusalRecord, type Attempted, type Ended } from './records.ts';
import { isUnchanged, restorePoint } from './restorePoint.ts';
import type { Retry } from './retry.ts';
import type { Roles } from './roles.ts';
import type { StepName } from './steps.ts';

export interface ActRequest {
  /** One for each app; several go out as one release, by one consent. */
  readonly plans: readonly Plan[];
  /** Who asks, as far as is known before they agree. */
  readonly actor: Actor;
  readonly abilities: Abilities;
  /** What each app's attempt repeats, by the app's id. */
  readonly retries?: ReadonlyMap<string, Retry>;
}

export interface ActPorts {
  readonly live: LiveApps;
  readonly roles: Roles;
  readonly consent: Consent;
  readonly locks: AppLocks;
  /** Of the plan's app: the same in every window that acts on it, and for no other app. */
  readonly lockKey: (plan: Plan) => string;
  readonly journal: Pick<JournalStore, 'append'>;
  readonly openControl: OpenControl;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly timer: Timer;
  /** Of a record: unique wherever records are. */
  readonly newId: () => string;
  /** Tells each step before it begins, for whoever shows it. */
  readonly reached?: (step: StepName, app: string) => Promise<void> | void;
  readonly lasting: AbortSignal;
}

export interface AppResult extends Ended {
  readonly plan: Plan;
  /** The id of the attempt, in the journal. */
  readonly attempt: string;
  /** The plan by which the same can be had of the app as it is now, where it had changed. */
  readonly replanned?: Planned;
  /** Why the end could not be written down; it is then, where something was begun, at the next start. */
  readonly unrecorded?: Failure;
}

/**
 * The one way to change production: role, consent, lock, reading again, intent, effect, verification, outcome. It never
 * rejects: whatever happens is an outcome, and a record, of each app.
 */
export function run(request: ActRequest, ports: ActPorts, signal: AbortSignal): Promise<readonly AppResult[]> {
  return new ActRun(request, ports, signal).run();
}

/** What keeps all of an act from beginning, and for which app. */
interface Obstacle {
  readonly result: Result;
  readonly end: Ending;
  readonly app?: Plan;
  readonly replanned?: Planned;
}

class ActRun {
  readonly #request: ActRequest;
  readonly #ports: ActPorts;
  readonly #signal: AbortSignal;
  readonly #attempts: Attempted[];
  readonly #held: AppLock[] = [];
  #grant: FreshGrant | undefined;

  constructor(request: ActRequest, ports: ActPorts, signal: AbortSignal) {
    this.#request = request;
    this.#ports = ports;
    this.#signal = signal;
    const digest = actDigest(request.plans, ports.digest);
    this.#attempts = request.plans.map((plan) => {
      const retry = request.retries?.get(plan.app.id);
      return { id: ports.newId(), plan, place: placeOf(ports.lockKey(plan), ports.digest), digest, actor: request.actor, role: '-', consent: { kind: 'none' }, ...(retry === undefined ? {} : { retryOf: retry.of }) };
    });
  }

  async run(): Promise<readonly AppResult[]> {
    try {
      const obstacle = (await this.#checkRoles()) ?? (await this.#askConsent()) ?? (await this.#takeLocks()) ?? (await this.#readAllAgain());
      return await (obstacle === undefined ? this.#carryOut() : this.#refuseAll(obstacle));
    } finally {
      this.#grant?.end();
      for (const lock of this.#held) lock.release();
    }
  }

  async #checkRoles(): Promise<Obstacle | undefined> {
    for (const [index, attempted] of this.#attempts.entries()) {
      const { environment, app, wish } = attempted.plan;
      const refused = (result: Result, end: Ending): Obstacle => ({ result, end, app: attempted.plan });
      await this.#reached('role', attempted);
      try {
        const answer = await this.#ports.roles.check({ environment, app, effect: wish.kind }, this.#signal);
        this.#attempts[index] = { ...attempted, role: answer.role };
        if (answer.kind === 'refused') return refused('refused', ending('missingRight', { role: answer.role, right: answer.missing }));
        if (answer.kind === 'unreadable') return refused('refused', ending('rightsUnreadable', { role: answer.role, because: answer.failure.reason }));
      } catch (error) {
        return this.#signal.aborted || isCancellation(error) ? cancelled('consent') : refused('refused', ending('rightsUnreadable', { role: attempted.role, because: asFailure(error).reason }));
      }
    }
    return undefined;
  }

  async #askConsent(): Promise<Obstacle | undefined> {
    const [first] = this.#attempts;
    if (first === undefined || this.#signal.aborted) return cancelled('consent');
    await this.#reached('consent', first);
    const { plans } = this.#request;
    const digests = plans.map((plan) => planDigest(plan, this.#ports.digest));
    let answer: ConsentAnswer;
    try {
      answer = await this.#ports.consent.ask({ plans, digest: first.digest, grant: granting(digests) }, this.#signal);
    } catch (error) {
      if (this.#signal.aborted || isCancellation(error)) return { result: 'cancelled', end: ending('consentCancelled', {}) };
      return { result: 'refused', end: failed(error) };
    }
    if (answer.kind === 'cancelled') return { result: 'cancelled', end: ending('consentCancelled', {}) };
    if (answer.kind === 'refused') {
      return { result: 'refused', end: consentRefused(answer.refusal) };
    }
    const { grant, actor } = answer;
    this.#grant = grant;
    const evidence = digests.map((digest) => grant.evidenceOf(digest));
    if (plans.some(({ environment }, index) => !isEnough(evidence[index], environment))) return { result: 'refused', end: consentRefused({ reason: 'notEnough' }) };
    for (const [index, attempted] of this.#attempts.entries()) this.#attempts[index] = { ...attempted, actor: actor ?? attempted.actor, consent: evidence[index]! };
    return undefined;
  }

  /** All of them, or none is begun. */
  async #takeLocks(): Promise<Obstacle | undefined> {
    const { locks, lockKey, clock } = this.#ports;
    for (const attempted of this.#attempts) {
      const { plan } = attempted;
      if (this.#signal.aborted) return cancelled('lock');
      await this.#reached('lock', attempted);
      try {
        this.#held.push(locks.take({ key: lockKey(plan), app: plan.app.name, environment: plan.environment.name }, { operation: plan.wish.kind, since: clock.now() }));
      } catch (error) {
        return { result: 'refused', end: failed(error), app: plan };
      }
    }
    return undefined;
  }

  async #readAllAgain(): Promise<Obstacle | undefined> {
    for (const attempted of this.#attempts) {
      const obstacle = await this.#readAgain(attempted);
      if (obstacle !== undefined) return obstacle;
    }
    return undefined;
  }

  async #readAgain(attempted: Attempted): Promise<Obstacle | undefined> {
    const { plan } = attempted;
    if (this.#signal.aborted) return cancelled('reread');
    await this.#reached('reread', attempted);
    try {
      const live = await this.#ports.live.read(plan.app.id, this.#signal);
      const about = plan.before.revisions.map(({ name }) => name);
      const now = live && restorePoint(live.app, about);
      if (live === undefined) return { result: 'refused', end: ending('noPlan', { because: 'appGone' }), app: plan, replanned: { refusal: { reason: 'appGone' } } };
      const replanned = planAgain(live, plan.wish, { ...plan, abilities: this.#request.abilities });
      if (replanned.refusal !== undefined) return { result: 'refused', end: ending('noPlan', { because: replanned.refusal.reason }), app: plan, replanned };
      if (now === undefined || !isUnchanged(plan.before, now)) return { result: 'refused', end: ending('changed', {}), app: plan, replanned };
      return undefined;
    } catch (error) {
      return this.#signal.aborted || isCancellation(error) ? cancelled('reread') : { result: 'refused', end: failed(error), app: plan };
    }
  }

  /** One after the other, and none after one that is not well: a release that is half back is told, not made worse. */
  async #carryOut(): Promise<readonly AppResult[]> {
    const results: AppResult[] = [];
    let bad: Plan | undefined;
    for (const attempted of this.#attempts) {
      const { plan } = attempted;
      if (bad !== undefined) results.push(await this.#refuse(attempted, { result: 'refused', end: ending('notWithout', { app: bad.app.name }) }));
      else if (this.#signal.aborted) results.push(await this.#refuse(attempted, cancelled('intent')));
      else {
        // The apps before it took their time, in which somebody may have changed this one.
        const obstacle = results.length === 0 ? undefined : await this.#readAgain(attempted);
        const result = await (obstacle === undefined ? this.#carryOutOne(attempted) : this.#refuse(attempted, obstacle));
        if (result.result !== 'verified') bad = plan;
        results.push(result);
      }
    }
    return results;
  }

  async #carryOutOne(attempted: Attempted): Promise<AppResult> {
    const { plan, id } = attempted;
    const { journal, clock, openControl, digest } = this.#ports;
    await this.#reached('intent', attempted);
    try {
      await journal.append(intentRecord(attempted, clock.now()), this.#ports.lasting);
    } catch (error) {
      return { plan, attempt: id, result: 'refused', end: failed(error), correlation: [], unrecorded: asFailure(error) };
    }
    const ended = await this.#effect(attempted, async () => {
      await this.#reached('open', attempted);
      return openControl(this.#grant!, plan, planDigest(plan, digest));
    });
    await this.#reached('outcome', attempted);
    return this.#record(attempted, ended, () => outcomeRecord(attempted, this.#ports.newId(), ended, clock.now()));
  }

  async #effect(attempted: Attempted, open: () => Promise<ReturnType<OpenControl>>): Promise<Ended> {
    const { plan, id } = attempted;
    try {
      const control = await open();
      const key = this.#keyOf(attempted) ?? id;
      const ports = { ...this.#ports, reached: (step: StepName) => this.#reached(step, attempted) };
      return await new EffectRun(plan, { key, reason: plan.reason }, control, ports, this.#signal).run();
    } catch (error) {
      return { result: 'failed', end: failed(error), correlation: [] };
    }
  }

  /** A retry of the very same thing has the same key, so that what was done after all is not done twice. */
  #keyOf({ plan, digest }: Attempted): string | undefined {
    const retry = this.#request.retries?.get(plan.app.id);
    return retry?.plan === digest ? retry.key : undefined;
  }

  async #refuseAll(obstacle: Obstacle): Promise<readonly AppResult[]> {
    const { app } = obstacle;
    const results: AppResult[] = [];
    for (const attempted of this.#attempts) {
      const isOwn = app === undefined || attempted.plan === app;
      results.push(await this.#refuse(attempted, isOwn ? obstacle : { result: 'refused', end: ending('notWithout', { app: app.app.name }) }));
    }
    return results;
  }

  async #refuse(attempted: Attempted, { result, end, replanned }: Obstacle): Promise<AppResult> {
    const ended: Ended = { result, end, correlation: [] };
    await this.#reached('outcome', attempted);
    const refused = await this.#record(attempted, ended, () => refusalRecord(attempted, ended, this.#ports.clock.now()));
    return replanned === undefined ? refused : { ...refused, replanned };
  }

  async #record({ plan, id }: Attempted, ended: Ended, record: () => ReturnType<typeof outcomeRecord | typeof refusalRecord>): Promise<AppResult> {
    try {
      await this.#ports.journal.append(record(), this.#ports.lasting);
      return { plan, attempt: id, ...ended };
    } catch (error) {
      return { plan, attempt: id, ...ended, unrecorded: asFailure(error) };
    }
  }

  /** Whoever shows the steps keeps none of them from being taken, and nothing from being recorded. */
  async #reached(step: StepName, { plan }: Attempted): Promise<void> {
    try {
      await this.#ports.reached?.(step, plan.app.id);
    } catch {
      // It is not shown.
    }
  }
}

function cancelled(before: StepName): Obstacle {
  return { result: 'cancelled', end: ending('stopped', { before }) };
}
