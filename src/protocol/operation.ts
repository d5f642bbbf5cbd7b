import { areDistinct, isKey, isListOf, isOneOf, isOptionalText, isPercent, isRecord, isText } from './guards.ts';

/** What a page of this kind holds at most; `fitOperation` cuts to it, and says so. */
export const OPERATION_LIMITS = { apps: 50, rows: 100, tags: 20, revisions: 100, items: 200, notes: 50, steps: 100 } as const;

/** What the page can ask of the host. None of these is consent: whoever confirms is asked once more, outside of the page. */
export const OPERATION_ACTIONS = ['confirm', 'cancel', 'close', 'retry', 'showRecord', 'resumeLatest', 'undo', 'newPlan', 'openPortal'] as const;
export type OperationAction = (typeof OPERATION_ACTIONS)[number];

export const ACTION_KINDS = ['primary', 'secondary', 'danger'] as const;

/** `asking`: the person is being asked to agree, somewhere else than on the page. */
export const OPERATION_PHASES = ['plan', 'asking', 'running', 'ended'] as const;
export type OperationPhase = (typeof OPERATION_PHASES)[number];

export const OPERATION_TONES = ['good', 'attention', 'bad', 'neutral'] as const;
export type OperationTone = (typeof OPERATION_TONES)[number];

