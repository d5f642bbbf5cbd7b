import { Failure } from '../../../src/core/failure.ts';
import { results } from '../../../src/core/journal/record.ts';
import { ending, failed, type Ending, type EndingFacts } from '../../../src/core/operations/ending.ts';
import type { Plan, PlanRefusal, Warning } from '../../../src/core/operations/plan.ts';
import { stepNames } from '../../../src/core/operations/steps.ts';
import type { TableFault } from '../../../src/core/operations/table.ts';
import type { Wish } from '../../../src/core/operations/wish.ts';
import * as endings from '../../../src/words/operations/endings.ts';
import * as page from '../../../src/words/operations/page.ts';
import * as pageImpact from '../../../src/words/operations/pageImpact.ts';
import { milestoneSentence, stepStateWord } from '../../../src/words/operations/pageSteps.ts';
import * as pageStatus from '../../../src/words/operations/pageStatus.ts';
import * as plans from '../../../src/words/operations/plan.ts';
import * as consents from '../../../src/words/operations/consent.ts';
import { consentRefusalSentence, refusalSentence } from '../../../src/words/operations/refusals.ts';
import { entryName, trafficColumns } from '../../../src/words/operations/traffic.ts';
import { warningSentence } from '../../../src/words/operations/warnings.ts';

const refused = (...reasons: readonly PlanRefusal['reason'][]) => reasons.map((reason) => ({ reason, revision: '2' }) as unknown as PlanRefusal);

const faults: readonly TableFault[] = [
  { fault: 'notWhole', weight: 1.5 },
  { fault: 'sum', sum: 90 },
  { fault: 'revisionTwice', revision: '1' },
  { fault: 'notRunning', revision: '1' },
  { fault: 'missing', revision: '1' },
  { fault: 'labelTwice', label: '1' },
  { fault: 'twoLabels', revision: '1' },
];

export const refusals: readonly PlanRefusal[] = [
  ...refused('labelsMode', 'unknownMode', 'busy', 'deleting', 'revisionsUnknown', 'servingUnknown', 'noIngress', 'noTrafficTable', 'noCanary', 'severalCanaries', 'latestUnknown', 'followsLatest'),
  ...refused('missing', 'alreadyServes', 'alreadyRuns', 'doesNotRun', 'carriesTraffic', 'onlyOneRunning', 'sameTable', 'appGone', 'reasonMissing'),
  ...faults.map((fault) => ({ reason: 'table', fault }) as const),
  { reason: 'notOffered', effect: 'promote' },
  { reason: 'reasonTooLong', most: 9 },
];

export const warnings: readonly Warning[] = [
  { reason: 'secretMissing', revision: '1', secret: '2' },
  { reason: 'portChanged', revision: '1', port: 2, probed: 3 },
  { reason: 'imageGone', revision: '1' },
  { reason: 'imageUnknown', revision: '1' },
  { reason: 'scalesFromZero', revision: '1' },
  { reason: 'notHealthy', revision: '1' },
  { reason: 'notHealthy', revision: '1', said: '2' },
  { reason: 'managedElsewhere', by: '1' },
  { reason: 'canaryRuns', revision: '1', weight: 10 },
  { reason: 'deadTraffic', revision: '1', weight: 10 },
  { reason: 'pinned' },
  { reason: 'nextDeployTakesOver' },
  { reason: 'othersKeepRunning', revisions: ['1', '2'] },
  { reason: 'provisioningUnknown' },
  { reason: 'provisioningFailed' },
];

type Refused = EndingFacts['consentRefused'];

const consentRefusals: readonly Refused[] = [
  { because: 'otherAccount', expected: '1', confirmed: '2' },
  { because: 'otherTenant', expected: '1' },
  ...(['otherPerson', 'otherAudience', 'notAPerson', 'wrongName', 'notEnough', 'stillOpen'] as const).map((because) => ({ because })),
  ...(['sameToken', 'notNewer', 'tooOld', 'inFuture', 'olderSignIn'] as const).map((check) => ({ because: 'notFresh', check }) as const),
  ...(['before', 'confirmed'] as const).map((of) => ({ because: 'unreadable', of, claim: '1' }) as const),
  ...(['stepUpMissing', 'stepUpUnavailable'] as const).map((because) => ({ because, context: '1' })),
  { because: 'noWay', setting: '1' },
  { because: 'notAnswered', minutes: 2 },
];

