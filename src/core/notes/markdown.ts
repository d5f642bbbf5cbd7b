import type { Draft } from './draft.ts';
import type { Entry } from './entries.ts';
import type { NewContributor } from './newContributors.ts';
import { markerLine } from './marker.ts';
import type { Heading, Line, Section } from './sections.ts';
import { asText, inAddress } from './text.ts';

/**
 * The words of the document itself. It is read by other programs and by people in many languages, so they are the same
 * whoever drafts it: what a person is told about the draft comes in their own language, and from elsewhere.
 */
const headings: Readonly<Record<Exclude<Heading['kind'], 'category'>, string>> = {
  breaking: 'Breaking changes',
  features: 'Features',
  improvements: 'Improvements',
  bugFixes: 'Bug fixes',
  security: 'Security',
  other: 'Other',
  dependencies: 'Dependencies',
  commits: 'Commits without a pull request',
};
const NEW_CONTRIBUTORS = 'New contributors';

/** Beyond this, lines of what has no pull request say less than their number does. */
const MOST_COMMITS = 200;

/** The draft as Markdown, the same for the same draft; `notices` are sentences about it, for who edits it. */
export function notesMarkdown(draft: Draft, notices: readonly string[]): string {
  const blocks = [
    marker(draft),
    ...(notices.length === 0 ? [] : [notices.map((notice) => `> ${asText(notice, 1_000)}`).join('\n>\n')]),
    ...sections(draft),
    ...newcomers(draft),
    ...fullChangelog(draft),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export function headingOf(heading: Heading): string {
  return heading.kind === 'category' ? heading.title : headings[heading.kind];
}

/** Nobody sees it: what the draft is of, so that it can be found again, and what is left out of it. */
function marker({ from, to, commits, repository, folded }: Draft): string {
  const facts: [string, string][] = [
    ['from', from?.name ?? ''],
    ['to', to.name],
    ['commit', to.commit],
    ['commits', String(commits.length)],
    ['source', repository === undefined ? 'local' : 'github'],
    ['left-out', folded.map(({ entry, because }) => `${because}:${entry.number ?? entry.commits[0]?.sha.slice(0, 12) ?? ''}`).join(',')],
  ];
  return markerLine(facts);
}

/** Dependencies and single commits are below Other, whether or not anything else is. */
function sections(draft: Draft): string[] {
  const blocks: string[] = [];
  let inOther = false;
  for (const section of draft.sections) {
    const { kind } = section.heading;
    const isBelowOther = kind === 'dependencies' || kind === 'commits';
    if (isBelowOther && !inOther) blocks.push(`## ${headings.other}`);
    inOther ||= isBelowOther || kind === 'other';
    const count = isBelowOther ? ` (${section.lines.length})` : '';
    blocks.push(`${isBelowOther ? '###' : '##'} ${asText(headingOf(section.heading), 120)}${count}`, list(section, draft));
  }
  return blocks;
}

function list({ heading, lines }: Section, draft: Draft): string {
  const listed = heading.kind === 'commits' ? lines.slice(-MOST_COMMITS) : lines;
  const more = lines.length - listed.length;
  return [...(more === 0 ? [] : [`* ${more} older commits`]), ...listed.map((line) => lineOf(line, heading, draft))].join('\n');
}

/** `* TITLE by @login in [#12](…)`, and what must be known of it in brackets. */
function lineOf({ entry, group }: Line, heading: Heading, draft: Draft): string {
  const remarks = [
    ...(heading.kind === 'breaking' ? [headings[group]] : entry.breaking ? ['breaking'] : []),
    ...entry.advisories.filter((id) => !entry.title.includes(id)).map((id) => advisory(id, draft)),
    ...(entry.backportOf === undefined ? [] : [`backport of ${reference(entry.backportOf, draft)}`]),
    ...(entry.how === 'picked' ? ['backported'] : []),
    ...(entry.how === 'unverified' ? ['not verified'] : []),
  ];
  return `* ${asText(entry.title) || 'Untitled'}${credit(entry)}${place(entry, draft)}${remarks.map((remark) => ` (${remark})`).join('')}`;
}

/** Only the account that the host names is called; a name in a commit can be anything. */
function credit({ author }: Entry): string {
  if (author === undefined) return '';
  if (author.kind === 'name') return ` by ${asText(author.name, 60)}`;
  return author.kind === 'person' && /^[a-z\d](?:[a-z\d_-]{0,60}[a-z\d])?$/i.test(author.login) ? ` by @${author.login}` : ` by ${asText(author.login, 60)}`;
}

function place({ number, commits: [newest] }: Entry, draft: Draft): string {
  if (number !== undefined) return ` in ${reference(number, draft)}`;
  if (newest === undefined) return '';
  const short = newest.sha.slice(0, 7);
  return draft.repository === undefined ? ` in \`${short}\`` : ` in [\`${short}\`](${draft.repository.url}/commit/${newest.sha})`;
}

/** Without a host to ask, a number is not made to refer to anything. */
function reference(number: number, { repository }: Draft): string {
  return repository === undefined ? `\`#${number}\`` : `[#${number}](${repository.url}/pull/${number})`;
}

function advisory(id: string, { repository }: Draft): string {
  return repository === undefined || id.startsWith('CVE') ? id : `[${id}](${repository.url}/security/advisories/${id})`;
}

function newcomers(draft: Draft): string[] {
  const line = ({ login, number }: NewContributor): string => `* @${login} made their first contribution in ${reference(number, draft)}`;
  const told = draft.newContributors.filter(({ login }) => /^[a-z\d][a-z\d_-]{0,61}$/i.test(login));
  return told.length === 0 ? [] : [`## ${NEW_CONTRIBUTORS}`, told.map(line).join('\n')];
}

function fullChangelog({ from, to, repository }: Draft): string[] {
  if (repository === undefined) return [];
  const end = (name: string): string => name.split('/').map(inAddress).join('/');
  const path = from === undefined ? `commits/${end(to.name)}` : `compare/${end(from.name)}...${end(to.name)}`;
  return [`**Full changelog**: [${asText(from === undefined ? to.name : `${from.name}...${to.name}`, 120)}](${repository.url}/${path})`];
}
