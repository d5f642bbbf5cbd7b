import { results, type Attempt, type Consent, type JournalRecord } from '../../../src/core/journal/record.ts';
import { StoryIndex, type StoryLine } from '../../../src/core/journal/storyIndex.ts';
import { storiesOf } from '../../../src/core/journal/stories.ts';
import type { Reader } from '../../../src/words/apps.ts';
import * as history from '../../../src/words/history.ts';
import { recordDocument } from '../../../src/words/recordDocument.ts';
import { recordedSentence } from '../../../src/words/recordedError.ts';

const reader: Reader = { locale: 'ja', nowMs: 90_000 };

const consents: readonly Consent[] = [
  { kind: 'none' },
  { kind: 'fresh', account: '1', tenant: '2', tokenId: '3', issuedAt: 1, askedAt: 2, givenAt: 3 },
  ...(['sample', 'service', 'cli', 'managedIdentity', 'setting'] as const).map((because) => ({ kind: 'typed', typed: '1', because, askedAt: 1, givenAt: 2 }) as const),
  { kind: 'standing', grant: '1', plan: '2', until: 3 },
  { kind: 'plain', askedAt: 1, givenAt: 2 },
];

const attempt = (consent: Consent, retryOf?: string): Attempt => ({
  ...(retryOf === undefined ? {} : { retryOf }),
  from: { traffic: [{ latest: true, weight: 100 }] },
  to: { revision: '2', traffic: [{ revision: '2', latest: false, weight: 100 }] },
  actor: { name: '1', id: '2' },
  role: '3',
  reason: '4',
  consent,
  plan: '5',
  restore: { traffic: [], latestRevision: '1', revisions: [{ name: '1', active: true, image: '2' }, { name: '2', active: false }, { name: '3' }] },
  loosened: [{ rule: '1', by: '2' }],
});

const common = { kind: 'rollback', app: '1', environment: { name: '2', provider: 'service', simulated: false } } as const;
const simulated = { name: '2', provider: 'sample', simulated: true } as const;

/** A story for each way that a person can agree, and for each way that it can end, with a retry and without. */
const journals: readonly (readonly JournalRecord[])[] = [
  ...consents.map((consent): JournalRecord[] => [{ ...common, phase: 'intent', id: '1', at: 1, attempt: attempt(consent) }]),
  ...results.map((result): JournalRecord[] => [
    { ...common, phase: 'intent', id: '1', at: 1, attempt: attempt(consents[0]!) },
    { ...common, environment: simulated, phase: 'intent', id: '2', at: 2, attempt: attempt(consents[1]!, '1') },
    { ...common, phase: 'outcome', id: '3', at: 3, intent: '2', result, requestedAt: 4, acceptedAt: 5, verifiedAt: 6, found: { traffic: [] }, error: { reason: 'interrupted', facts: {} }, correlation: [{ name: '1', value: '2' }] },
  ]),
  [{ ...common, environment: simulated, phase: 'outcome', id: '1', at: 1, intent: '9', result: 'unknown', correlation: [] }],
];

const lines: readonly StoryLine[] = journals.flatMap((records) => {
  const index = new StoryIndex();
  for (const [place, record] of records.entries()) index.add({ number: place + 1, hash: '', version: 1, line: '', record });
  return index.stories;
});

const moments = [reader, { ...reader, nowMs: 9_000_000 }];
const states = [...results, 'open' as const];

export const historySamples: Readonly<Record<string, () => readonly string[]>> = {
  'history.ts:filterWords': () => [history.filterWords({ apps: ['1'], environments: ['2'], kinds: ['rollback'], states })],
  'history.ts:leftSentence': () => [history.leftSentence(2)],
  'history.ts:newerSentence': () => [history.newerSentence(2)],
  'history.ts:recordRow': () => [history.recordRow(lines[0]!.tries[0]!.records[0]!, reader)],
  'history.ts:recordTitle': () => [history.recordTitle({ number: 1, id: '1', at: 1 }), history.recordTitle({ number: 1, id: '1', at: 1, result: 'failed' })],
  'history.ts:stateWord': () => states.map(history.stateWord),
  'history.ts:storyRow': () => moments.flatMap((at) => lines.map((line) => history.storyRow(line, at))),
  'history.ts:storyState': () => moments.map(({ nowMs }) => history.storyState(lines[0]!, nowMs)),
  'history.ts:storyTitle': () => lines.map(history.storyTitle),
  'history.ts:tryRow': () => moments.flatMap((at) => lines.map(({ tries }) => history.tryRow(tries[0]!, at))),
  'history.ts:tryTitle': () => [history.tryTitle(1)],
  'history.ts:whereWords': () => lines.map(history.whereWords),
  'recordDocument.ts:recordDocument': () =>
    journals.flatMap((records) => {
      const heads = new Map(records.map((record, place) => [record, { number: place + 1, hash: '0' }]));
      return storiesOf(records).map((story) => recordDocument({ story, heads }, '1', reader)).concat(storiesOf(records).map((story) => recordDocument({ story, heads }, '2', reader)));
    }),
  'recordedError.ts:recordedSentence': () => [recordedSentence({ reason: '1', facts: { 2: 3 } }), recordedSentence({ reason: 'interrupted', facts: {} })],
};
