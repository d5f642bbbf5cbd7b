import * as l10n from '@vscode/l10n';
import type { Failure } from '../../core/failure.ts';
import type { Result } from '../../core/journal/record.ts';
import type { StepName } from '../../core/operations/steps.ts';
import { failureMessage } from '../failures.ts';
import { plainText } from '../markdown.ts';
import { stepWord } from './endings.ts';

/** How the person is asked to agree. */
export type ConfirmedBy = 'microsoft' | 'typed' | 'plain';

/** `dry`: nobody can agree to it here. */
export function planStatus(dry: boolean): string {
  return dry ? l10n.t('This only shows what would be done.') : l10n.t('Nothing is changed yet.');
}

const asking: Readonly<Record<ConfirmedBy, () => string>> = {
  microsoft: () => l10n.t('Waiting for you to confirm with Microsoft'),
  typed: () => l10n.t('Waiting for you to type the name of the app'),
  plain: () => l10n.t('Waiting for you to agree'),
};

export function askingStatus(by: ConfirmedBy): string {
  return asking[by]();
}

/** What is being done; of several apps, to which. */
export function runningStatus(step: StepName, of?: { readonly app: string; readonly number: number; readonly total: number }): string {
  if (of === undefined) return stepWord(step);
  return l10n.t('{0} of {1}, {2}: {3}', of.number, of.total, plainText(of.app, 60), stepWord(step));
}

const headlines: Readonly<Record<Result, () => string>> = {
  verified: () => l10n.t('Done and verified'),
  accepted: () => l10n.t('Accepted, not verified'),
  requested: () => l10n.t('Asked for, not known to be accepted'),
  failed: () => l10n.t('Failed'),
  cancelled: () => l10n.t('Cancelled'),
  refused: () => l10n.t('Refused: nothing was changed'),
  notDone: () => l10n.t('Not done'),
  unknown: () => l10n.t('Nobody knows whether it was done'),
};

/** How one ended, short enough to be read from afar. */
export function resultHeadline(result: Result): string {
  return headlines[result]();
}

/** How all of it ended. */
export function endedStatus(results: readonly Result[], locale: string): string {
  const [first] = results;
  if (first !== undefined && results.every((result) => result === first)) return resultHeadline(first);
  const [done, all] = [results.filter((result) => result === 'verified').length, results.length].map((count) => new Intl.NumberFormat(locale).format(count));
  return l10n.t('{0} of {1} done and verified', done!, all!);
}

/** Of a release that came half way: what is changed, and what to do about it. */
export function partialHint(changed: readonly string[]): string {
  const names = changed.map((app) => plainText(app, 60)).join(', ');
  return l10n.t('Changed, and left so: {0}. Look at each app before you go on: retry what is not done, or undo what is.', names);
}

/** How it ended is not in the journal. */
export function unrecordedSentence(failure: Failure): string {
  return l10n.t('How it ended could not be written down: {0}', failureMessage(failure).sentence);
}

const confirms: Readonly<Record<ConfirmedBy, () => string>> = {
  microsoft: () => l10n.t('Confirm with Microsoft…'),
  typed: () => l10n.t('Confirm by typing the name…'),
  plain: () => l10n.t('Confirm…'),
};

/** What the buttons of the page say. */
export function operationActionLabels(by: ConfirmedBy) {
  return {
    confirm: confirms[by](),
    cancel: l10n.t('Cancel'),
    close: l10n.t('Close'),
    retry: l10n.t('Retry'),
    showRecord: l10n.t('Show record'),
    resumeLatest: l10n.t('Resume latest'),
    undo: l10n.t('Undo'),
    newPlan: l10n.t('Show the new plan'),
    openPortal: l10n.t('Open portal'),
    showOperation: l10n.t('Show'),
  };
}
