import * as l10n from '@vscode/l10n';
import type { Commit } from '../../core/changes/commits.ts';
import type { WhatIsIn } from '../../core/changes/whatIsIn.ts';
import type { Reader } from '../apps.ts';
import { changesSummary, type Move } from '../changes.ts';
import { plainText } from '../markdown.ts';

export interface PullRequestLine {
  readonly number: number;
  readonly title: string;
}

/** Pull requests that go away, and that come. */
export interface PullRequestsBetween {
  readonly removed: readonly PullRequestLine[];
  readonly added: readonly PullRequestLine[];
}

export type Impact =
  | { readonly state: 'looking' }
  | { readonly state: 'notLookedUp' }
  /** Without `pulls`, nobody has looked for them. */
  | { readonly state: 'known'; readonly commits: WhatIsIn; readonly move: Move; readonly pulls?: PullRequestsBetween };

/** What goes and what comes, in a sentence or two. */
export function impactSummary(impact: Impact, reader: Reader): string {
  switch (impact.state) {
    case 'looking':
      return l10n.t('Looking up what is in it…');
    case 'notLookedUp':
      return l10n.t('What is in it was not looked up: neither commits nor pull requests.');
    case 'known': {
      const commits = changesSummary(impact.commits, impact.move, reader);
      const isSame = impact.commits.state === 'same';
      return isSame ? commits : `${commits} ${pullSentence(impact.pulls, reader)}`;
    }
  }
}

function pullSentence(pulls: PullRequestsBetween | undefined, { locale }: Reader): string {
  if (pulls === undefined) return l10n.t('Pull requests: not looked up.');
  const count = (some: readonly PullRequestLine[]): string => new Intl.NumberFormat(locale).format(some.length);
  if (pulls.added.length === 0) return l10n.t('Pull requests: {0} removed.', count(pulls.removed));
  return l10n.t('Pull requests: {0} removed, {1} added.', count(pulls.removed), count(pulls.added));
}

export interface ImpactLine {
  readonly id: string;
  readonly text: string;
  readonly side: 'removed' | 'added';
}

/** All that can be listed: what goes away first, and of each the pull requests before the commits. */
export function impactLines(impact: Impact): readonly ImpactLine[] {
  if (impact.state !== 'known') return [];
  const { commits, pulls } = impact;
  return (['removed', 'added'] as const).flatMap((side) => [
    ...(pulls?.[side] ?? []).map(({ number, title }) => ({ id: `#${number}`, text: plainText(title, 200), side })),
    ...(commits.state === 'known' ? commits[side].newest : []).map((commit) => commitLine(commit, side)),
  ]);
}

function commitLine({ sha, subject }: Commit, side: ImpactLine['side']): ImpactLine {
  return { id: plainText(sha, 64).slice(0, 7), text: plainText(subject, 200), side };
}

/** How many there are of which a list of `listed` says nothing. */
export function moreSentence(impact: Impact, listed: number, { locale }: Reader): string | undefined {
  if (impact.state !== 'known') return undefined;
  const { commits, pulls } = impact;
  const known = commits.state === 'known' ? commits.removed.count + commits.added.count : 0;
  const more = known + (pulls?.removed.length ?? 0) + (pulls?.added.length ?? 0) - listed;
  return more > 0 ? l10n.t('and {0} more', new Intl.NumberFormat(locale).format(more)) : undefined;
}

/** On the button that shows the whole list. */
export function showAllLabel(count: number, locale: string): string {
  return l10n.t('Show all {0}', new Intl.NumberFormat(locale).format(count));
}
