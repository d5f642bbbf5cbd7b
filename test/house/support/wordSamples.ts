import type { App, Provenance, Revision } from '../../../src/core/apps/app.ts';
import type { Concern, Condition } from '../../../src/core/apps/condition.ts';
import type { Commit, CommitSet } from '../../../src/core/changes/commits.ts';
import type { WhatIsIn } from '../../../src/core/changes/whatIsIn.ts';
import { Failure, type FailureFacts } from '../../../src/core/failure.ts';
import { kinds } from '../../../src/core/journal/record.ts';
import { appDetails, provenanceWord, revisionDetails } from '../../../src/words/appDetails.ts';
import * as apps from '../../../src/words/apps.ts';
import { askingWords } from '../../../src/words/asking.ts';
import { changesAction, changesSummary, shortSha, type Move } from '../../../src/words/changes.ts';
import { changesDocument } from '../../../src/words/changesDocument.ts';
import { stateWord, verdictInShort, verdictSentences } from '../../../src/words/canary.ts';
import { duration, number, odds, points, rate, timeOfDay } from '../../../src/words/canaryNumbers.ts';
import { sourceLimits } from '../../../src/words/canarySources.ts';
import { ruleSentence } from '../../../src/words/canaryRules.ts';
import { commandLineWords } from '../../../src/words/commandLine.ts';
import * as config from '../../../src/words/config.ts';
import * as configKeys from '../../../src/words/configKeys.ts';
import { failureMessage, recordedFailureSentence } from '../../../src/words/failures.ts';
import type { Notice } from '../../../src/core/notes/notices.ts';
import { damageSentence, intactSentence, journalCommandWords, journalPlaceSentence, kindWord } from '../../../src/words/journal.ts';
import { plain, plainText } from '../../../src/words/markdown.ts';
import { noticeSentence } from '../../../src/words/notes.ts';
import { canaryReason, overviewActionLabels, overviewWords } from '../../../src/words/overview.ts';
import { problemReport } from '../../../src/words/problemReport.ts';
import { recordingFault } from '../../../src/words/recording.ts';
import { ago, minute, moment, percent } from '../../../src/words/time.ts';
import { stories } from '../../unit/core/canary/support/stories.ts';
import { askingSamples } from './askingSamples.ts';
import { watchSamples } from './watchSamples.ts';
import { canarySamples } from './canarySamples.ts';
import { historySamples } from './historySamples.ts';
import { notesSamples } from './notesSamples.ts';
import { operationSamples } from './operationSamples.ts';
import { anyKey, anyProblems, descriptions, settingFaults } from '../../unit/core/config/support/everyFact.ts';

