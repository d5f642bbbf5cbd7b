import * as l10n from '@vscode/l10n';
import type { Explanation } from '../core/canary/explanation.ts';
import type { ResolvedSettings } from '../core/canary/settings.ts';
import type { Knows, SourceState } from '../core/canary/source.ts';
import type { Verdict } from '../core/canary/verdict.ts';
import type { Failure } from '../core/failure.ts';
import { stateWord, verdictSentences } from './canary.ts';
import { points, timeOfDay } from './canaryNumbers.ts';
import { heldSentence, nothingYetSentence } from './canaryPage.ts';
import { sourceLimits } from './canarySources.ts';
import { failureMessage } from './failures.ts';
import { plainText } from './markdown.ts';

/** A canary as it is watched, told to somebody. */
export interface WatchStory {
  readonly verdict: Verdict;
  readonly explanation: Explanation | undefined;
  readonly settings: ResolvedSettings;
  readonly state: SourceState;
  /** Whether anything came yet. */
  readonly hasCome: boolean;
  /** Why it is not watched. */
  readonly failure: Failure | undefined;
  readonly knows: Knows | undefined;
  /** A person leaves it as it is. */
  readonly isHeld: boolean;
  readonly locale: string;
}

/** A few words for a row: "Abort, +1.2 points". */
export function watchWords({ verdict, state: source, hasCome, failure, isHeld, locale }: Omit<WatchStory, 'explanation' | 'settings' | 'knows'>): string {
  if (failure !== undefined) return l10n.t('not watched');
  if (!hasCome) return source.is === 'waiting' ? l10n.t('its source does not answer') : l10n.t('connecting');
  const excess = verdict.excess.all;
  const state = isHeld ? l10n.t('{0} (held)', stateWord(verdict.state)) : stateWord(verdict.state);
  const words = excess === null ? state : l10n.t('{0}, {1} points', state, points(excess, locale));
  return source.is === 'waiting' ? l10n.t('{0} (its source does not answer)', words) : words;
}

/** The same in full, with what stands behind it and what is not known. */
export function watchSentences(story: WatchStory): string {
  const { state, hasCome, failure, knows, isHeld, locale } = story;
  const sentences = hasCome ? [verdictSentences(story)] : [];
  if (failure !== undefined) sentences.push(l10n.t('The canary is not watched: {0}', failureMessage(failure).sentence));
  else if (state.is === 'waiting') sentences.push(l10n.t('{0} Its source is asked again at {1}.', failureMessage(state.because).sentence, timeOfDay(state.until, locale)));
  else if (!hasCome) sentences.push(nothingYetSentence());
  if (isHeld) sentences.push(heldSentence());
  if (knows !== undefined) sentences.push(...sourceLimits(knows, story.verdict));
  return sentences.join(' ');
}

export interface CanaryName {
  readonly app: string;
  readonly environment: string;
  readonly simulated: boolean;
}

/** Said once, when a person is to do something about a canary. */
export function turnSentence({ app, environment, simulated }: CanaryName, why: string): string {
  const names = [plainText(app, 60), plainText(environment, 60)] as const;
  return simulated ? l10n.t('The simulated canary of {0} in {1}: {2}', ...names, why) : l10n.t('The canary of {0} in {1}: {2}', ...names, why);
}
