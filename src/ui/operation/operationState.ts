import type { Result } from '../../core/journal/record.ts';
import type { AppResult } from '../../core/operations/run.ts';
import type { Plan } from '../../core/operations/plan.ts';
import { OPERATION_LIMITS, type Impact as ShownImpact, type OfferedAction, type OperationAction, type OperationApp, type OperationPhase, type OperationState, type OperationTone } from '../../protocol/operation.ts';
import { shortRevision, type Reader } from '../../words/apps.ts';
import { plainText } from '../../words/markdown.ts';
import { endingSentence, stepWord, stopSentence } from '../../words/operations/endings.ts';
import { operationTitle, operationWords, trafficHeads } from '../../words/operations/page.ts';
import { impactLines, impactSummary, moreSentence, showAllLabel, type Impact } from '../../words/operations/pageImpact.ts';
import { askingStatus, endedStatus, operationActionLabels, partialHint, planStatus, resultHeadline, runningStatus, unrecordedSentence, type ConfirmedBy } from '../../words/operations/pageStatus.ts';
import { refusalSentence } from '../../words/operations/refusals.ts';
import { loosenedSentence, notBackSentence, sampleSentence } from '../../words/operations/plan.ts';
import { warningSentence } from '../../words/operations/warnings.ts';
import { shownSteps, type Reached } from './steps.ts';
import { afterOf, trafficRows, type RevisionOf } from './traffic.ts';

/** One operation as far as it has come. */
export interface Operation {
  /** One for each app. */
  readonly plans: readonly Plan[];
  readonly revisionOf: RevisionOf;
  /** Nothing where it is of no interest, as of a revision that is only stopped. */
  readonly impactOf: (plan: Plan) => Impact | undefined;
  /** Every step that was reached, in order; none before somebody wants it done. */
  readonly progress: readonly Reached[];
  /** In the order of the plans, once it has ended. */
  readonly results?: readonly AppResult[];
  readonly confirmedBy: ConfirmedBy;
  readonly offers: readonly OperationAction[];
}

/** What the page shows of an operation, in words. */
export function operationState(operation: Operation, reader: Reader): OperationState {
  const { plans, results } = operation;
  const [first] = plans;
  const phase = phaseOf(operation);
  const stop = stopOf(operation);
  const hint = hintOf(operation, reader);
  return {
    words: operationWords(),
    title: operationTitle(plans, reader.locale),
    subtitle: plainText(first?.environment.name ?? ''),
    sample: plans.some(({ environment }) => environment.simulated),
    reason: plainText(first?.reason ?? '', 2_000),
    phase,
    tone: toneOf((results ?? []).map(({ result }) => tones[result])),
    status: statusOf(operation, phase, reader),
    ...(hint === undefined ? {} : { hint }),
    ...(stop === undefined ? {} : { stop }),
    apps: plans.map((plan, index) => appOf(operation, plan, results?.[index], phase, reader)),
    actions: actionsOf(operation),
  };
}

function phaseOf({ progress, results }: Operation): OperationPhase {
  if (results !== undefined) return 'ended';
  const last = progress.at(-1);
  if (last === undefined) return 'plan';
  return last.step === 'consent' ? 'asking' : 'running';
}

function statusOf({ plans, progress, results, confirmedBy, offers }: Operation, phase: OperationPhase, { locale }: Reader): string {
  const last = progress.at(-1);
  if (results !== undefined) return endedStatus(results.map(({ result }) => result), locale);
  if (last === undefined) return planStatus(!offers.includes('confirm'));
  if (phase === 'asking') return askingStatus(confirmedBy);
  const index = plans.findIndex(({ app }) => app.id === last.app);
  if (plans.length === 1 || index === -1) return runningStatus(last.step);
  return runningStatus(last.step, { app: plans[index]!.app.name, number: index + 1, total: plans.length });
}

/** Only where something can be cancelled, and it is said what that does. */
function stopOf({ progress, results, offers }: Operation): string | undefined {
  const last = progress.at(-1);
  return results === undefined && last !== undefined && offers.includes('cancel') ? stopSentence(last.step) : undefined;
}

