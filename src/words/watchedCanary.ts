import * as l10n from '@vscode/l10n';
import type { Explanation } from '../core/canary/explanation.ts';
import type { ResolvedSettings } from '../core/canary/settings.ts';
import type { Knows, SourceState } from '../core/canary/source.ts';
import type { Verdict } from '../core/canary/verdict.ts';
import type { Failure } from '../core/failure.ts';
import { stateWord, verdictSentences } from './canary.ts';
import { points, timeOfDay } from './canaryNumbers.ts';
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
  readonly locale: string;
}

/** A few words for a row: "Abort, +1.2 points". */
export function watchWords({ verdict, state, hasCome, failure, locale }: Omit<WatchStory, 'explanation' | 'settings' | 'knows'>): string {
  if (failure !== undefined) return l10n.t('not watched');
  if (!hasCome) return state.is === 'waiting' ? l10n.t('its source does not answer') : l10n.t('connecting');
  const excess = verdict.excess.all;
  const words = excess === null ? stateWord(verdict.state) : l10n.t('{0}, {1} points', stateWord(verdict.state), points(excess, locale));
  return state.is === 'waiting' ? l10n.t('{0} (its source does not answer)', words) : words;
}

/** The same in full, with what stands behind it and what is not known. */
export function watchSentences(story: WatchStory): string {
  const { state, hasCome, failure, knows, locale } = story;
  const sentences = hasCome ? [verdictSentences(story)] : [];
  if (failure !== undefined) sentences.push(l10n.t('The canary is not watched: {0}', failureMessage(failure).sentence));
  else if (state.is === 'waiting') sentences.push(l10n.t('{0} Its source is asked again at {1}.', failureMessage(state.because).sentence, timeOfDay(state.until, locale)));
  else if (!hasCome) sentences.push(l10n.t('Nothing came of the canary yet.'));
  if (knows?.latency === 'none') sentences.push(l10n.t('Its source does not know latency, so only errors are judged.'));
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