export const ends: readonly Ending[] = [
  ending('missingRight', { role: '1', right: '2' }),
  ending('rightsUnreadable', { role: '1', because: 'unreachable' }),
  ending('consentCancelled', {}),
  ...consentRefusals.map((facts) => ending('consentRefused', facts)),
  ending('notWithout', { app: '1' }),
  ending('changed', {}),
  ending('noPlan', { because: 'busy' }),
  ending('stopped', { before: 'moveTraffic' }),
  ending('notReady', { revision: '1', state: '2' }),
  ending('notReady', { revision: '1', state: '2', said: '3' }),
  ending('notReadyInTime', { revision: '1', seconds: 2 }),
  ending('notSeenInTime', { seconds: 2 }),
  ending('notHealthy', { revision: '1', state: '2' }),
  ending('healthUnknown', { revision: '1' }),
  ending('foreignChange', {}),
  ending('foreignChange', { by: '1' }),
  ending('watchStopped', {}),
  ending('unreadable', { because: 'unreachable' }),
  ending('interrupted', {}),
  failed(new Failure('unreachable', { origin: '1' })),
];

const wishes: readonly Wish[] = [
  { kind: 'rollback', to: '2' },
  { kind: 'promote' },
  { kind: 'shift', weights: [] },
  { kind: 'resumeLatest' },
  { kind: 'activate', revision: '2' },
  { kind: 'deactivate', revision: '2' },
];

const planFor = (wish: Wish): Plan => ({
  version: 1,
  environment: { name: '9', provider: 'sample', simulated: true, protected: true },
  app: { id: '1', name: '1' },
  wish,
  target: '2',
  reason: '3',
  before: { mode: 'multiple', traffic: [{ revision: '1', latest: false, weight: 100, label: '5' }], revisions: [{ name: '2', active: false }] },
  after: { traffic: [{ revision: '2', latest: false, weight: 90 }, { latest: true, weight: 10 }], running: ['2'], stopped: ['1'] },
  steps: [
    { do: 'activate', revision: '2' },
    { do: 'awaitReady', revision: '2' },
    { do: 'moveTraffic', traffic: [{ revision: '2', latest: false, weight: 90 }, { latest: true, weight: 10 }] },
    { do: 'deactivate', revision: '1' },
    { do: 'rollBack', to: '2', expected: [] },
  ],
  warnings,
  loosened: [{ rule: '7', by: '8' }],
});

/** Its traffic stays as it is. */
const standing = (wish: Wish): Plan => ({ ...planFor(wish), after: { ...planFor(wish).after, traffic: planFor(wish).before.traffic } });

const asked: readonly consents.Asked[] = [[planFor(wishes[0]!)], [standing(wishes[5]!)], Array.from({ length: 20 }, (_, index) => planFor(wishes[index % wishes.length]!))].map((some) => ({
  plans: some,
  changes: () => '1',
  locale: 'ja',
}));
const reader = { locale: 'ja', nowMs: 0 };
const pulls = { removed: [{ number: 1, title: '2' }], added: [] };
const move = { from: '1', to: '2', rollsBack: true };
const someCommits = { count: 3, newest: [] };
const end = { sha: '1', parents: [], author: { name: '1', email: '2' }, committer: { name: '1', email: '2' }, subject: '4' };
const known = { state: 'known', from: end, to: end, removed: someCommits, added: someCommits } as const;
const many = Array.from({ length: 9 }, (_, index) => ({ number: index, title: '1' }));
const some: pageImpact.Impact = { state: 'known', move, commits: { state: 'unrelated' }, pulls: { ...pulls, added: pulls.removed } };
const impacts: readonly pageImpact.Impact[] = [
  { state: 'looking' },
  { state: 'notLookedUp' },
  { state: 'known', move, commits: { state: 'same', sha: '1' }, pulls },
  ...(['looking', 'notLookedUp', pulls, { ...pulls, removed: [...pulls.removed, ...pulls.removed] }] as const).map((each): pageImpact.Impact => ({ state: 'known', move, commits: known, pulls: each })),
  some,
];
const confirmedBy = ['microsoft', 'typed', 'plain'] as const;