/** Facts for each reason, without letters, so that every letter in a sentence is a word of ours. */
const facts: FailureFacts = {
  unexpected: { during: '1' },
  unreachable: { origin: '1' },
  timedOut: { origin: '1', seconds: 2 },
  cutOff: { origin: '1' },
  signedOut: { origin: '1' },
  forbidden: { origin: '1' },
  notFound: { origin: '1' },
  rightMissing: { origin: '1', right: '2' },
  conflict: { origin: '1' },
  rejected: { origin: '1', status: 2, code: '3' },
  actFailed: { origin: '1', record: '2' },
  throttled: { origin: '1', retryAfterMs: 2 },
  serverError: { origin: '1', status: 2 },
  notUnderstood: { origin: '1', what: '2' },
  tooLarge: { origin: '1', limitBytes: 2 },
  redirected: { origin: '1', to: '2' },
  originNotAllowed: { origin: '1' },
  notTrusted: { origin: '1' },
  badQuery: { origin: '1', query: '2', fault: 'refused' },
  clocksApart: { origin: '1', seconds: 120 },
  rarelyMeasured: { origin: '1', said: 2, found: 3 },
  noFile: { file: '1' },
  unreadableFile: { file: '1' },
  badRecording: { line: 1, fault: 'notJson' },
  storageUnusable: { path: '1', problem: 'full' },
  journalDamaged: { fault: 'changed', number: 1 },
  journalNewer: { version: 2 },
  journalBusy: { seconds: 2 },
  noSuchRecord: { record: '1' },
  recordRefused: { place: '1' },
  appBusy: { app: '1', environment: '2', operation: 'rollback', since: 0 },
  notSignedIn: { origin: '1' },
  signInExpired: { origin: '1' },
  signInChallenged: { origin: '1' },
  signInUnavailable: { origin: '1' },
  noCredential: { origin: '1', credential: 'azureCli' },
  signInFailed: { origin: '1' },
  wrongTenant: { origin: '1' },
  badSetting: { setting: '1' },
  noSubscription: { origin: '1' },
  noRepository: { environment: '1' },
  noSuchRepository: { origin: '1', repository: '2' },
  ssoNeeded: { origin: '1' },
  releaseTooLong: { characters: 2, most: 1 },
  gaveUp: { origin: '1' },
  gitMissing: { program: '1' },
  gitTooOld: { found: '1', needed: '2' },
  notARepository: { folder: '1' },
  gitDistrusts: { folder: '1' },
  gitTimedOut: { seconds: 2 },
  gitFailed: { command: '1', said: '2' },
  fetchFailed: {},
  noSuchTag: { tag: '1' },
  rangeTooLong: { most: 2 },
};

const storageProblems = ['full', 'missing', 'unreadable', 'readOnly', 'notAFolder', 'notAFile', 'symlink', 'network', 'notPrivate', 'broken'] as const;
const moreFailures: readonly Failure[] = [
  new Failure('throttled', { origin: '1' }),
  new Failure('rejected', { origin: '1', status: 2 }),
  new Failure('badQuery', { origin: '1', query: '2', fault: 'tooMuch' }),
  new Failure('notFound', { origin: '1', api: 'prometheus' }),
  ...(['signedOut', 'forbidden', 'notFound'] as const).flatMap((reason) => (['microsoft', 'github'] as const).map((account) => new Failure(reason, { origin: '1', account }))),
  ...(['environment', 'managedIdentity'] as const).map((credential) => new Failure('noCredential', { origin: '1', credential })),
  new Failure('appBusy', { app: '1', environment: '2' }),
  new Failure('signInFailed', { origin: '1', account: 'github' }),
  ...storageProblems.map((problem) => new Failure('storageUnusable', { path: '1', problem })),
];
const journalFaults = ['form', 'changed', 'number', 'previous', 'notARecord', 'cut', 'rewritten', 'notRemembered', 'headMissing'] as const;

// A locale whose own words have no Latin letters: what Intl says must not be taken for English of ours.
const reader: apps.Reader = { locale: 'ja', nowMs: 90_000 };

const recordingFaults = ['notText', 'tooLong', 'notJson', 'notAnObject', 'missing', 'notATime', 'backwards', 'notANumber', 'negative', 'notASide', 'notAText', 'badBuckets'] as const;
const verdictStates = ['no-data', 'warm-up', 'collecting', 'hold', 'recommend', 'abort', 'promote'] as const;
const notices: Notice[] = [
  { kind: 'local' },
  { kind: 'local', failure: new Failure('unreachable', { origin: '1' }) },
  { kind: 'unresolved', commits: 0 },
  { kind: 'unresolved', commits: 2, failure: new Failure('unreachable', { origin: '1' }) },
  { kind: 'unpushed', commits: 2 },
  { kind: 'contributorsUnknown', people: 2 },
  { kind: 'moved', tag: '1', local: '2', remote: '3' },
  { kind: 'notAtHost', tag: '1' },
  { kind: 'apart', onlyFrom: 2 },
  { kind: 'swapped' },
  { kind: 'unrelated' },
  { kind: 'shallow' },
  { kind: 'configNotUnderstood', path: '1' },
];

