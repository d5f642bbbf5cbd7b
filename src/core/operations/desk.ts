import type { Plan, Planned } from './plan.ts';
import type { AppResult } from './run.ts';
import type { StepName } from './steps.ts';
import type { Wish } from './wish.ts';

export interface Asked {
  readonly appId: string;
  readonly wish: Wish;
  readonly reason: string;
}

export interface Carried {
  /** One for each app; several go out as one release. */
  readonly plans: readonly Plan[];
  /** The attempt that is repeated, by the app's id. */
  readonly repeats?: ReadonlyMap<string, string>;
  readonly reached?: (step: StepName, appId: string) => void;
}

/**
 * Port: where a surface has the apps of one environment changed. It takes wishes and plans and gives plans and results;
 * no way leads from here to a grant or a control, and whether anything is done is for the person who is asked to say.
 */
export interface Desk {
  /** Which app it is, as the records of what is done here say it. */
  place(appId: string): string;
  /** Reads the app anew. Rejects with a `Failure` where it cannot be read. */
  plan(asked: Asked, signal: AbortSignal): Promise<Planned>;
  /** Rejects only where it cannot even begin; whatever happens then is a result, and a record, of each app. */
  carryOut(carried: Carried, signal: AbortSignal): Promise<readonly AppResult[]>;
}
