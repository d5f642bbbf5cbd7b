import * as l10n from '@vscode/l10n';
import type { Result } from '../../core/journal/record.ts';
import type { Ending, EndingFacts, EndingReason } from '../../core/operations/ending.ts';
import type { Finding } from '../../core/operations/reconcile.ts';
import { stillStoppable, type StepName, type Stoppable } from '../../core/operations/steps.ts';
import { failureMessage } from '../failures.ts';
import { plainText } from '../markdown.ts';
import { consentRefusalSentence } from './refusals.ts';

const because: { readonly [R in EndingReason]: (facts: EndingFacts[R]) => string } = {
  missingRight: ({ role, right }) => l10n.t('The role {0} needs the right {1}, which your account does not have there.', plainText(role), plainText(right)),
  rightsUnreadable: ({ role }) => l10n.t('Whether you have the role {0} could not be read, which counts as no.', plainText(role)),
  consentCancelled: () => l10n.t('You did not agree.'),
  consentRefused: consentRefusalSentence,
  notWithout: ({ app }) => l10n.t('It goes with {0}, which was not changed as planned.', plainText(app)),
  changed: () => l10n.t('The app has changed since you saw the plan; look at the new one.'),
  noPlan: () => l10n.t('The app has changed so that there is no plan any more.'),
  stopped: () => l10n.t('You stopped it before its next step.'),
  notReady: ({ revision, said, state }) => l10n.t('{0} did not get ready ({1}); the traffic was not moved.', plainText(revision), plainText(said ?? state, 80)),
  notReadyInTime: ({ revision, seconds }) => l10n.t('{0} was not ready after {1} s; the traffic was not moved.', plainText(revision), seconds),
  notSeenInTime: ({ seconds }) => l10n.t('The platform took it, and it could not be seen after {0} s.', seconds),
  notHealthy: ({ revision }) => l10n.t('{0} is not healthy.', plainText(revision)),
  healthUnknown: ({ revision }) => l10n.t('Nobody tells how {0} is.', plainText(revision)),
  foreignChange: ({ by }) => (by === undefined ? l10n.t('Somebody else has changed the traffic; it was left as they made it.') : l10n.t('{0} has changed the traffic; it was left as they made it.', plainText(by))),
  watchStopped: () => l10n.t('You stopped watching; what was asked for goes on.'),
  unreadable: () => l10n.t('The app could not be read again.'),
  interrupted: () => l10n.t('It was interrupted; this was found when Release Conductor started again.'),
};

/** Why an attempt ended as it did, in one sentence. */
export function endingSentence(end: Ending): string {
  if (end.reason === 'failure') return failureMessage(end.failure).sentence;
  const sentence = because[end.reason] as (facts: EndingFacts[EndingReason]) => string;
  return sentence(end.facts);
}

/** The same for what was written down: nothing where the reason is not one of ours, and a `TypeError` where facts are missing. */
export function recordedEndingSentence(reason: string, facts: object): string | undefined {
  return Object.hasOwn(because, reason) ? endingSentence({ reason, facts } as Ending) : undefined;
}

const results: Readonly<Record<Result, (app: string) => string>> = {
  verified: (app) => l10n.t('{0}: done and verified.', app),
  accepted: (app) => l10n.t('{0}: accepted by the platform, and not verified.', app),
  requested: (app) => l10n.t('{0}: asked for, and not known to be accepted.', app),
  failed: (app) => l10n.t('{0}: failed.', app),
  cancelled: (app) => l10n.t('{0}: cancelled.', app),
  refused: (app) => l10n.t('{0}: refused; nothing was changed.', app),
  notDone: (app) => l10n.t('{0}: not done.', app),
  unknown: (app) => l10n.t('{0}: nobody knows whether it was done; look at the app before you do anything else.', app),
};

/** How an attempt ended, and why. `record` is shown where somebody may have to ask about it. */
export function outcomeSentence(app: string, { result, end }: { readonly result: Result; readonly end?: Ending }, record: string): string {
  const sentences = [results[result](plainText(app))];
  if (end !== undefined) sentences.push(endingSentence(end));
  if (result !== 'verified' && result !== 'cancelled') sentences.push(l10n.t('Record {0}.', plainText(record)));
  return sentences.join(' ');
}

const findings: Readonly<Record<Finding, (app: string) => string>> = {
  done: (app) => l10n.t('An operation on {0} was interrupted, and is done.', app),
  notDone: (app) => l10n.t('An operation on {0} was interrupted before it was done; the app serves as before.', app),
  unknown: (app) => l10n.t('An operation on {0} was interrupted, and the app is neither as before nor as planned: look at it.', app),
};

/** What became of an operation that a start found without an end. */
export function findingSentence(app: string, finding: Finding): string {
  return findings[finding](plainText(app));
}

const stops: Readonly<Record<Stoppable, () => string>> = {
  everything: () => l10n.t('Cancelling now changes nothing.'),
  traffic: () => l10n.t('Cancelling now leaves the traffic where it is; a revision may have been started.'),
  nothing: () => l10n.t('It has been asked for: cancelling only stops the watching.'),
};

/** What is still prevented by cancelling at a step. */
export function stopSentence(step: StepName): string {
  return stops[stillStoppable(step)]();
}

const steps: Readonly<Record<StepName, () => string>> = {
  role: () => l10n.t('checking your rights'),
  consent: () => l10n.t('waiting for you to agree'),
  lock: () => l10n.t('making sure that no other window is at work on it'),
  reread: () => l10n.t('reading the app again'),
  intent: () => l10n.t('writing down what is about to be done'),
  open: () => l10n.t('getting ready to write'),
  activate: () => l10n.t('starting the revision'),
  awaitReady: () => l10n.t('waiting until the revision is ready'),
  recheck: () => l10n.t('reading the app once more'),
  moveTraffic: () => l10n.t('moving the traffic'),
  deactivate: () => l10n.t('stopping the revision'),
  rollBack: () => l10n.t('asking the release service'),
  verify: () => l10n.t('verifying'),
  outcome: () => l10n.t('writing down how it ended'),
};

/** What is being done, for a progress line. */
export function stepWord(step: StepName): string {
  return steps[step]();
}