export const operationSamples: Readonly<Record<string, () => readonly string[]>> = {
  'operations/consent.ts:confirmDetail': () => asked.map((each) => consents.confirmDetail(each, '1')),
  'operations/consent.ts:plainWords': () => asked.flatMap((each) => Object.values(consents.plainWords(each))),
  'operations/consent.ts:typeWords': () => asked.flatMap((each) => Object.values(consents.typeWords(each, '1'))),
  'operations/endings.ts:endingSentence': () => ends.map(endings.endingSentence),
  'operations/endings.ts:findingSentence': () => (['done', 'notDone', 'unknown'] as const).map((finding) => endings.findingSentence('1', finding)),
  'operations/endings.ts:outcomeSentence': () => results.flatMap((result) => [endings.outcomeSentence('1', { result }, '2'), endings.outcomeSentence('1', { result, end: ends[0]! }, '2')]),
  'operations/endings.ts:recordedEndingSentence': () => [endings.recordedEndingSentence('interrupted', {})!],
  'operations/endings.ts:stepWord': () => stepNames.map(endings.stepWord),
  'operations/endings.ts:stopSentence': () => stepNames.map(endings.stopSentence),
  'operations/page.ts:followsWord': () => [page.followsWord(true, true), page.followsWord(true, false), page.followsWord(false, true)],
  'operations/page.ts:latestWord': () => [page.latestWord()],
  'operations/page.ts:operationTitle': () => [...wishes.map((wish) => [planFor(wish)]), [wishes[0]!, wishes[0]!].map(planFor), wishes.map(planFor)].map((all) => page.operationTitle(all, 'ja')),
  'operations/page.ts:operationWords': () => Object.values(page.operationWords()),
  'operations/page.ts:runningWord': () => [page.runningWord({ name: '1', active: false })!, page.runningWord({ name: '1', health: { state: 'healthy' } })!],
  'operations/page.ts:trafficHeads': () => (['planned', 'found', 'dropped'] as const).flatMap((after) => Object.values(page.trafficHeads(after))),
  'operations/pageImpact.ts:impactDetail': () => [...impacts, { ...some, pulls: { removed: many, added: [] } }].map((impact) => pageImpact.impactDetail(impact, reader)),
  'operations/pageImpact.ts:impactLines': () => pageImpact.impactLines(some).map(({ id, text }) => id + text),
  'operations/pageImpact.ts:impactSummary': () => impacts.map((impact) => pageImpact.impactSummary(impact, reader)),
  'operations/pageImpact.ts:moreSentence': () => [pageImpact.moreSentence(some, 1, reader)!],
  'operations/pageImpact.ts:showAllLabel': () => [pageImpact.showAllLabel(9, 'ja')],
  'operations/pageStatus.ts:askingStatus': () => confirmedBy.map(pageStatus.askingStatus),
  'operations/pageStatus.ts:endedStatus': () => [pageStatus.endedStatus(['verified'], 'ja'), pageStatus.endedStatus(['verified', 'failed'], 'ja')],
  'operations/pageStatus.ts:operationActionLabels': () => confirmedBy.flatMap((by) => Object.values(pageStatus.operationActionLabels(by)).map((label) => label.replace('Microsoft', ''))),
  'operations/pageStatus.ts:partialHint': () => [pageStatus.partialHint(['1', '2'])],
  'operations/pageStatus.ts:planStatus': () => [pageStatus.planStatus(true), pageStatus.planStatus(false)],
  'operations/pageStatus.ts:resultHeadline': () => results.map(pageStatus.resultHeadline),
  'operations/pageStatus.ts:runningStatus': () => [pageStatus.runningStatus('verify'), pageStatus.runningStatus('verify', { app: '1', number: 2, total: 3 })],
  'operations/pageStatus.ts:unrecordedSentence': () => [pageStatus.unrecordedSentence(new Failure('journalBusy', { seconds: 2 }))],
  'operations/pageSteps.ts:milestoneSentence': () => (['agree', 'reread', 'intent', 'verify', 'outcome'] as const).map(milestoneSentence),
  'operations/pageSteps.ts:stepStateWord': () => (['todo', 'doing', 'done', 'failed', 'skipped'] as const).map(stepStateWord),
  'operations/plan.ts:loosenedSentence': () => [plans.loosenedSentence({ rule: '7', by: '8' })],
  'operations/plan.ts:notBackSentence': () => [plans.notBackSentence()],
  'operations/plan.ts:sampleSentence': () => [plans.sampleSentence()],
  'operations/plan.ts:stepSentence': () => planFor(wishes[0]!).steps.map((step) => plans.stepSentence(step, 'ja')),
  'operations/plan.ts:planMarkdown': () => [plans.planMarkdown(wishes.map(planFor), 'ja')],
  'operations/plan.ts:planTitle': () => wishes.map((wish) => plans.planTitle(planFor(wish))),
  'operations/plan.ts:sidesOf': () => wishes.flatMap((wish) => [planFor(wish), standing(wish)].flatMap((plan) => Object.values(plans.sidesOf(plan, 'ja')))),
  'operations/refusals.ts:consentRefusalSentence': () => consentRefusals.map(consentRefusalSentence),
  'operations/refusals.ts:refusalSentence': () => refusals.map((refusal) => refusalSentence('1', refusal)),
  'operations/traffic.ts:entryName': () => [entryName({ latest: true, weight: 10 }), entryName({ revision: '1', latest: false, weight: 10 })],
  'operations/traffic.ts:trafficColumns': () => [trafficColumns([['1', [{ latest: true, weight: 10 }]], ['2', []]], 'ja')],
  'operations/warnings.ts:warningSentence': () => warnings.map((warning) => warningSentence(warning, 'ja')),
};
