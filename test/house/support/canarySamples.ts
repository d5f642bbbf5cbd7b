import type { Marker } from '../../../src/core/canary/session.ts';
import { Failure } from '../../../src/core/failure.ts';
import { resolveSettings } from '../../../src/core/canary/settings.ts';
import { verdictStory } from '../../../src/words/canary.ts';
import { evidenceScales, limitLines } from '../../../src/words/canaryEvidence.ts';
import { canaryActionLabels, canaryTitle, canaryWords, heldSentence, markerWords, nothingYetSentence, sourceSentence, sourceWord } from '../../../src/words/canaryPage.ts';
import { setByWord } from '../../../src/words/canaryRules.ts';
import { stories } from '../../unit/core/canary/support/stories.ts';

const markers: readonly Marker[] = [
  { kind: 'verdict', at: 0, state: 'abort', decision: { by: 'collecting' } },
  { kind: 'step', at: 0, share: 0.1 },
  { kind: 'step', at: 0, share: 0.1, by: '1' },
  ...(['promoted', 'rolledBack', 'superseded', 'unknown'] as const).map((outcome) => ({ kind: 'end' as const, at: 0, outcome })),
];

/** What the page of a canary says, in every case. */
export function canarySamples(locale: string): Readonly<Record<string, () => readonly string[]>> {
  const told = Object.values(stories).map((story) => story(locale));
  return {
    'canary.ts:verdictStory': () => told.map(verdictStory).flatMap(({ lead, reasons }) => [lead, ...reasons]),
    'canaryEvidence.ts:evidenceScales': () => told.flatMap(({ verdict, settings }) => evidenceScales(verdict, settings, locale)).flatMap(({ label, valueLabel, marks }) => [label, valueLabel, ...marks.map((mark) => mark.label)]),
    'canaryEvidence.ts:limitLines': () => limitLines(resolveSettings({ p95Delta: 1, p99Delta: 1 }, { p95Ms: 9 }), locale).flatMap((line) => Object.values(line)),
    'canaryPage.ts:canaryActionLabels': () => Object.values(canaryActionLabels()),
    'canaryPage.ts:canaryTitle': () => [canaryTitle('1')],
    'canaryPage.ts:canaryWords': () => Object.values(canaryWords(120, locale)),
    'canaryPage.ts:heldSentence': () => [heldSentence()],
    'canaryPage.ts:markerWords': () => markers.flatMap((marker) => Object.values(markerWords(marker, locale))),
    'canaryPage.ts:nothingYetSentence': () => [nothingYetSentence()],
    'canaryPage.ts:sourceSentence': () => [
      sourceSentence({ is: 'connecting' }, undefined, undefined, locale),
      sourceSentence({ is: 'live' }, undefined, undefined, locale),
      sourceSentence({ is: 'live' }, undefined, new Failure('unreachable', { origin: '1' }), locale),
      sourceSentence({ is: 'waiting', until: 0, because: new Failure('unreachable', { origin: '1' }) }, undefined, undefined, locale),
      sourceSentence({ is: 'live' }, 'promoted', undefined, locale),
    ],
    'canaryPage.ts:sourceWord': () => (['sample', 'sse', 'prometheus', 'azureMonitor'] as const).map(sourceWord),
    'canaryRules.ts:setByWord': () => (['app', 'environment', 'default'] as const).map(setByWord),
  };
}
