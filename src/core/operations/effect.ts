import type { Clock, Timer } from '../clock.ts';
import type { Result } from '../journal/record.ts';
import type { Accepted, Act, TrafficControl } from './control.ts';
import { asFailure, ending, failed, mayHaveActed, type Ending } from './ending.ts';
import type { LiveApp, LiveApps } from './live.ts';
import { foundSide, isDone, readiness, verdict, type Verdict } from './observe.ts';
import type { Plan, WriteStep } from './plan.ts';
import type { Ended } from './records.ts';
import { isSteady, restorePoint } from './restorePoint.ts';
import type { StepName } from './steps.ts';
import { watch } from './watching.ts';

export interface EffectPorts {
  readonly live: LiveApps;
  readonly clock: Clock;
  readonly timer: Timer;
  /** Called before each step, and waited for. */
  readonly reached: (step: StepName) => Promise<void>;
  /** Aborts with the window, not with the person's "cancel": a write that is on its way is not left half sent. */
  readonly lasting: AbortSignal;
}

const READY_WITHIN_MS = 5 * 60_000;
const SEEN_WITHIN_MS = 2 * 60_000;

/** Carries out the steps of one plan, in their order, and reads whether they had their effect. Never rejects. */
export class EffectRun {
  readonly #plan: Plan;
  readonly #act: Act;
  readonly #control: TrafficControl;
  readonly #ports: EffectPorts;
  readonly #signal: AbortSignal;
  readonly #correlation: Accepted['correlation'][number][] = [];
  #requestedAt: number | undefined;
  #acceptedAt: number | undefined;
  #live: LiveApp | undefined;

  constructor(plan: Plan, act: Act, control: TrafficControl, ports: EffectPorts, signal: AbortSignal) {
    this.#plan = plan;
    this.#act = act;
    this.#control = control;
    this.#ports = ports;
    this.#signal = signal;
  }

  async run(): Promise<Ended> {
    try {
      for (const step of this.#plan.steps) {
        if (this.#signal.aborted) return this.#ended('cancelled', ending('stopped', { before: step.do }));
        const stopped = step.do === 'awaitReady' ? await this.#awaitReady(step.revision) : await this.#write(step);
        if (stopped !== undefined) return stopped;
      }
      this.#acceptedAt = this.#ports.clock.now();
      return await this.#verify();
    } catch (error) {
      return this.#ended('unknown', failed(error));
    }
  }

  async #write(step: WriteStep): Promise<Ended | undefined> {
    // Getting ready took its time; in it somebody may have moved the traffic.
    const changed = step.do === 'moveTraffic' && this.#live !== undefined ? await this.#recheck() : undefined;
    if (changed !== undefined) return changed;
    await this.#ports.reached(step.do);
    this.#requestedAt ??= this.#ports.clock.now();
    try {
      const { correlation } = await this.#control.perform(step, this.#act, this.#ports.lasting);
      this.#correlation.push(...correlation);
      return undefined;
    } catch (error) {
      const failure = asFailure(error);
      return mayHaveActed(failure) ? this.#settle(step, failed(failure)) : this.#ended('failed', failed(failure));
    }
  }