const states = ['healthy', 'degraded', 'unhealthy', 'starting', 'stopped', 'unknown'] as const;
const revisions: Revision[] = [
  ...states.map((state, index) => ({ name: String(index), active: true, health: { state, said: '9' }, createdAt: 1, replicas: 1, image: '7' })),
  { name: '6', active: false, sha: { value: '8', from: 'service' } },
  { name: '7' },
];
const app: App = {
  id: '1',
  name: '1',
  mode: 'multiple',
  ingress: true,
  provisioning: 'failed',
  traffic: [
    { revision: '0', latest: false, weight: 60, label: '5' },
    { latest: true, weight: 20 },
    { revision: '6', latest: false, weight: 20 },
  ],
  latestRevision: '1',
  latestReadyRevision: '1',
  revisions,
  revisionsComplete: true,
  modifiedAt: 1,
  managedBy: '3',
};
const single: App = { ...app, mode: 'single', ingress: false };
const sources: readonly Provenance[] = ['platform', 'service', 'sample', 'pattern', 'variable', 'imageTag', 'revisionSuffix', 'ciRun', 'localGit', 'github'];
const concerns: readonly Concern[] = [
  { reason: 'nothingServes' },
  { reason: 'deadTraffic', revision: '1', weight: 2 },
  { reason: 'unhealthy', revision: '1', said: '2' },
  { reason: 'degraded', revision: '1' },
  { reason: 'stopped', revision: '1' },
  { reason: 'provisioningFailed' },
];
const share = { revision: '0', weight: 10, role: 'canary', labels: [], followsLatest: false } as const;
const conditions: readonly Condition[] = [
  { state: 'attention', concerns: [], serving: { kind: 'checking' }, canaries: [share] },
  ...concerns.map((concern): Condition => ({ state: 'attention', concerns: [concern], serving: { kind: 'nothing', dead: [] }, canaries: [] })),
  ...(['busy', 'checking', 'unknown', 'healthy'] as const).map((state): Condition => ({ state, concerns: [], serving: { kind: 'checking' }, canaries: [] })),
];

const commit = (sha: string): Commit => ({ sha, parents: [], author: { name: '1', email: '2', at: 3 }, committer: { name: '1', email: '2' }, subject: '4' });
const none: CommitSet = { count: 0, newest: [] };
const one: CommitSet = { count: 1, newest: [commit('11')] };
const more: CommitSet = { count: 3, newest: [commit('22')] };
const known = { state: 'known', from: commit('11'), to: commit('22') } as const;
const answers: readonly WhatIsIn[] = [
  { ...known, removed: more, added: none },
  { ...known, removed: none, added: one },
  { ...known, removed: one, added: more },
  { state: 'same', sha: '1' },
  { state: 'noCommit', ends: ['from'] },
  { state: 'noCommit', ends: ['from', 'to'] },
  { state: 'notFound', missing: [{ end: 'from', sha: '1', ambiguous: true }] },
  { state: 'notFound', missing: [{ end: 'to', sha: '2', ambiguous: false }] },
  { state: 'shallow' },
  { state: 'unrelated' },
];
const shownPulls = [undefined, 'looking', 'notLookedUp', { removed: [{ number: 1, title: '2' }], added: [] }] as const;
const moves: readonly Move[] = [true, false].map((rollsBack) => ({ from: '1', to: '2', rollsBack }));