export const STEP_STATES = ['todo', 'doing', 'done', 'failed', 'skipped'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What the second of the two shares is: what shall be, what was read at the end, or what came to nothing. */
export const AFTERS = ['planned', 'found', 'dropped'] as const;
export type After = (typeof AFTERS)[number];

export const IMPACT_SIDES = ['removed', 'added'] as const;
export type ImpactSide = (typeof IMPACT_SIDES)[number];

/** The labels of the page itself. */
export const OPERATION_WORDS = [
  'sample',
  'reason',
  'traffic',
  'noTraffic',
  'revision',
  'target',
  'health',
  'commit',
  'message',
  'age',
  'starts',
  'stops',
  'removed',
  'added',
  'showFewer',
  'details',
  'warnings',
  'notBack',
  'loosened',
  'steps',
  'record',
  'actions',
  'cut',
] as const;
export type OperationWords = { readonly [Word in (typeof OPERATION_WORDS)[number]]: string };

/** A revision that has traffic before or after, or is what the operation is about. */
export interface TrafficRow {
  /** Unique in its app. */
  readonly key: string;
  readonly name: string;
  /** The one that the operation is about. */
  readonly target: boolean;
  /** Labels of the platform, and whether it has its traffic for being the latest. */
  readonly tags: readonly string[];
  /** Percent of the traffic, for the lengths in the bars; the labels are for reading. */
  readonly before: number;
  readonly after: number;
  readonly beforeLabel: string;
  readonly afterLabel: string;
  readonly sha?: string;
  readonly message?: string;
  readonly age?: string;
  readonly health?: string;
}

export interface ImpactItem {
  /** A short commit id, or a pull request with its sign. */
  readonly id: string;
  readonly text: string;
  readonly side: ImpactSide;
}

/** What goes away and what comes, in commits and pull requests. */
export interface Impact {
  readonly summary: string;
  readonly items: readonly ImpactItem[];
  /** On the button that shows what is not shown at first. */
  readonly showAll: string;
  /** How much more there is than the list has. */
  readonly more?: string;
}

export interface OperationStep {
  readonly label: string;
  readonly state: StepState;
  readonly stateLabel: string;
}

export interface OperationResult {
  readonly tone: OperationTone;
  readonly sentence: string;
  /** The id of the attempt in the journal. */
  readonly record?: string;
}

export interface OperationApp {
  /** Unique on the page. */
  readonly key: string;
  readonly name: string;
  readonly beforeHead: string;
  readonly afterHead: string;
  readonly afterIs: After;
  /** None where the app has no traffic to share. */
  readonly traffic: readonly TrafficRow[];
  /** Revisions that begin, or cease, to run. */
  readonly starts: readonly string[];
  readonly stops: readonly string[];
  readonly impact?: Impact;
  readonly warnings: readonly string[];
  /** What going back does not bring back. */
  readonly notBack: readonly string[];
  readonly loosened: readonly string[];
  readonly steps: readonly OperationStep[];
  /** What is being done to it right now. */
  readonly now?: string;
  readonly result?: OperationResult;
}

export interface OfferedAction {
  readonly id: OperationAction;
  readonly label: string;
  readonly kind: (typeof ACTION_KINDS)[number];
}

/** All that the page shows, already in words and in the person's language: the page adds no text of its own. */
export interface OperationState {
  readonly words: OperationWords;
  readonly title: string;
  /** Where it happens. */
  readonly subtitle: string;
  /** Simulated: labelled as such. */
  readonly sample: boolean;
  readonly reason: string;
  readonly phase: OperationPhase;
  /** How it ended; of no meaning before. */
  readonly tone: OperationTone;
  /** What is happening, or how it ended: the headline. */
  readonly status: string;
  /** What to do next, or to know from now on. */
  readonly hint?: string;
  /** What cancelling still prevents, while there is something to cancel. */
  readonly stop?: string;
  /** Several go out as one release. */
  readonly apps: readonly OperationApp[];
  readonly actions: readonly OfferedAction[];
  /** Whether something had to be left out to stay within the limits. */
  readonly cut?: boolean;
}

export interface OperationHostMessage {
  readonly type: 'state';
  readonly state: OperationState;
}

export type OperationViewMessage = { readonly type: 'ready' } | { readonly type: 'run'; readonly action: OperationAction };

/** Used by the page on all that it receives. */
export function isOperationHostMessage(value: unknown): value is OperationHostMessage {
  return isRecord(value) && value['type'] === 'state' && isState(value['state']);
}

/** Used by the host on all that it receives. */
export function isOperationViewMessage(value: unknown): value is OperationViewMessage {
  if (!isRecord(value)) return false;
  return value['type'] === 'ready' || (value['type'] === 'run' && isOneOf(value['action'], OPERATION_ACTIONS));
}

function isState(value: unknown): value is OperationState {
  if (!isRecord(value) || !isWords(value['words'])) return false;
  const { title, subtitle, sample, reason, phase, tone, status, hint, stop, apps, actions, cut } = value;
  return (
    [title, subtitle, reason, status].every(isText) &&
    typeof sample === 'boolean' &&
    isOneOf(phase, OPERATION_PHASES) &&
    isOneOf(tone, OPERATION_TONES) &&
    [hint, stop].every(isOptionalText) &&
    (cut === undefined || typeof cut === 'boolean') &&
    isListOf(apps, OPERATION_LIMITS.apps, isApp) &&
    apps.length > 0 &&
    areDistinct(apps, ({ key }) => key) &&
    isListOf(actions, OPERATION_ACTIONS.length, isAction) &&
    areDistinct(actions, ({ id }) => id)
  );
}

function isWords(value: unknown): value is OperationWords {
  return isRecord(value) && OPERATION_WORDS.every((word) => isText(value[word]));
}

function isApp(value: unknown): value is OperationApp {
  if (!isRecord(value)) return false;
  const { key, name, beforeHead, afterHead, afterIs, traffic, starts, stops, impact, warnings, notBack, loosened, steps, now, result } = value;
  const { rows, revisions, notes } = OPERATION_LIMITS;
  return (
    isKey(key) &&
    [name, beforeHead, afterHead].every(isText) &&
    isOneOf(afterIs, AFTERS) &&
    isListOf(traffic, rows, isRow) &&
    areDistinct(traffic, (row) => row.key) &&
    [starts, stops].every((names) => isListOf(names, revisions, isText)) &&
    (impact === undefined || isImpact(impact)) &&
    [warnings, notBack, loosened].every((texts) => isListOf(texts, notes, isText)) &&
    isListOf(steps, OPERATION_LIMITS.steps, isStep) &&
    isOptionalText(now) &&
    (result === undefined || isResult(result))
  );
}

function isRow(value: unknown): value is TrafficRow {
  if (!isRecord(value)) return false;
  const { key, name, target, tags, before, after, beforeLabel, afterLabel, sha, message, age, health } = value;
  return (
    isKey(key) &&
    typeof target === 'boolean' &&
    isListOf(tags, OPERATION_LIMITS.tags, isText) &&
    [before, after].every(isPercent) &&
    [name, beforeLabel, afterLabel].every(isText) &&
    [sha, message, age, health].every(isOptionalText)
  );
}

function isImpact(value: unknown): value is Impact {
  if (!isRecord(value)) return false;
  const { summary, items, showAll, more } = value;
  return isText(summary) && isListOf(items, OPERATION_LIMITS.items, isItem) && isText(showAll) && isOptionalText(more);
}

function isItem(value: unknown): value is ImpactItem {
  return isRecord(value) && isText(value['id']) && isText(value['text']) && isOneOf(value['side'], IMPACT_SIDES);
}

function isStep(value: unknown): value is OperationStep {
  return isRecord(value) && isText(value['label']) && isOneOf(value['state'], STEP_STATES) && isText(value['stateLabel']);
}

function isResult(value: unknown): value is OperationResult {
  return isRecord(value) && isOneOf(value['tone'], OPERATION_TONES) && isText(value['sentence']) && isOptionalText(value['record']);
}

function isAction(value: unknown): value is OfferedAction {
  return isRecord(value) && isOneOf(value['id'], OPERATION_ACTIONS) && isText(value['label']) && isOneOf(value['kind'], ACTION_KINDS);
}