  /** The answer did not come, or says nothing: what is there now says whether the request had its effect. */
  async #settle(step: WriteStep, why: Ending): Promise<Ended | undefined> {
    const see = ({ app }: LiveApp): true | undefined => isDone(step, app) || undefined;
    // It is looked at once whatever the person wants, and then for as long as they watch.
    const first = await watch(this.#plan.app.id, see, 0, this.#ports, this.#ports.lasting);
    const isOver = first.kind === 'seen' || first.kind === 'stopped' || this.#signal.aborted;
    const seen = isOver ? first : await watch(this.#plan.app.id, see, SEEN_WITHIN_MS, this.#ports, this.#signal);
    this.#live = seen.live ?? first.live ?? this.#live;
    if (seen.kind === 'seen') return undefined;
    // After one look nobody knows what is still to come.
    return this.#ended(seen !== first && seen.kind === 'tooLate' && this.#isSteady(seen.live) ? 'notDone' : 'unknown', why);
  }

  async #awaitReady(revision: string): Promise<Ended | undefined> {
    await this.#ports.reached('awaitReady');
    const see = ({ app }: LiveApp): Ending | 'ready' | undefined => {
      const now = readiness(app, revision);
      return now.kind === 'waiting' ? undefined : now.kind === 'ready' ? 'ready' : now.end;
    };
    const seen = await watch(this.#plan.app.id, see, READY_WITHIN_MS, this.#ports, this.#signal);
    this.#live = seen.live ?? this.#live;
    switch (seen.kind) {
      case 'seen':
        return seen.value === 'ready' ? undefined : this.#ended('failed', seen.value);
      case 'tooLate':
        return this.#ended('failed', ending('notReadyInTime', { revision, seconds: READY_WITHIN_MS / 1_000 }));
      case 'stopped':
        // In single mode starting is the switch: it goes on whoever watches.
        if (this.#plan.before.mode !== 'single') return this.#ended('cancelled', ending('stopped', { before: 'moveTraffic' }));
        this.#acceptedAt = this.#ports.clock.now();
        return this.#ended('accepted', ending('watchStopped', {}));
      case 'unreadable':
        return this.#ended('unknown', ending('unreadable', { because: seen.failure.reason }));
    }
  }

  async #recheck(): Promise<Ended | undefined> {
    await this.#ports.reached('recheck');
    try {
      this.#live = await this.#ports.live.read(this.#plan.app.id, this.#signal);
    } catch (error) {
      if (this.#signal.aborted) return this.#ended('cancelled', ending('stopped', { before: 'moveTraffic' }));
      return this.#ended('failed', ending('unreadable', { because: asFailure(error).reason }));
    }
    if (this.#live !== undefined && this.#isSteady(this.#live)) return undefined;
    const by = this.#live?.particulars?.changedBy;
    return this.#ended('failed', ending('foreignChange', by === undefined ? {} : { by }));
  }

  async #verify(): Promise<Ended> {
    await this.#ports.reached('verify');
    let waitsFor: Verdict | undefined;
    const see = (live: LiveApp): Verdict | undefined => {
      waitsFor = verdict(live, this.#plan);
      return waitsFor.kind === 'waiting' ? undefined : waitsFor;
    };
    const seen = await watch(this.#plan.app.id, see, SEEN_WITHIN_MS, this.#ports, this.#signal);
    this.#live = seen.live ?? this.#live;
    switch (seen.kind) {
      case 'seen':
        if (seen.value.kind === 'ended') return this.#ended('accepted', seen.value.end);
        return { ...this.#ended('verified'), verifiedAt: this.#ports.clock.now() };
      case 'tooLate':
        return this.#ended('accepted', (waitsFor?.kind === 'waiting' ? waitsFor.end : undefined) ?? ending('notSeenInTime', { seconds: SEEN_WITHIN_MS / 1_000 }));
      case 'stopped':
        return this.#ended('accepted', ending('watchStopped', {}));
      case 'unreadable':
        return this.#ended('accepted', ending('unreadable', { because: seen.failure.reason }));
    }
  }

  #isSteady({ app }: LiveApp): boolean {
    const now = restorePoint({ ...app, revisionsComplete: true }, []);
    return now !== undefined && isSteady(this.#plan.before, now);
  }

  #ended(result: Result, end?: Ending): Ended {
    const found = this.#live === undefined ? undefined : foundSide(this.#live, this.#plan.target);
    return {
      result,
      correlation: this.#correlation.slice(0, 50),
      ...(end === undefined ? {} : { end }),
      ...(this.#requestedAt === undefined ? {} : { requestedAt: this.#requestedAt }),
      ...(this.#acceptedAt === undefined ? {} : { acceptedAt: this.#acceptedAt }),
      ...(found === undefined ? {} : { found }),
    };
  }
}
