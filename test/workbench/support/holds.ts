import type { Arm } from '../../fakes/arm/arm.ts';
import type { Fault, Where } from '../../fakes/arm/faults.ts';

/** A request that gets no answer, until whoever sent it is gone. */
export interface Held {
  /** It is here. */
  readonly arrived: Promise<void>;
  /** From now on requests are answered again. */
  readonly letGo: () => void;
}

/** Of an app: the request that reads it alone, and the one that changes its traffic. */
export const appPath = (app: string): RegExp => new RegExp(`/containerApps/${app}\\?`, 'i');

/** Never answers; what it asks for is done before, or not at all. */
export function hold({ faults }: Arm, where: Where, what: 'done' | 'notDone' = 'notDone'): Held {
  const { promise: arrived, resolve } = Promise.withResolvers<void>();
  const does: Fault['does'] = ({ honest }) => {
    if (what === 'done') honest();
    resolve();
    return undefined;
  };
  return { arrived, letGo: faults.add({ shows: 'anywhere', does }, where) };
}

/** Answers so many, and then no more. */
export function holdAfter(arm: Arm, count: number, where: Where): Held {
  const held = hold(arm, where);
  const letBy = arm.faults.add({ shows: 'anywhere', does: ({ honest }) => honest() }, { ...where, times: count });
  return { ...held, letGo: () => (letBy(), held.letGo()) };
}

/** Does something as soon as a request was carried out, and before it is answered. */
export function onceDone({ faults }: Arm, where: Where, act: () => void): () => void {
  return faults.add(
    {
      shows: 'anywhere',
      does: ({ honest }) => {
        const answer = honest();
        act();
        return answer;
      },
    },
    { ...where, times: 1 },
  );
}
