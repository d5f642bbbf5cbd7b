import * as l10n from '@vscode/l10n';
import type { Explanation } from '../core/canary/explanation.ts';
import { levelsOf, type JudgeConfig } from '../core/canary/judgeConfig.ts';
import type { ResolvedSettings } from '../core/canary/settings.ts';
import type { Blind, Decision, State, Verdict } from '../core/canary/verdict.ts';
import { duration, number, odds, points, rate, timeOfDay } from './canaryNumbers.ts';
import { ruleSentence } from './canaryRules.ts';

/** A verdict with all that explains it. */
export interface VerdictStory {
  readonly verdict: Verdict;
  readonly explanation: Explanation | undefined;
  readonly settings: ResolvedSettings;
  readonly locale: string;
  /** The person's own where it is not said. */
  readonly timeZone?: string;
}

const states: { readonly [S in State]: () => string } = {
  'no-data': () => l10n.t('No data'),
  'warm-up': () => l10n.t('Warming up'),
  collecting: () => l10n.t('Collecting'),
  hold: () => l10n.t('Hold'),
  recommend: () => l10n.t('Abort recommended'),
  abort: () => l10n.t('Abort'),
  promote: () => l10n.t('Promote'),
};

export function stateWord(state: State): string {
  return states[state]();
}

/** What decided, and the counts behind it: as much as is read in passing. */
export function verdictInShort(story: VerdictStory): string {
  return [decided(story), ...counts(story)].join(' ');
}

/** The verdict in words: what decided, the counts behind it, and what would change it. */
export function verdictSentences(story: VerdictStory): string {
  return [decided(story), ...behind(story)].join(' ');
}

/** The same, with what it stands on in front: for who reads one sentence beside the word of the state. */
export function verdictStory(story: VerdictStory): { readonly lead: string; readonly reasons: readonly string[] } {
  const [first, ...rest] = behind(story);
  // Of a rule, and of what is missing, the sentence has the figures in it.
  const hasFigures = story.verdict.decision.by in figured;
  return hasFigures || counts(story).length === 0 ? { lead: decided(story), reasons: behind(story) } : { lead: first!, reasons: [decided(story), ...rest] };
}

const figured: Partial<Record<Decision['by'], true>> = { rule: true, noData: true, weight: true, tooFewRequests: true, warmUp: true };

function behind(story: VerdictStory): string[] {
  const { verdict, settings } = story;
  const sentences = [...counts(story), ...certainty(story), ...ahead(story)];
  if (settings.config.mode === 'rules') sentences.push(l10n.t('Limits alone judge here: without evidence, noise breaks them too.'));
  if (verdict.approximate) sentences.push(l10n.t('Latency is judged by quantiles of samples, which is approximate; with buckets it would not be.'));
  return sentences;
}

type Decided<By extends Decision['by']> = Extract<Decision, { readonly by: By }>;

const decisions: { readonly [By in Decision['by']]: (decision: Decided<By>, story: VerdictStory) => string } = {
  evidence: (_decision, { verdict: { state } }) => evidenceSentence(state),
  rule: ({ finding }, { verdict, settings, locale }) => ruleSentence(finding, verdict, settings, locale),
  noData: ({ blind, seconds }, { locale }) => noDataSentence(blind, duration(seconds, locale)),
  weight: ({ share, weight }, { locale }) =>
    l10n.t('Held: the canary gets {0} of the requests where it should get {1}.', rate(share, locale), rate(weight, locale)),
  inconclusive: () => l10n.t('Held: nothing is certain yet, neither that the canary is worse nor that it is not.'),
  tooFewRequests: ({ requests, needed }, { locale }) =>
    l10n.t('Held: the canary had {0} requests, and {1} are needed.', number(requests, locale), number(needed, locale)),
  warmUp: () => l10n.t('Warming up: no limit is looked at yet.'),
  collecting: () => l10n.t('Collecting: nothing is certain yet.'),
  promotion: () => l10n.t('Promote: it is certain enough that the canary is not worse by the margin.'),
  unbroken: () => l10n.t('Promote: no limit is broken.'),
};

function decided(story: VerdictStory): string {
  const { decision } = story.verdict;
  return (decisions[decision.by] as (decision: Decision, story: VerdictStory) => string)(decision, story);
}

function evidenceSentence(state: State): string {
  if (state === 'abort') return l10n.t('Abort: the evidence is enough to act, and the canary is worse by more than the limit.');
  if (state === 'recommend') return l10n.t('An abort is recommended: the evidence is strong, and the canary is worse by more than the limit; a person decides.');
  return l10n.t('Held: there is evidence that the canary is worse.');
}

function noDataSentence(blind: Blind, length: string): string {
  if (blind === 'canary') return l10n.t('No data: nothing that can be used came from the canary for {0}. Nothing is decided meanwhile.', length);
  if (blind === 'stable') return l10n.t('No data: nothing that can be used came from stable for {0}, so there is nothing to compare with. Nothing is decided meanwhile.', length);
  if (blind === 'repeats') return l10n.t('No data: the source has said the same again and again for {0}. Nothing is decided meanwhile.', length);
  return l10n.t('No data: nothing that can be used came for {0}. Nothing is decided meanwhile.', length);
}

