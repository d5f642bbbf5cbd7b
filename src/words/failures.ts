import * as l10n from '@vscode/l10n';
import { recordingFault } from './recording.ts';
import { Failure, type FailureFacts, type FailureReason, type MachineCredential, type StorageProblem } from '../core/failure.ts';
import { damageSentence, kindWord } from './journal.ts';
import { plainText } from './markdown.ts';

/** What a person can do next; `ui/` knows the command behind each. */
export type ActionId = 'reportProblem' | 'showLog' | 'refresh' | 'setToken' | 'allowOrigin' | 'manageTrust' | 'openConfiguration' | 'signIn' | 'chooseSubscriptions' | 'openSettings' | 'fetch' | 'manageUnsafe' | 'showGitOutput';

export interface Message {
  /** One plain sentence. */
  readonly sentence: string;
  /** The one thing to do about it; `origin` where the action is about one. */
  readonly action?: { readonly id: ActionId; readonly label: string; readonly origin?: string; readonly setting?: string };
}

const sentences: { readonly [R in FailureReason]: (facts: FailureFacts[R]) => Message } = {
  unexpected: () => ({
    sentence: l10n.t('Release Conductor met an error it did not expect; the log has the details.'),
    action: reportProblem(),
  }),
  unreachable: ({ origin }) => ({ sentence: l10n.t('{0} cannot be reached.', plainText(origin)), action: tryAgain() }),
  timedOut: ({ origin, seconds }) => ({
    sentence: l10n.t('{0} did not answer within {1} s.', plainText(origin), seconds),
    action: tryAgain(),
  }),
  cutOff: ({ origin }) => ({ sentence: l10n.t('The connection to {0} ended before its time.', plainText(origin)), action: tryAgain() }),
  signedOut: ({ origin, account }) => signedOut[account ?? 'token'](origin),
  forbidden: ({ origin, account }) => forbidden[account ?? 'token'](origin),
  notFound: ({ origin, account, api }) => (api === undefined ? notFound[account ?? 'token'](origin) : { sentence: l10n.t('{0} does not answer as a Prometheus server at the configured address.', plainText(origin)), action: openConfiguration() }),
  rightMissing: ({ origin, right }) => ({ sentence: l10n.t('{0} does not allow this: {1} is missing.', plainText(origin), plainText(right)), action: showLog() }),
  conflict: ({ origin }) => ({ sentence: l10n.t('{0} did nothing: it is at work on the app, or the app is not as it was shown.', plainText(origin)), action: tryAgain() }),
  rejected: ({ origin, status, code }) => ({
    sentence:
      code === undefined ? l10n.t('{0} refused the change with status {1}.', plainText(origin), status) : l10n.t('{0} refused the change with status {1}: {2}.', plainText(origin), status, plainText(code)),
    action: showLog(),
  }),
  actFailed: ({ origin, record }) => ({ sentence: l10n.t('{0} cannot say whether the change was made; its record is {1}.', plainText(origin), plainText(record)), action: showLog() }),
  badQuery: ({ origin, query, fault }) => ({
    sentence:
      fault === 'refused'
        ? l10n.t('{0} refuses the query "{1}" of release.yaml.', plainText(origin), plainText(query))
        : l10n.t('The query "{1}" brings more of {0} than is read; let it ask for fewer series.', plainText(origin), plainText(query)),
    action: openConfiguration(),
  }),
  clocksApart: ({ origin, seconds }) => ({
    sentence: l10n.t('The clocks of {0} and of this machine are {1} min apart; set the one that is wrong.', plainText(origin), Math.round(seconds / 60)),
    action: tryAgain(),
  }),
  rarelyMeasured: ({ origin, said, found }) => ({
    sentence: l10n.t('{0} measures every {1} s, and release.yaml says {2} s (scrapeSeconds).', plainText(origin), found, said),
    action: openConfiguration(),
  }),
  throttled: ({ origin, retryAfterMs }) => ({
    sentence:
      retryAfterMs === undefined
        ? l10n.t('{0} asks for fewer requests; it is asked again later.', plainText(origin))
        : l10n.t('{0} asks for fewer requests; it is asked again in {1} s.', plainText(origin), Math.ceil(retryAfterMs / 1_000)),
    action: showLog(),
  }),
  serverError: ({ origin, status }) => ({
    sentence: l10n.t('{0} failed with status {1}.', plainText(origin), status),
    action: tryAgain(),
  }),
  notUnderstood: ({ origin }) => ({
    sentence: l10n.t('The answer of {0} is not one that Release Conductor understands.', plainText(origin)),
    action: showLog(),
  }),
  tooLarge: ({ origin, limitBytes }) => ({
    sentence: l10n.t('The answer of {0} is larger than {1} MB and was not read.', plainText(origin), Math.round(limitBytes / 1_048_576)),
    action: showLog(),
  }),
  redirected: ({ origin, to }) => ({
    sentence: l10n.t('{0} sends to {1}, which was not followed.', plainText(origin), plainText(to)),
    action: openConfiguration(),
  }),
  originNotAllowed: ({ origin }) => ({
    sentence: l10n.t('{0} is not contacted until you allow it on this machine.', plainText(origin)),
    action: { id: 'allowOrigin', label: l10n.t('Allow…'), origin },
  }),
  notTrusted: ({ origin }) => ({
    sentence: l10n.t('{0} is not contacted from a workspace that you do not trust.', plainText(origin)),
    action: { id: 'manageTrust', label: l10n.t('Manage Workspace Trust') },
  }),
  notSignedIn: ({ origin }) => ({ sentence: l10n.t('You are not signed in to {0}.', plainText(origin)), action: signIn(l10n.t('Sign In')) }),
  signInExpired: ({ origin }) => ({
    sentence: l10n.t('{0} does not accept your sign-in any more.', plainText(origin)),
    action: signIn(l10n.t('Sign In Again')),
  }),
  signInChallenged: ({ origin }) => ({
    sentence: l10n.t('Microsoft wants you to confirm your sign-in before {0} answers.', plainText(origin)),
    action: signIn(l10n.t('Sign In Again')),
  }),
  signInUnavailable: ({ origin }) => ({
    sentence: l10n.t('This editor has no Microsoft sign-in, which {0} needs.', plainText(origin)),
    action: openSetting('releaseConductor.azure.credential', l10n.t('Choose Another Credential')),
  }),
  signInFailed: ({ origin, account }) => ({
    sentence: l10n.t('The sign-in for {0} did not succeed.', plainText(origin)),
    ...(account === 'github' ? {} : { action: signIn(l10n.t('Try Again')) }),
  }),
  noCredential: ({ origin, credential }) => ({ sentence: noCredential[credential](plainText(origin)), action: tryAgain() }),
  wrongTenant: ({ origin }) => ({
    sentence: l10n.t('Your account does not belong to the directory that {0} asks for.', plainText(origin)),
    action: { id: 'chooseSubscriptions', label: l10n.t('Choose Account and Subscriptions') },
  }),
  badSetting: ({ setting }) => ({ sentence: l10n.t('The setting {0} cannot be used as it is.', plainText(setting)), action: openSetting(setting, l10n.t('Open Settings')) }),
  noSubscription: ({ origin }) => ({
    sentence: l10n.t('No subscription of {0} is chosen.', plainText(origin)),
    action: { id: 'chooseSubscriptions', label: l10n.t('Choose Subscriptions') },
  }),
  noRepository: ({ environment }) => ({ sentence: l10n.t('No repository that is open and trusted here tells which commits {0} is made of.', plainText(environment)) }),
  noSuchRepository: ({ origin, repository }) => ({
    sentence: l10n.t('{0} has no repository {1}, or does not show it to your account.', plainText(origin), plainText(repository)),
    action: tryAgain(),
  }),
  ssoNeeded: ({ origin }) => ({
    sentence: l10n.t('{0} wants single sign-on for this organization; authorize your sign-in for it there.', plainText(origin)),
    action: tryAgain(),
  }),
  releaseTooLong: ({ characters, most }) => ({ sentence: l10n.t('The text has {0} characters, and a release on GitHub takes {1}; shorten it.', characters, most) }),
  gaveUp: ({ origin }) => ({ sentence: l10n.t('{0} gave up on what it was asked.', plainText(origin)), action: tryAgain() }),
  gitMissing: ({ program }) => ({ sentence: l10n.t('Git cannot be started as "{0}"; install it, or correct its path in the settings.', plainText(program)) }),
  gitTooOld: ({ found, needed }) => ({ sentence: l10n.t('Git {0} is too old to be asked safely; {1} or newer is needed.', plainText(found), needed) }),
  notARepository: ({ folder }) => ({ sentence: l10n.t('{0} is in no git repository.', plainText(folder)) }),
  gitDistrusts: ({ folder }) => ({
    sentence: l10n.t('{0} belongs to somebody else, so git does not read it until you say that it is safe.', plainText(folder)),
    action: { id: 'manageUnsafe', label: l10n.t('Manage Unsafe Repositories') },
  }),
  gitTimedOut: ({ seconds }) => ({ sentence: l10n.t('Git said nothing for {0} s and was ended.', seconds), action: tryAgain() }),
  fetchFailed: () => ({ sentence: l10n.t('Git could not fetch; its output says why.'), action: { id: 'showGitOutput', label: l10n.t('Show Git Output') } }),
  gitFailed: () => ({ sentence: l10n.t('Git could not read the repository; the log has the details.'), action: showLog() }),
  storageUnusable: ({ path, problem }) => ({ sentence: storageSentences[problem](plainText(path)), action: showLog() }),
  journalDamaged: (damage) => ({ sentence: l10n.t('The journal is not written any more: {0}', damageSentence(damage)), action: showLog() }),
  journalNewer: () => ({
    sentence: l10n.t('The journal has records of a newer Release Conductor; it is read, and written again after an update.'),
    action: showLog(),
  }),
  journalBusy: ({ seconds }) => ({ sentence: l10n.t('Other windows kept the journal busy for {0} s.', seconds), action: tryAgain() }),
  noSuchRecord: ({ record }) => ({ sentence: l10n.t('The journal of this machine has no record {0}.', plainText(record)) }),
  recordRefused: () => ({
    sentence: l10n.t('Release Conductor was about to record what the journal does not keep; nothing was changed.'),
    action: reportProblem(),
  }),
  appBusy: ({ app, environment, operation, since }) => ({
    sentence:
      operation === undefined || since === undefined
        ? l10n.t('Another window is acting on {0} in {1}.', plainText(app), plainText(environment))
        : l10n.t('Another window is acting on {0} in {1}: {2}, since {3}.', plainText(app), plainText(environment), kindWord(operation), timeOfDay(since)),
    action: showLog(),
  }),
  noSuchTag: ({ tag }) => ({ sentence: l10n.t('The repository has no tag and no commit that is called {0}; fetching may bring it.', plainText(tag, 100)), action: { id: 'fetch', label: l10n.t('Fetch') } }),
  rangeTooLong: ({ most }) => ({ sentence: l10n.t('There are more than {0} commits between the two; choose tags that are closer.', most) }),
  noFile: ({ file }) => ({ sentence: l10n.t('There is no file {0}.', plainText(file)) }),
  unreadableFile: ({ file }) => ({ sentence: l10n.t('{0} cannot be read.', plainText(file)) }),
  badRecording: ({ line, fault, field }) => ({ sentence: l10n.t('Line {0} of the recording: {1}', line, recordingFault(fault, field)) }),
};

