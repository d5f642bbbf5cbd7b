import type { AppResult } from '../../core/operations/run.ts';
import type { EffectStep, Plan } from '../../core/operations/plan.ts';
import type { StepName } from '../../core/operations/steps.ts';
import type { OperationStep, StepState } from '../../protocol/operation.ts';
import { milestoneSentence, stepStateWord, type Milestone } from '../../words/operations/pageSteps.ts';
import { stepSentence } from '../../words/operations/plan.ts';

/** A step was reached of the app with this id. */
export interface Reached {
  readonly app: string;
  readonly step: StepName;
}

/** One line of the list: what is shown, and by which steps of the pipeline it is reached. */
interface Line {
  readonly shows: Milestone | EffectStep;
  readonly reachedBy: readonly StepName[];
}

function linesOf({ steps }: Plan): readonly Line[] {
  return [
    { shows: 'agree', reachedBy: ['role', 'consent'] },
    { shows: 'reread', reachedBy: ['lock', 'reread'] },
    { shows: 'intent', reachedBy: ['intent', 'open'] },
    ...steps.map((step): Line => ({ shows: step, reachedBy: step.do === 'moveTraffic' ? ['recheck', 'moveTraffic'] : [step.do] })),
    { shows: 'verify', reachedBy: ['verify'] },
    { shows: 'outcome', reachedBy: ['outcome'] },
  ];
}

/** The steps of one app for a person, each with how far it has come. */
export function shownSteps(plan: Plan, progress: readonly Reached[], result: AppResult | undefined, locale: string): readonly OperationStep[] {
  const lines = linesOf(plan);
  const reached = reachedLines(lines, plan, progress);
  const isAtWork = result === undefined && isAbout(progress.at(-1), plan);
  return lines.map(({ shows }, index) => {
    const state = result === undefined ? stateSoFar(index, reached, isAtWork) : stateAtEnd(index, lines.length - 1, reached, result);
    return { label: typeof shows === 'string' ? milestoneSentence(shows) : stepSentence(shows, locale), state, stateLabel: stepStateWord(state) };
  });
}

/** Consent is asked once, for all of them. */
function isAbout(reached: Reached | undefined, { app }: Plan): boolean {
  return reached !== undefined && (reached.app === app.id || reached.step === 'role' || reached.step === 'consent');
}

/** In the order in which they come; of two starts, the second is reached by the second event. */
function reachedLines(lines: readonly Line[], plan: Plan, progress: readonly Reached[]): ReadonlySet<number> {
  const reached = new Set<number>();
  let at = 0;
  let before: StepName | undefined;
  for (const event of progress) {
    if (!isAbout(event, plan) || (event.step === 'outcome' && !isKnownToBeWell(plan, progress))) continue;
    const isRepeated = event.step === before;
    before = event.step;
    const next = lines.findIndex(({ reachedBy }, index) => (isRepeated && isEffect(lines[at]!) ? index > at : index >= at) && reachedBy.includes(event.step));
    if (next === -1) continue;
    at = next;
    reached.add(at);
  }
  return reached;
}

/** How it went is told when all is over; but none is begun after one that is not well. */
function isKnownToBeWell({ app }: Plan, progress: readonly Reached[]): boolean {
  const ended = progress.findIndex(({ app: of, step }) => of === app.id && step === 'outcome');
  return ended !== -1 && progress.slice(ended).some(({ step }) => step === 'intent');
}

function isEffect({ shows }: Line): boolean {
  return typeof shows !== 'string';
}

function stateSoFar(index: number, reached: ReadonlySet<number>, isAtWork: boolean): StepState {
  const last = Math.max(-1, ...reached);
  if (index > last) return 'todo';
  return index === last && isAtWork ? 'doing' : 'done';
}

/** The end is always written down; what was reached last before that is where it stopped, unless all went well. */
function stateAtEnd(index: number, outcome: number, reached: ReadonlySet<number>, { result, end, unrecorded }: AppResult): StepState {
  if (index === outcome) return unrecorded === undefined ? 'done' : 'failed';
  if (result === 'verified') return 'done';
  if (!reached.has(index)) return 'skipped';
  // What kept it from going on may have been another app's.
  return index === Math.max(...[...reached].filter((each) => each !== outcome)) && end?.reason !== 'notWithout' ? 'failed' : 'done';
}