/** For each function in `words/`: what it says, in every way it can say it. */
export const samples: Readonly<Record<string, () => readonly string[]>> = {
  ...askingSamples,
  ...operationSamples,
  ...canarySamples(reader.locale),
  ...historySamples,
  ...notesSamples,
  ...watchSamples,
  'appDetails.ts:appDetails': () => [appDetails(app, '1', 'sample', reader), appDetails(single, '1', 'platform', reader)],
  'appDetails.ts:provenanceWord': () => sources.map(provenanceWord),
  'appDetails.ts:revisionDetails': () => revisions.map((revision) => revisionDetails(app, revision, 'service', reader)),
  'apps.ts:appRow': () => conditions.map((now) => apps.appRow(app, now, reader)),
  'apps.ts:canaryShare': () => [apps.canaryShare(share, reader)],
  'apps.ts:concernSentence': () => concerns.map((concern) => apps.concernSentence('1', concern)),
  'apps.ts:conditionWord': () => conditions.map(apps.conditionWord),
  'apps.ts:healthWord': () => revisions.map(apps.healthWord),
  'apps.ts:loadingWord': () => [apps.loadingWord()],
  'apps.ts:unknownWord': () => [apps.unknownWord()],
  'apps.ts:revisionRow': () => revisions.map((revision) => apps.revisionRow(revision, share, ['5'], reader)),
  'apps.ts:sampleWord': () => [apps.sampleWord()],
  'apps.ts:shortRevision': () => [apps.shortRevision('1', '1--2')],
  'apps.ts:summaryWords': () => [
    apps.summaryWords({ total: 9, healthy: 1, attention: 2, checking: 3, canaries: 4 }),
    apps.summaryWords({ total: 9, healthy: 1, attention: 1, checking: 0, canaries: 1 }),
    apps.summaryWords({ total: 0, healthy: 0, attention: 0, checking: 0, canaries: 0 }),
  ],
  'asking.ts:askingWords': () => [askingWords({ reason: 'asked', answered: 1, total: 2 }), askingWords({ reason: 'waiting', ms: 1 })],
  'canary.ts:stateWord': () => verdictStates.map(stateWord),
  'canary.ts:verdictInShort': () => Object.values(stories).map((story) => verdictInShort(story(reader.locale))),
  'canary.ts:verdictSentences': () => Object.values(stories).map((story) => verdictSentences(story(reader.locale))),
  'canaryNumbers.ts:duration': () => [1, 100, 10_000, 1_000_000].map((seconds) => duration(seconds, reader.locale)),
  'canaryNumbers.ts:number': () => [number(1.5, reader.locale)],
  'canaryNumbers.ts:odds': () => [odds(5, reader.locale), odds(700, reader.locale)],
  'canaryNumbers.ts:points': () => [points(0.01, reader.locale)],
  'canaryNumbers.ts:rate': () => [rate(0.01, reader.locale)],
  'canaryNumbers.ts:timeOfDay': () => [timeOfDay(0, reader.locale)],
  'canarySources.ts:sourceLimits': () => (['buckets', 'points', 'none'] as const).flatMap((latency) => sourceLimits({ latency, grainSeconds: 60, success: false })),
  'canaryRules.ts:ruleSentence': () =>
    Object.values(stories).flatMap((story) => {
      const { verdict, settings, locale } = story(reader.locale);
      return verdict.decision.by === 'rule' ? [ruleSentence(verdict.decision.finding, verdict, settings, locale)] : [];
    }),
  'commandLine.ts:commandLineWords': () => {
    const { usage, judgeUsage, notesUsage, badEndpoint, badRepository, unknownCommand, notANumber, notAChoice, whichEnvironment, unexpected, ...plainWords } = commandLineWords();
    const filled = [unknownCommand('1'), notANumber('1', 2), notAChoice('1', ['2']), unexpected('1'), whichEnvironment(['1']), usage, judgeUsage, notesUsage, badEndpoint, badRepository, ...Object.values(plainWords)];
    // What is typed as it stands is no word.
    return filled.map((text) => text.replaceAll(/release-conductor (?:judge FILE|notes).*|--[a-z-]+|\/graphql|OWNER\/NAME|(?:GITHUB|SYS_RELEASES_GITHUB)_TOKEN/g, ''));
  },
  'changes.ts:changesAction': () => answers.flatMap((answer) => changesAction(answer)?.label ?? []),
  'changesDocument.ts:changesDocument': () => shownPulls.flatMap((pulls) => moves.flatMap((move) => answers.map((answer) => changesDocument(answer, move, reader, pulls)))),
  'changes.ts:changesSummary': () => shownPulls.flatMap((pulls) => moves.flatMap((move) => answers.map((answer) => changesSummary(answer, move, reader, pulls)))),
  'changes.ts:shortSha': () => [shortSha('1')],
  'config.ts:createFileWords': () => Object.values(config.createFileWords()),
  'config.ts:fixTitle': () =>
    (['replace', 'insert', 'remove'] as const).flatMap((kind) => ['', '1'].map((shown) => config.fixTitle({ kind, shown, text: '', start: 0, end: 0 }))),
  'configKeys.ts:keyDescription': () => descriptions.map((id) => configKeys.keyDescription(id)),
  'configKeys.ts:keyExplanation': () => [configKeys.keyExplanation(anyKey)],
  'config.ts:problemSentence': () => anyProblems.map((problem) => config.problemSentence(problem)),
  'config.ts:settingSentence': () => settingFaults.flatMap((fault) => [config.settingSentence({ fault }), config.settingSentence({ fault, entry: 1 })]),
  'failures.ts:failureMessage': () =>
    [...Object.entries(facts).map(([reason, fact]) => new Failure(reason as keyof FailureFacts, fact as FailureFacts[keyof FailureFacts])), ...moreFailures].flatMap((failure) => {
      const { sentence, action } = failureMessage(failure);
      return action === undefined ? [sentence] : [sentence, action.label];
    }),
  'failures.ts:recordedFailureSentence': () => [recordedFailureSentence('unreachable', { origin: '1' })!],
  'journal.ts:damageSentence': () => [
    ...journalFaults.map((fault) => damageSentence({ fault, number: 1 })),
    damageSentence({ fault: 'cut', number: 1, file: '2' }),
    damageSentence({ fault: 'cut', number: 1, file: '2', line: 3 }),
  ],
  'journal.ts:intactSentence': () => [
    intactSentence({ ok: true, head: { number: 2, hash: '0' }, first: 1, torn: 3, version: 1, remembered: 1 }),
    intactSentence({ ok: true, head: { number: 0, hash: '0' }, first: 1, torn: 0, version: 0 }),
  ],
  'journal.ts:journalCommandWords': () => {
    const { damaged, notAnAction, onlyFor, ...plainWords } = journalCommandWords();
    return [damaged('1'), notAnAction(['1']), onlyFor('1', '2'), ...Object.values(plainWords)].map((text) => text.replaceAll(/release-conductor journal .*|--head/g, ''));
  },
  'journal.ts:journalPlaceSentence': () => (['codespace', 'container'] as const).map((end) => journalPlaceSentence('1', end)),
  'journal.ts:kindWord': () => kinds.map(kindWord),
  'markdown.ts:plain': () => [plain('1')],
  'markdown.ts:plainText': () => [plainText('1')],
  'notes.ts:noticeSentence': () => notices.map((notice) => noticeSentence(notice).replaceAll('GitHub', '')),
  'overview.ts:canaryReason': () => [canaryReason({ words: '1' })],
  'overview.ts:overviewActionLabels': () => Object.values(overviewActionLabels()),
  'overview.ts:overviewWords': () => Object.values(overviewWords()),
  'problemReport.ts:problemReport': () => [problemReport({ versions: [['1', '2']], log: ['3'] }).replace('```text', '```')],
  'recording.ts:recordingFault': () => recordingFaults.flatMap((fault) => [recordingFault(fault, undefined), recordingFault(fault, '1')]),
  'time.ts:ago': () => [ago(0, 90_000, 'ja')],
  'time.ts:minute': () => [minute(0, 'ja')],
  'time.ts:moment': () => [moment(0, 'ja')],
  'time.ts:percent': () => [percent(1, 'ja')],
};