/** Who was asked for: an account of the editor, or a token that was set for the origin. */
type AskedAs = 'microsoft' | 'github' | 'token';

const signedOut: { readonly [A in AskedAs]: (origin: string) => Message } = {
  microsoft: (origin) => ({ sentence: l10n.t('{0} does not accept your sign-in any more.', plainText(origin)), action: signIn(l10n.t('Sign In Again')) }),
  github: (origin) => ({ sentence: l10n.t('{0} does not accept your sign-in; sign in again from the Accounts menu.', plainText(origin)) }),
  token: (origin) => ({ sentence: l10n.t('{0} asks for a token that it accepts.', plainText(origin)), action: setToken(origin) }),
};

const forbidden: typeof signedOut = {
  microsoft: (origin) => ({ sentence: l10n.t('{0} does not allow your account to read this; it needs the role Reader.', plainText(origin)), action: tryAgain() }),
  github: (origin) => ({ sentence: l10n.t('{0} does not allow your account to read this repository.', plainText(origin)), action: tryAgain() }),
  token: (origin) => ({ sentence: l10n.t('{0} does not allow this with the token it was given.', plainText(origin)), action: setToken(origin) }),
};

const notFound: typeof signedOut = {
  microsoft: (origin) => ({ sentence: l10n.t('{0} does not have the configured subscription, resource group or app.', plainText(origin)), action: openConfiguration() }),
  github: (origin) => ({ sentence: l10n.t('{0} has no GitHub at the address of your sign-in.', plainText(origin)), action: openSetting('github-enterprise.uri', l10n.t('Open Settings')) }),
  token: (origin) => ({ sentence: l10n.t('{0} has no release service at the configured address.', plainText(origin)), action: openConfiguration() }),
};

