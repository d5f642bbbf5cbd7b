import * as vscode from 'vscode';
import { isCancellation } from '../../core/failure.ts';
import type { Desk } from '../../core/operations/desk.ts';
import type { Plan, PlanRefusal } from '../../core/operations/plan.ts';
import type { AppResult } from '../../core/operations/run.ts';
import type { StepName } from '../../core/operations/steps.ts';
import type { Wish } from '../../core/operations/wish.ts';

/** What is wanted of one app. */
export interface Wanted {
  readonly appId: string;
  /** By which a person knows it. */
  readonly app: string;
  readonly wish: Wish;
  /** The attempt that this repeats. */
  readonly repeats?: string;
}

export interface Refused {
  readonly app: string;
  readonly refusal: PlanRefusal;
}

export type Phase = 'plan' | 'running' | 'ended';

/**
 * One operation as a person follows it: from the plan, over what the pipeline is at, to the result of each app. It asks
 * the desk and remembers what was said; what may be done is not for it to decide.
 */
export class Operation implements vscode.Disposable {
  readonly reason: string;
  readonly #desk: Desk;
  readonly #changed = new vscode.EventEmitter<void>();
  #wanted: readonly Wanted[];
  #plans: readonly Plan[] = [];
  #phase: Phase = 'plan';
  #reached: { readonly app: string; readonly step: StepName }[] = [];
  #results: readonly AppResult[] = [];
  #stop: AbortController | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(desk: Desk, wanted: readonly Wanted[], reason: string) {
    this.#desk = desk;
    this.#wanted = wanted;
    this.reason = reason;
  }

  get plans(): readonly Plan[] {
    return this.#plans;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Every step that was begun, in its order. */
  get reached(): readonly { readonly app: string; readonly step: StepName }[] {
    return this.#reached;
  }

  get results(): readonly AppResult[] {
    return this.#results;
  }

  /** Whether it was asked to stop. */
  get isStopping(): boolean {
    return this.#stop?.signal.aborted === true;
  }

  /** Whether it is there to be done, and repeats this attempt. */
  isPlanOf(record: string): boolean {
    return this.#phase === 'plan' && this.#wanted.some(({ repeats }) => repeats === record);
  }

  /** Plans anew, from how things are now. Whatever is refused keeps all from being planned: they go together. */
  async plan(signal: AbortSignal): Promise<readonly Refused[]> {
    const planned = await Promise.all(this.#wanted.map(async ({ appId, app, wish }) => ({ app, ...(await this.#desk.plan({ appId, wish, reason: this.reason }, signal)) })));
    const refused = planned.flatMap(({ app, refusal }) => (refusal === undefined ? [] : [{ app, refusal }]));
    if (refused.length > 0) return refused;
    this.#plans = planned.flatMap(({ plan }) => plan ?? []);
    this.#phase = 'plan';
    this.#reached = [];
    this.#results = [];
    this.#changed.fire();
    return [];
  }

  /** What was not verified is wanted once more, each as a repetition of its attempt. */
  again(): void {
    const failed = new Map(this.#results.filter(({ result }) => result !== 'verified').map(({ plan, attempt }) => [plan.app.id, attempt]));
    this.#wanted = this.#wanted.flatMap((each) => {
      const repeats = failed.get(each.appId);
      return repeats === undefined ? [] : [{ ...each, repeats }];
    });
  }

  /** Has the plans carried out. The person is asked on the way, whoever called this. */
  async carryOut(): Promise<readonly AppResult[]> {
    if (this.#phase !== 'plan' || this.#plans.length === 0) return [];
    this.#phase = 'running';
    this.#stop = new AbortController();
    this.#changed.fire();
    const repeats = new Map(this.#wanted.flatMap(({ appId, repeats: of }) => (of === undefined ? [] : [[appId, of] as const])));
    try {
      this.#results = await this.#desk.carryOut({ plans: this.#plans, ...(repeats.size === 0 ? {} : { repeats }), reached: (step, app) => this.#reach(step, app) }, this.#stop.signal);
      this.#phase = 'ended';
      return this.#results;
    } catch (error) {
      // It could not begin: the plan is there to be tried again.
      this.#phase = 'plan';
      if (isCancellation(error)) return [];
      throw error;
    } finally {
      this.#stop = undefined;
      this.#changed.fire();
    }
  }

  /** Stops before the next step; what was asked for already goes on. */
  stop(): void {
    this.#stop?.abort();
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #reach(step: StepName, app: string): void {
    this.#reached.push({ app, step });
    this.#changed.fire();
  }
}
