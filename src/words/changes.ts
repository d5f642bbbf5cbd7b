import * as l10n from '@vscode/l10n';
import type { Commit, CommitSet } from '../core/changes/commits.ts';
import { copies } from '../core/changes/picks.ts';
import type { WhatIsIn } from '../core/changes/whatIsIn.ts';
import type { Reader } from './apps.ts';
import type { Message } from './failures.ts';
import { plain, plainText } from './markdown.ts';
import { moment } from './time.ts';

/** What is compared, by the names that a person knows them by, and whether going back is what it is about. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly rollsBack: boolean;
}

type Known = Extract<WhatIsIn, { state: 'known' }>;

/** One line of plain text, for tooltips and confirmations. */
export function changesSummary(result: WhatIsIn, move: Move, reader: Reader): string {
  const [from, to] = [shown(move.from), shown(move.to)];
  switch (result.state) {
    case 'known':
      return knownSummary(result, from, to, move, reader);
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

/** All of it as a Markdown document. */
export function changesDocument(result: WhatIsIn, move: Move, reader: Reader): string {
  const title = `# ${l10n.t('From {0} to {1}', plain(move.from), plain(move.to))}`;
  const blocks = [title, plain(changesSummary(result, move, reader), 1_000)];
  if (result.state === 'known') {
    const elsewhere = copies(result);
    blocks.push(...section(l10n.t('Removed'), result.removed, elsewhere, move.to, reader));
    blocks.push(...section(l10n.t('Added'), result.added, elsewhere, move.from, reader));
  }
  return `${blocks.join('\n\n')}\n`;
}

function knownSummary(result: Known, from: string, to: string, { rollsBack }: Move, reader: Reader): string {
  const [removed, added] = [commitCount(result.removed.count, reader), commitCount(result.added.count, reader)];
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

function section(title: string, { count, newest }: CommitSet, elsewhere: ReadonlyMap<string, Commit>, other: string, reader: Reader): string[] {
  if (count === 0) return [];
  const lines = newest.map((commit) => commitLine(commit, elsewhere.get(commit.sha), other, reader));
  if (count > newest.length) lines.push(`- ${l10n.t('and {0} more', new Intl.NumberFormat(reader.locale).format(count - newest.length))}`);
  return [`## ${title} (${new Intl.NumberFormat(reader.locale).format(count)})`, lines.join('\n')];
}

function commitLine({ sha, subject, author }: Commit, copy: Commit | undefined, other: string, { locale }: Reader): string {
  const parts = [`\`${shortSha(sha)}\` ${plain(subject)}`, plain(author.name, 60)];
  if (author.at !== undefined) parts.push(plain(moment(author.at, locale)));
  if (copy !== undefined) parts.push(l10n.t('in {0} as {1}', plain(other, 60), `\`${shortSha(copy.sha)}\``));
  return `- ${parts.join(' · ')}`;
}

function commitCount(count: number, { locale }: Reader): string {
  return count === 1 ? l10n.t('1 commit') : l10n.t('{0} commits', new Intl.NumberFormat(locale).format(count));
}

function shortSha(sha: string): string {
  return plainText(sha, 64).slice(0, 7);
}

function shown(name: string): string {
  return plainText(name, 60);
}
