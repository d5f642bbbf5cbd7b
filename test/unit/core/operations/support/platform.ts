import type { App, Revision } from '../../../../../src/core/apps/app.ts';
import type { OpenControl, TrafficControl } from '../../../../../src/core/operations/control.ts';
import type { LiveApp, LiveApps, Particulars } from '../../../../../src/core/operations/live.ts';
import type { WriteStep } from '../../../../../src/core/operations/plan.ts';
import { Failure } from '../../../../../src/core/failure.ts';

/** What a write meets. It answers as it does whether or not it had its effect. */
export interface Behaviour {
  /** Whether the write has its effect. */
  readonly applied?: boolean;
  readonly failure?: Failure;
  /** What a revision is like after it was started. */
  readonly health?: Revision['health'];
}

/** A platform with one app, that does at once what it is asked to, or misbehaves as a test says. */
export class Platform implements LiveApps {
  app: App | undefined;
  particulars: Particulars | undefined;
  readonly writes: WriteStep['do'][] = [];
  readonly keys: string[] = [];
  behaviour: (step: WriteStep) => Behaviour = () => ({});
  /** Called at each reading, which it may make fail. */
  reading: () => void = () => undefined;

  constructor(app: App) {
    this.app = app;
  }

  read(id: string, signal: AbortSignal): Promise<LiveApp | undefined> {
    return new Promise((resolve) => {
      signal.throwIfAborted();
      this.reading();
      resolve(this.app?.id === id ? { app: this.app, ...(this.particulars === undefined ? {} : { particulars: this.particulars }) } : undefined);
    });
  }

  readonly openControl: OpenControl = (grant, _plan, digest): TrafficControl => {
    grant.redeem(digest);
    return {
      perform: (step, { key }) => {
        this.writes.push(step.do);
        this.keys.push(key);
        const { applied = true, failure, health = { state: 'healthy' } } = this.behaviour(step);
        if (applied) this.#apply(step, health);
        return failure === undefined ? Promise.resolve({ correlation: [{ name: 'x-ms-request-id', value: `${step.do}-1` }] }) : Promise.reject(failure);
      },
    };
  };

  change(different: Partial<App>): void {
    this.app = { ...this.app!, ...different, modifiedAt: (this.app!.modifiedAt ?? 0) + 1 };
  }

  #apply(step: WriteStep, health: Revision['health']): void {
    const { mode, revisions } = this.app!;
    if (step.do === 'moveTraffic') return this.change({ traffic: step.traffic });
    const name = step.do === 'rollBack' ? step.to : step.revision;
    const active = step.do !== 'deactivate';
    const others = mode === 'single' && active ? { active: false } : {};
    const traffic = step.do === 'rollBack' ? { traffic: [{ revision: name, latest: false, weight: 100 }] } : {};
    this.change({ ...traffic, revisions: revisions.map((each) => (each.name === name ? { ...each, active, ...(health === undefined ? {} : { health }) } : { ...each, ...others })) });
  }
}

export const origin = 'https://platform.example';
export const lost = new Failure('unreachable', { origin });
export const denied = new Failure('forbidden', { origin });
