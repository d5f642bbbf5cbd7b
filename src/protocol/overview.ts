import { areDistinct, isKey, isListOf, isOneOf, isOptionalText, isPercent, isRecord, isText } from './guards.ts';

/** What a page of this kind holds at most; `fitOverview` cuts to it, and says so. */
export const OVERVIEW_LIMITS = { environments: 100, apps: 2_000, reasons: 20 } as const;

/** What a row can ask of the host. Nothing here changes production: those acts go through their own consent. */
export const OVERVIEW_ACTIONS = ['copySha', 'openUrl', 'showApp'] as const;
export type OverviewAction = (typeof OVERVIEW_ACTIONS)[number];

export const OVERVIEW_APP_STATES = ['healthy', 'attention', 'checking', 'unknown', 'busy'] as const;
export type OverviewAppState = (typeof OVERVIEW_APP_STATES)[number];

/** The labels of the page itself. */
export const OVERVIEW_WORDS = [
  'title',
  'environments',
  'sample',
  'attention',
  'canaries',
  'others',
  'app',
  'state',
  'serving',
  'share',
  'build',
  'sha',
  'message',
  'age',
  'details',
  'actions',
  'canary',
  'stable',
  'noEnvironments',
  'noApps',
  'cut',
] as const;
export type OverviewWords = { readonly [Word in (typeof OVERVIEW_WORDS)[number]]: string };

export interface OverviewCanary {
  readonly revision: string;
  /** Percent of the traffic, for the length of the bar. */
  readonly share: number;
  readonly shareLabel: string;
}

export interface OverviewApp {
  /** Unique in its environment. */
  readonly key: string;
  readonly name: string;
  readonly state: OverviewAppState;
  readonly stateLabel: string;
  /** The revision that serves; while a canary runs, the stable one. */
  readonly serving: string;
  readonly share?: string;
  readonly build: string;
  readonly sha: string;
  readonly message: string;
  readonly age: string;
  readonly canary?: OverviewCanary;
  /** Why it needs attention, or why nothing is known: one plain sentence each. */
  readonly reasons: readonly string[];
  readonly actions: readonly { readonly id: OverviewAction; readonly label: string }[];
}

export interface OverviewEnvironment {
  /** Unique on the page. */
  readonly key: string;
  readonly title: string;
  /** Simulated: labelled as such wherever it appears. */
  readonly sample: boolean;
  readonly summary: string;
  /** No list of its apps has come yet: nobody can say that there are none. */
  readonly pending?: boolean;
  /** The age of data that could not be refreshed, and one plain reason. Its presence means: not current. */
  readonly note?: string;
  readonly apps: readonly OverviewApp[];
}

/** All that the page shows, already in words and in the person's language: the page adds no text of its own. */
export interface OverviewState {
  readonly words: OverviewWords;
  readonly environments: readonly OverviewEnvironment[];
  /** Whether something had to be left out to stay within the limits. */
  readonly cut?: boolean;
}

export interface OverviewHostMessage {
  readonly type: 'state';
  readonly state: OverviewState;
}

export type OverviewViewMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'run'; readonly action: OverviewAction; readonly environment: string; readonly app: string };

/** Used by the page on all that it receives. */
export function isOverviewHostMessage(value: unknown): value is OverviewHostMessage {
  return isRecord(value) && value['type'] === 'state' && isState(value['state']);
}

/** Used by the host on all that it receives. */
export function isOverviewViewMessage(value: unknown): value is OverviewViewMessage {
  if (!isRecord(value)) return false;
  if (value['type'] === 'ready') return true;
  return value['type'] === 'run' && isOneOf(value['action'], OVERVIEW_ACTIONS) && isKey(value['environment']) && isKey(value['app']);
}

function isState(value: unknown): value is OverviewState {
  if (!isRecord(value) || !isWords(value['words'])) return false;
  const { environments, cut } = value;
  return (
    (cut === undefined || typeof cut === 'boolean') &&
    isListOf(environments, OVERVIEW_LIMITS.environments, isEnvironment) &&
    areDistinct(environments, ({ key }) => key) &&
    environments.reduce((sum, { apps }) => sum + apps.length, 0) <= OVERVIEW_LIMITS.apps
  );
}

function isWords(value: unknown): value is OverviewWords {
  return isRecord(value) && OVERVIEW_WORDS.every((word) => isText(value[word]));
}

function isEnvironment(value: unknown): value is OverviewEnvironment {
  if (!isRecord(value)) return false;
  const { key, title, sample, summary, pending, note, apps } = value;
  return (
    isKey(key) &&
    typeof sample === 'boolean' &&
    (pending === undefined || typeof pending === 'boolean') &&
    [title, summary].every(isText) &&
    isOptionalText(note) &&
    isListOf(apps, OVERVIEW_LIMITS.apps, isApp) &&
    areDistinct(apps, (app) => app.key)
  );
}

function isApp(value: unknown): value is OverviewApp {
  if (!isRecord(value)) return false;
  const { key, name, state, stateLabel, serving, share, build, sha, message, age, canary, reasons, actions } = value;
  return (
    isKey(key) &&
    isOneOf(state, OVERVIEW_APP_STATES) &&
    [name, stateLabel, serving, build, sha, message, age].every(isText) &&
    isOptionalText(share) &&
    (canary === undefined || isCanary(canary)) &&
    isListOf(reasons, OVERVIEW_LIMITS.reasons, isText) &&
    isListOf(actions, OVERVIEW_ACTIONS.length, isAction) &&
    areDistinct(actions, ({ id }) => id)
  );
}

function isCanary(value: unknown): value is OverviewCanary {
  return isRecord(value) && isText(value['revision']) && isPercent(value['share']) && isText(value['shareLabel']);
}

function isAction(value: unknown): value is OverviewApp['actions'][number] {
  return isRecord(value) && isOneOf(value['id'], OVERVIEW_ACTIONS) && isText(value['label']);
}
