import * as l10n from '@vscode/l10n';
import type { Result } from '../core/journal/record.ts';
import type { StoryFilter } from '../core/journal/stories.ts';
import { mayBeUnderWay, type RecordLine, type StoryLine, type TryLine } from '../core/journal/storyIndex.ts';
import { sampleWord, shortRevision, type Reader } from './apps.ts';
import { kindWord } from './journal.ts';
import { plainText } from './markdown.ts';
import { ago, moment } from './time.ts';

export type State = Result | 'open';

const states: { readonly [S in State]: () => string } = {
  verified: () => l10n.t('verified'),
  requested: () => l10n.t('asked for'),
  accepted: () => l10n.t('accepted, not verified'),
  failed: () => l10n.t('failed'),
  cancelled: () => l10n.t('cancelled'),
  refused: () => l10n.t('refused'),
  notDone: () => l10n.t('not done'),
  unknown: () => l10n.t('outcome unknown'),
  open: () => l10n.t('no end recorded'),
};

/** How it ended, in a word or two: no state is told by an icon alone. */
export function stateWord(state: State): string {
  return states[state]();
}

/** The same of a story at a moment: only just begun, it is under way. */
export function storyState({ tries, state }: StoryLine, nowMs: number): string {
  return mayBeUnderWay(tries.at(-1)!, nowMs) ? l10n.t('under way') : stateWord(state);
}

/** "api: rollback" */
export function storyTitle({ app, kind }: Pick<StoryLine, 'app' | 'kind'>): string {
  return l10n.t('{0}: {1}', plainText(app, 80), kindWord(kind));
}

/** What stands beside the title, what matters most first: rows are narrow, and cut at their end. */
export function storyRow(story: StoryLine, reader: Reader): string {
  const { app, target, tries, actor } = story;
  const last = tries.at(-1)!.records[0]!;
  const parts = [storyState(story, reader.nowMs), whereWords(story)];
  if (tries.length > 1) parts.push(l10n.t('{0} attempts', tries.length));
  if (target !== undefined) parts.push(shortRevision(app, target));
  parts.push(ago(last.at, reader.nowMs, reader.locale));
  if (actor !== undefined) parts.push(plainText(actor, 80));
  return parts.join(' · ');
}

/** An environment's name, and that it is simulated where it is. */
export function whereWords({ environment: { name, simulated } }: Pick<StoryLine, 'environment'>): string {
  return simulated ? `${sampleWord()} ${plainText(name, 80)}` : plainText(name, 80);
}

/** An attempt among several, from 1. */
export function tryTitle(number: number): string {
  return l10n.t('Attempt {0}', number);
}

export function tryRow(tried: TryLine, reader: Reader): string {
  const state = mayBeUnderWay(tried, reader.nowMs) ? l10n.t('under way') : stateWord(tried.state);
  return [state, ago(tried.records[0]!.at, reader.nowMs, reader.locale)].join(' · ');
}

export function recordTitle({ result }: RecordLine): string {
  return result === undefined ? l10n.t('Intent') : l10n.t('Outcome: {0}', stateWord(result));
}

export function recordRow({ number, at }: RecordLine, { locale }: Reader): string {
  return l10n.t('record {0} · {1}', number, moment(at, locale));
}

/** What a filter lets through, in the words of the rows. */
export function filterWords({ apps = [], environments = [], kinds = [], states: wanted = [] }: StoryFilter): string {
  return [...apps.map((app) => plainText(app, 80)), ...environments.map((name) => plainText(name, 80)), ...kinds.map(kindWord), ...wanted.map(stateWord)].join(', ');
}

/** That the list is not all there is. */
export function leftSentence(left: number): string {
  return l10n.t('{0} older ones are only in the export', left);
}

export function newerSentence(newer: number): string {
  return l10n.t('{0} records are of a newer Release Conductor; update it to read them', newer);
}
