/** Every step of an operation, in order; which of the writes there are says the plan. */
export const stepNames = ['role', 'consent', 'lock', 'reread', 'intent', 'open', 'activate', 'awaitReady', 'recheck', 'moveTraffic', 'deactivate', 'rollBack', 'verify', 'outcome'] as const;

export type StepName = (typeof stepNames)[number];

/** What is still prevented by stopping before a step, or while it is under way. */
export type Stoppable =
  /** Nothing has been changed, and nothing will be. */
  | 'everything'
  /** A revision may have been started; the traffic stays where it is. */
  | 'traffic'
  /** It has been asked for. Only the watching stops. */
  | 'nothing';

const stoppable: Readonly<Record<StepName, Stoppable>> = {
  role: 'everything',
  consent: 'everything',
  lock: 'everything',
  reread: 'everything',
  intent: 'everything',
  open: 'everything',
  activate: 'traffic',
  awaitReady: 'traffic',
  recheck: 'traffic',
  moveTraffic: 'nothing',
  deactivate: 'nothing',
  rollBack: 'nothing',
  verify: 'nothing',
  outcome: 'nothing',
};

export function stillStoppable(step: StepName): Stoppable {
  return stoppable[step];
}