/** "21 of 57 errors since 14:02 came from the canary …": in the measure that decided. */
function counts({ verdict, explanation, settings: { config }, locale, timeZone }: VerdictStory): string[] {
  if (explanation === undefined || verdict.since === null) return [];
  const { measure, counted, slowMs } = explanation;
  const { canaryErrors, canaryRequests, stableErrors, stableRequests, expected } = counted;
  if (canaryRequests + stableRequests === 0) return [];
  const share = rate(canaryRequests / (canaryRequests + stableRequests), locale);
  const [ours, all, wait] = [canaryErrors, canaryErrors + stableErrors, expected].map((each) => number(each, locale)) as [string, string, string];
  const since = timeOfDay(verdict.since, locale, timeZone);
  if (measure !== 'error' && slowMs !== undefined)
    return [l10n.t('{0} of {1} requests slower than {2} ms since {3} were of the canary, which served {4} of all; {5} were expected.', ours, all, number(slowMs, locale), since, share, wait)];
  if (measure !== 'error') return [];
  return [
    l10n.t('{0} of {1} errors since {2} came from the canary, which served {3} of the requests; {4} were expected.', ours, all, since, share, wait),
    ...excessSentence(verdict, config.thresholds.errorRateDelta, locale),
  ];
}

/** Of what is above the limit of late alone both are said: the one alone would contradict the verdict. */
function excessSentence({ excess: { all, long, short } }: Verdict, most: number, locale: string): readonly string[] {
  if (all === null) return [];
  const [limit, late] = [number(most * 100, locale), Math.max(long ?? -Infinity, short ?? -Infinity)];
  if (all >= most || late < most) return [l10n.t('Excess {0} points (limit {1}).', points(all, locale), limit)];
  return [l10n.t('Excess {0} points in all, {1} of late (limit {2}).', points(all, locale), points(late, locale), limit)];
}

function certainty({ verdict, explanation, settings: { config }, locale, timeZone }: VerdictStory): string[] {
  if (config.mode === 'rules' || explanation === undefined) return [];
  const sentences: string[] = [];
  if (verdict.level > 0) {
    const facts = [number(1 / config.falseAlarm, locale), rate(config.falseAlarm, locale)] as const;
    sentences.push(l10n.t('Evidence {0}:1: a canary no worse than stable shows {1}:1 in under {2} of runs, however often you look.', odds(verdict.evidence.total, locale), ...facts));
    if (verdict.highest > verdict.evidence.total + 0.1) sentences.push(l10n.t('It was {0}:1 once.', odds(verdict.highest, locale)));
  } else if (verdict.state === 'promote') sentences.push(l10n.t('Evidence for it {0}:1 now; 20:1 was needed once.', odds(verdict.promoteEvidence, locale)));
  const { ratioAtLeast, start, slowerAtLeast } = explanation;
  if (ratioAtLeast !== undefined) sentences.push(l10n.t('It is at least {0} times as likely as with stable.', number(ratioAtLeast, locale)));
  if (slowerAtLeast !== undefined) sentences.push(l10n.t('The canary is at least {0} times as slow in the mean.', number(slowerAtLeast, locale)));
  if (start !== undefined) sentences.push(l10n.t('It began at about {0}.', timeOfDay(start, locale, timeZone)));
  return sentences;
}

/** What would change the verdict. */
function ahead({ verdict: { state, decision, level }, explanation, settings: { config }, locale }: VerdictStory): string[] {
  if (state === 'abort' || state === 'recommend') return [l10n.t('Only a new revision begins anew.')];
  if (state === 'no-data' || state === 'promote' || config.mode === 'rules') return [];
  if (decision.by === 'evidence') return [heldUntil(config, locale)];
  const plan = explanation?.plan;
  if (plan === undefined || level > 0) return [];
  const delta = points(config.thresholds.errorRateDelta, locale);
  const { toDecide, toPromote, leastSeen, shareNeeded } = plan;
  return [
    toDecide === null ? l10n.t('At this traffic, {0} points can never be seen.', delta) : l10n.t('At this traffic, {0} points take about {1} to be certain.', delta, duration(toDecide, locale)),
    toPromote === null ? l10n.t('Without errors on either side nothing shows that the canary is good.') : l10n.t('A good canary takes about {0} from its beginning to be promoted.', duration(toPromote, locale)),
    ...(leastSeen === null || leastSeen <= config.thresholds.errorRateDelta ? [] : [l10n.t('What is planned can show {0} points and more, nothing smaller.', points(leastSeen, locale))]),
    ...(shareNeeded === null ? [] : [l10n.t('With {0} of the traffic it could show {1} points.', rate(shareNeeded, locale), delta)]),
  ];
}

function heldUntil({ falseAlarm }: JudgeConfig, locale: string): string {
  const [, recommend, act] = levelsOf(falseAlarm);
  return l10n.t('It stays held. From {0}:1, with a difference above the limit, an abort is recommended; from {1}:1 it is certain enough to act.', number(recommend, locale), number(act, locale));
}
