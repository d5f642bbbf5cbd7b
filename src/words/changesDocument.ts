import * as l10n from '@vscode/l10n';
import type { Commit, CommitSet } from '../core/changes/commits.ts';
import { copies } from '../core/changes/picks.ts';
import type { PullRequestLine } from '../core/changes/pulls.ts';
import type { WhatIsIn } from '../core/changes/whatIsIn.ts';
import type { Reader } from './apps.ts';
import { changesSummary, shortSha, type Move, type ShownPulls } from './changes.ts';
import { plain } from './markdown.ts';
import { moment } from './time.ts';

/** All of it as a Markdown document. */
export function changesDocument(result: WhatIsIn, move: Move, reader: Reader, pulls?: ShownPulls): string {
  const title = `# ${l10n.t('From {0} to {1}', plain(move.from), plain(move.to))}`;
  const blocks = [title, plain(changesSummary(result, move, reader, pulls), 1_000)];
  if (result.state === 'known') {
    const elsewhere = copies(result);
    const listed = typeof pulls === 'object' ? pulls : { removed: [], added: [] };
    blocks.push(...section(l10n.t('Removed'), { ...result.removed, pulls: listed.removed }, elsewhere, move.to, reader));
    blocks.push(...section(l10n.t('Added'), { ...result.added, pulls: listed.added }, elsewhere, move.from, reader));
  }
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, { count, newest, pulls }: CommitSet & { readonly pulls: readonly PullRequestLine[] }, elsewhere: ReadonlyMap<string, Commit>, other: string, reader: Reader): string[] {
  if (count === 0) return [];
  const lines = newest.map((commit) => commitLine(commit, elsewhere.get(commit.sha), other, reader));
  if (count > newest.length) lines.push(`- ${l10n.t('and {0} more', new Intl.NumberFormat(reader.locale).format(count - newest.length))}`);
  const requests = pulls.map(({ number, title: own }) => `- ${plain(`#${number}`)} ${plain(own)}`);
  // The number stands with what it counts.
  const counted = (heading: string, some: number): string => `${heading} (${new Intl.NumberFormat(reader.locale).format(some)})`;
  if (requests.length === 0) return [`## ${counted(title, count)}`, lines.join('\n')];
  return [`## ${title}`, `### ${counted(l10n.t('Pull requests'), requests.length)}`, requests.join('\n'), `### ${counted(l10n.t('Commits'), count)}`, lines.join('\n')];
}

function commitLine({ sha, subject, author }: Commit, copy: Commit | undefined, other: string, { locale }: Reader): string {
  const parts = [`\`${shortSha(sha)}\` ${plain(subject)}`, plain(author.name, 60)];
  if (author.at !== undefined) parts.push(plain(moment(author.at, locale)));
  if (copy !== undefined) parts.push(l10n.t('in {0} as {1}', plain(other, 60), `\`${shortSha(copy.sha)}\``));
  return `- ${parts.join(' · ')}`;
}
