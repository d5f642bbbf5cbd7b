import * as l10n from '@vscode/l10n';
import type { Commit } from '../../core/changes/commits.ts';
import type { PullRequestLine } from '../../core/changes/pulls.ts';
import type { WhatIsIn } from '../../core/changes/whatIsIn.ts';
import type { Reader } from '../apps.ts';
import { changesSummary, type Move, type ShownPulls } from '../changes.ts';
import { plainText } from '../markdown.ts';

export type Impact =
  | { readonly state: 'looking' }
  | { readonly state: 'notLookedUp' }
  | { readonly state: 'known'; readonly commits: WhatIsIn; readonly move: Move; readonly pulls: ShownPulls };

/** What goes and what comes, in a sentence or two. */
export function impactSummary(impact: Impact, reader: Reader): string {
  switch (impact.state) {
    case 'looking':
      return l10n.t('Looking up what is in it…');
    case 'notLookedUp':
      return l10n.t('What is in it was not looked up: neither commits nor pull requests.');
    case 'known':
      return changesSummary(impact.commits, impact.move, reader, impact.pulls);
  }
}

/** The same for whoever is asked to agree, with the first of what would go. */
export function impactDetail(impact: Impact, reader: Reader): string {
  const removed = pullsOf(impact, 'removed');
  if (removed.length === 0) return impactSummary(impact, reader);
  const named = removed.slice(0, MOST_NAMED).map(({ number, title }) => `#${number} ${plainText(title, 60)}`);
  const more = removed.length > named.length ? [l10n.t('and {0} more', new Intl.NumberFormat(reader.locale).format(removed.length - named.length))] : [];
  return `${impactSummary(impact, reader)} ${l10n.t('Pull requests that go: {0}.', [...named, ...more].join('; '))}`;
}

const MOST_NAMED = 5;

function pullsOf(impact: Impact, side: 'removed' | 'added'): readonly PullRequestLine[] {
  return impact.state === 'known' && typeof impact.pulls === 'object' ? impact.pulls[side] : [];
}

export interface ImpactLine {
  readonly id: string;
  readonly text: string;
  readonly side: 'removed' | 'added';
}

/** All that can be listed: what goes away first, and of each the pull requests before the commits that none of them tells of. */
export function impactLines(impact: Impact): readonly ImpactLine[] {
  if (impact.state !== 'known') return [];
  return (['removed', 'added'] as const).flatMap((side) => [
    ...pullsOf(impact, side).map(({ number, title }) => ({ id: `#${number}`, text: plainText(title, 200), side })),
    ...commitsOf(impact, side).other.map((commit) => commitLine(commit, side)),
  ]);
}

/** A commit whose subject names a pull request of the list is told of by it. */
function commitsOf(impact: Impact, side: ImpactLine['side']): { readonly other: readonly Commit[]; readonly count: number } {
  if (impact.state !== 'known' || impact.commits.state !== 'known') return { other: [], count: 0 };
  const { newest, count } = impact.commits[side];
  const listed = new Set(pullsOf(impact, side).map(({ number }) => String(number)));
  const other = newest.filter(({ subject }) => {
    const [, squashed, merged] = /\(#(\d+)\)$|^Merge pull request #(\d+) /.exec(subject) ?? [];
    return !listed.has(squashed ?? merged ?? '');
  });
  return { other, count: count - (newest.length - other.length) };
}

function commitLine({ sha, subject }: Commit, side: ImpactLine['side']): ImpactLine {
  return { id: plainText(sha, 64).slice(0, 7), text: plainText(subject, 200), side };
}

/** How many there are of which a list of `listed` says nothing. */
export function moreSentence(impact: Impact, listed: number, { locale }: Reader): string | undefined {
  if (impact.state !== 'known') return undefined;
  const all = (['removed', 'added'] as const).reduce((sum, side) => sum + commitsOf(impact, side).count + pullsOf(impact, side).length, 0);
  const more = all - listed;
  return more > 0 ? l10n.t('and {0} more', new Intl.NumberFormat(locale).format(more)) : undefined;
}

/** On the button that shows the whole list. */
export function showAllLabel(count: number, locale: string): string {
  return l10n.t('Show all {0}', new Intl.NumberFormat(locale).format(count));
}