function hintOf({ plans, results, progress }: Operation, { locale }: Reader): string | undefined {
  if (results === undefined) return progress.length === 0 && plans.some(({ environment }) => environment.provider === 'sample') ? sampleSentence() : undefined;
  const changed = results.filter(({ result }) => mayBeChanged.has(result)).map(({ plan }) => plan);
  if (changed.length > 0 && results.some(({ result }) => result !== results[0]!.result)) return partialHint(changed.map(({ app }) => app.name));
  const pinned = changed.flatMap(({ warnings }) => warnings).find(({ reason }) => reason === 'pinned');
  // Alone, why it ended so stands below its headline; of several, each has its own.
  const sentences = [...(results.length === 1 ? whySentences(results[0]!) : []), ...(pinned === undefined ? [] : [warningSentence(pinned, locale)])];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function whySentences({ plan, end, replanned, unrecorded }: AppResult): readonly string[] {
  return [
    ...(end === undefined ? [] : [endingSentence(end)]),
    ...(replanned?.refusal === undefined ? [] : [refusalSentence(plan.app.name, replanned.refusal)]),
    ...(unrecorded === undefined ? [] : [unrecordedSentence(unrecorded)]),
  ];
}

const mayBeChanged: ReadonlySet<Result> = new Set(['verified', 'accepted', 'requested', 'unknown']);

const tones: Readonly<Record<Result, OperationTone>> = {
  verified: 'good',
  accepted: 'attention',
  requested: 'attention',
  refused: 'attention',
  notDone: 'attention',
  cancelled: 'neutral',
  failed: 'bad',
  unknown: 'bad',
};

/** What came half way needs attention, even where nothing of it went wrong. */
function toneOf(all: readonly OperationTone[]): OperationTone {
  if (all.includes('bad')) return 'bad';
  return all.every((tone) => tone === all[0]) ? (all[0] ?? 'neutral') : 'attention';
}

function appOf({ plans, progress, revisionOf, impactOf }: Operation, plan: Plan, result: AppResult | undefined, phase: OperationPhase, reader: Reader): OperationApp {
  const after = afterOf(plan, result);
  const heads = trafficHeads(after.is);
  const impact = impactOf(plan);
  const last = progress.at(-1);
  const steps = shownSteps(plan, progress, result, reader.locale);
  const stopped = new Set(plan.before.revisions.filter(({ active }) => !active).map(({ name }) => name));
  const short = (name: string): string => shortRevision(plan.app.name, name);
  return {
    key: plan.app.id,
    name: plainText(plan.app.name, 80),
    beforeHead: heads.before,
    afterHead: heads.after,
    afterIs: after.is,
    traffic: trafficRows(plan, after.table, revisionOf, reader),
    starts: phase === 'ended' ? [] : plan.after.running.filter((name) => stopped.has(name)).map(short),
    stops: phase === 'ended' ? [] : plan.after.stopped.map(short),
    ...(impact === undefined ? {} : { impact: shownImpact(impact, short, reader) }),
    ...(phase === 'plan' || phase === 'asking' ? toKnow(plan, reader) : { warnings: [], notBack: [], loosened: [] }),
    steps,
    ...(phase === 'running' && last?.app === plan.app.id ? { now: stepWord(last.step) } : {}),
    ...(result === undefined ? wellSoFar(steps) : { result: shownResult(result, plans.length === 1) }),
  };
}

/** Of several, one that is done does not wait for the others to say so. */
function wellSoFar(steps: OperationApp['steps']): Pick<OperationApp, 'result'> {
  return steps.every(({ state }) => state === 'done') ? { result: { tone: 'good', sentence: `${resultHeadline('verified')}.` } } : {};
}

/** What a person must know before they agree; afterwards it would be in the way of what became of it. */
function toKnow({ warnings, wish, loosened }: Plan, { locale }: Reader): Pick<OperationApp, 'warnings' | 'notBack' | 'loosened'> {
  return {
    warnings: warnings.map((warning) => warningSentence(warning, locale)),
    notBack: wish.kind === 'rollback' ? [notBackSentence()] : [],
    loosened: loosened.map(loosenedSentence),
  };
}

function shownImpact(given: Impact, short: (name: string) => string, reader: Reader): ShownImpact {
  const impact = given.state === 'known' ? { ...given, move: { ...given.move, from: short(given.move.from), to: short(given.move.to) } } : given;
  const items = impactLines(impact).slice(0, OPERATION_LIMITS.items);
  const more = moreSentence(impact, items.length, reader);
  return { summary: impactSummary(impact, reader), items, showAll: showAllLabel(items.length, reader.locale), ...(more === undefined ? {} : { more }) };
}

function shownResult(of: AppResult, isAlone: boolean): NonNullable<OperationApp['result']> {
  const { result, attempt, unrecorded } = of;
  return {
    tone: unrecorded === undefined ? tones[result] : toneOf(['attention', tones[result]]),
    sentence: isAlone ? '' : [`${resultHeadline(result)}.`, ...whySentences(of)].join(' '),
    // What could not be written down has no record to show.
    ...(unrecorded === undefined ? { record: plainText(attempt, 100) } : {}),
  };
}

function actionsOf({ offers, confirmedBy, progress, results }: Operation): readonly OfferedAction[] {
  const labels = operationActionLabels(confirmedBy);
  const isOver = results !== undefined;
  // What changes production is one of a kind; while it runs, stopping it is what there is to do.
  const kindOf = (id: OperationAction): OfferedAction['kind'] => {
    if (id === 'confirm' || id === 'newPlan' || (id === 'retry' && isOver)) return 'primary';
    return id === 'cancel' && progress.length > 0 ? 'danger' : 'secondary';
  };
  return offers.map((id) => ({ id, label: labels[id], kind: kindOf(id) }));
}