const noCredential: { readonly [C in MachineCredential]: (origin: string) => string } = {
  azureCli: (origin) => l10n.t('The Azure CLI gives no token for {0}; run "az login" in a terminal.', origin),
  environment: (origin) => l10n.t('The AZURE_ variables of this environment give no token for {0}.', origin),
  managedIdentity: (origin) => l10n.t('This machine has no managed identity that gives a token for {0}.', origin),
};

const storageSentences: { readonly [P in StorageProblem]: (path: string) => string } = {
  full: (path) => l10n.t('The disk is full, so nothing can be kept in {0}.', path),
  missing: (path) => l10n.t('{0} does not exist.', path),
  unreadable: (path) => l10n.t('{0} cannot be read.', path),
  readOnly: (path) => l10n.t('{0} cannot be written to.', path),
  notAFolder: (path) => l10n.t('{0} is not a folder.', path),
  notAFile: (path) => l10n.t('{0} is not a file.', path),
  symlink: (path) => l10n.t('{0} is a link to another place, which is not followed.', path),
  network: (path) => l10n.t('{0} is on a network drive, where two machines could write at once; choose a folder on this machine.', path),
  notPrivate: (path) => l10n.t('Others than you may write to {0}; take that right from them, or choose another folder.', path),
  broken: (path) => l10n.t('{0} could not be used: it is broken, or its disk fails.', path),
};

