import * as l10n from '@vscode/l10n';
import { copies } from '../core/changes/picks.ts';
import type { PullRequestLine, PullRequestsBetween } from '../core/changes/pulls.ts';
import type { WhatIsIn } from '../core/changes/whatIsIn.ts';
import type { Reader } from './apps.ts';
import type { Message } from './failures.ts';
import { plainText } from './markdown.ts';

/** What is compared, by the names that a person knows them by, and whether going back is what it is about. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly rollsBack: boolean;
}

/** What is known of pull requests; nothing is said of them where it is left out. */
export type ShownPulls = PullRequestsBetween | 'looking' | 'notLookedUp';

type Known = Extract<WhatIsIn, { state: 'known' }>;

/** One line of plain text, for tooltips and confirmations. */
export function changesSummary(result: WhatIsIn, move: Move, reader: Reader, pulls?: ShownPulls): string {
  const [from, to] = [shown(move.from), shown(move.to)];
  switch (result.state) {
    case 'known':
      return [knownSummary(result, from, to, { ...move, reader, pulls: typeof pulls === 'object' ? pulls : undefined }), ...pullsNotice(pulls)].join(' ');
    case 'same':
      return l10n.t('{0} and {1} are made of the same commit, {2}.', from, to, shortSha(result.sha));
    case 'noCommit':
      return result.ends.length > 1
        ? l10n.t('Nobody says which commits {0} and {1} are made of, so what lies between them is unknown.', from, to)
        : l10n.t('Nobody says which commit {0} is made of, so what lies between {1} and {2} is unknown.', shown(move[result.ends[0]!]), from, to);
    case 'notFound':
      return result.missing.map(({ end, sha, ambiguous }) => missingSentence(shown(move[end]), sha, ambiguous)).join(' ');
    case 'shallow':
      return l10n.t('This clone does not have enough of the history to tell what lies between {0} and {1}; fetch the rest of it first.', from, to);
    case 'unrelated':
      return l10n.t('{0} and {1} have no commit in common, so nothing can be said of what lies between them.', from, to);
  }
}

/** What helps where the answer is not there yet. */
export function changesAction(result: WhatIsIn): Message['action'] {
  const helps = result.state === 'shallow' || (result.state === 'notFound' && result.missing.some(({ ambiguous }) => !ambiguous));
  return helps ? { id: 'fetch', label: l10n.t('Fetch') } : undefined;
}

interface Telling extends Move {
  readonly reader: Reader;
  readonly pulls: PullRequestsBetween | undefined;
}

function knownSummary(result: Known, from: string, to: string, { rollsBack, reader, pulls }: Telling): string {
  const [removed, added] = (['removed', 'added'] as const).map((side) => amount(result[side].count, pulls?.[side], reader)) as [string, string];
  const sentence = rollsBack
    ? sided(result, {
        both: () => l10n.t('Rolling back from {0} to {1} removes {2} and adds {3}.', from, to, removed, added),
        removed: () => l10n.t('Rolling back from {0} to {1} removes {2}.', from, to, removed),
        added: () => l10n.t('Rolling back from {0} to {1} removes nothing and adds {2}.', from, to, added),
      })
    : sided(result, {
        both: () => l10n.t('Going from {0} to {1} removes {2} and adds {3}.', from, to, removed, added),
        removed: () => l10n.t('Going from {0} to {1} removes {2}.', from, to, removed),
        added: () => l10n.t('Going from {0} to {1} adds {2}.', from, to, added),
      });
  const copied = copies(result).size / 2;
  return copied === 0 ? sentence : `${sentence} ${l10n.t('Copied, and so in both: {0}.', commitCount(copied, reader))}`;
}

function sided({ removed, added }: Known, say: Readonly<Record<'both' | 'removed' | 'added', () => string>>): string {
  if (removed.count > 0 && added.count > 0) return say.both();
  return added.count > 0 ? say.added() : say.removed();
}

function missingSentence(revision: string, sha: string, ambiguous: boolean): string {
  return ambiguous
    ? l10n.t('{0} is said to be made of {1}, which fits more than one commit of this repository.', revision, shortSha(sha))
    : l10n.t('{0} is made of the commit {1}, which this repository does not have; fetching may bring it.', revision, shortSha(sha));
}

/** Why the pull requests are not counted. */
function pullsNotice(pulls: ShownPulls | undefined): readonly string[] {
  if (pulls === 'looking') return [l10n.t('Pull requests: looking them up…')];
  return pulls === 'notLookedUp' ? [l10n.t('Pull requests: not looked up.')] : [];
}

function amount(commits: number, pulls: readonly PullRequestLine[] | undefined, reader: Reader): string {
  const counted = commitCount(commits, reader);
  if (pulls === undefined) return counted;
  return pulls.length === 1 ? l10n.t('{0}, 1 pull request', counted) : l10n.t('{0}, {1} pull requests', counted, new Intl.NumberFormat(reader.locale).format(pulls.length));
}

function commitCount(count: number, { locale }: Reader): string {
  return count === 1 ? l10n.t('1 commit') : l10n.t('{0} commits', new Intl.NumberFormat(locale).format(count));
}

export function shortSha(sha: string): string {
  return plainText(sha, 64).slice(0, 7);
}

function shown(name: string): string {
  return plainText(name, 60);
}