export function failureMessage<R extends FailureReason>(failure: Failure<R>): Message {
  return sentences[failure.reason](failure.facts);
}

/** The same for what was written down: nothing where the reason is not one of ours, and a `TypeError` where facts are missing. */
export function recordedFailureSentence(reason: string, facts: object): string | undefined {
  return Object.hasOwn(sentences, reason) ? failureMessage(new Failure(reason as FailureReason, facts as FailureFacts[FailureReason])).sentence : undefined;
}

function timeOfDay(ms: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
}

function reportProblem(): Message['action'] & object {
  return { id: 'reportProblem', label: l10n.t('Report a Problem') };
}

function signIn(label: string): Message['action'] & object {
  return { id: 'signIn', label };
}

function setToken(origin: string): Message['action'] & object {
  return { id: 'setToken', label: l10n.t('Set Token…'), origin };
}

function openSetting(setting: string, label: string): Message['action'] & object {
  return { id: 'openSettings', label, setting };
}

function tryAgain(): Message['action'] & object {
  return { id: 'refresh', label: l10n.t('Try Again') };
}

function showLog(): Message['action'] & object {
  return { id: 'showLog', label: l10n.t('Show Log') };
}

function openConfiguration(): Message['action'] & object {
  return { id: 'openConfiguration', label: l10n.t('Open release.yaml') };
}
