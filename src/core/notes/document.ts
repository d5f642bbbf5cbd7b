/** A draft as a text that people edit: what stands under each heading, line by line. Joined again, it is the same text. The first has no heading. */
export type NotesDocument = readonly DocumentSection[];

export interface DocumentSection {
  /** `## Features`, without a number behind it; empty before the first heading. */
  readonly key: string;
  /** As it stands there; absent where nothing does. */
  readonly heading?: string;
  readonly blocks: readonly Block[];
}

/** An entry with the lines that belong to it, or a line of any other kind; `key` says which pull request or commit an entry is of. */
export type Block = { readonly kind: 'text'; readonly lines: readonly [string] } | { readonly kind: 'entry'; readonly key: string; readonly lines: readonly [string, ...string[]] };

/** The address behind all else is an entry of its own, under a heading that is not there. */
export const FULL_CHANGELOG = '= full changelog';

const HEADING = /^(#{1,6}) +(.*?)(?: \(\d+\))?[ \t#]*$/;
const FENCE = /^ {0,3}(?:```|~~~)/;
const REFERENCE = / in (?:\[#(\d{1,10})\]\([^()\s]*\)|`#(\d{1,10})`|\[`([0-9a-f]{7})`\]\([^()\s]*\)|`([0-9a-f]{7})`)/g;

/** Line breaks are those of Unix; whoever reads a file from elsewhere makes them so. */
export function parseDocument(text: string): NotesDocument {
  const sections: { key: string; heading?: string; blocks: Block[] }[] = [{ key: '', blocks: [] }];
  let fenced = false;
  for (const line of text.split('\n')) {
    if (FENCE.test(line)) fenced = !fenced;
    const section = sections.at(-1)!;
    const [, level, title] = (fenced ? undefined : HEADING.exec(line)) ?? [];
    const key = fenced ? undefined : entryKey(line);
    const last = section.blocks.at(-1);
    if (level !== undefined) sections.push({ key: `${level} ${title!}`, heading: line, blocks: [] });
    else if (key === 'full') sections.push({ key: FULL_CHANGELOG, blocks: [{ kind: 'entry', key, lines: [line] }] });
    else if (key !== undefined) section.blocks.push({ kind: 'entry', key, lines: [line] });
    // What is set in below an entry belongs to it.
    else if (last?.kind === 'entry' && /^(?: {2,}|\t)\S/.test(line)) section.blocks[section.blocks.length - 1] = { ...last, lines: [...last.lines, line] };
    else section.blocks.push({ kind: 'text', lines: [line] });
  }
  return sections;
}

export function documentText(document: NotesDocument): string {
  return document.flatMap(({ heading, blocks }) => [...(heading === undefined ? [] : [heading]), ...blocks.flatMap(({ lines }) => lines)]).join('\n');
}

/** Where a line names several, the last is the one that it is of: those before it are in its title. */
function entryKey(line: string): string | undefined {
  if (line.startsWith('**Full changelog**: ')) return 'full';
  if (!/^[*+-] /.test(line)) return undefined;
  if (/^. \d+ older commits$/.test(line)) return 'older';
  const [last] = [...line.matchAll(REFERENCE)].slice(-1);
  if (last === undefined) return undefined;
  const [, linked, bare, linkedSha, bareSha] = last;
  const number = linked ?? bare;
  if (number === undefined) return `c${(linkedSha ?? bareSha)!}`;
  return / made their first contribution in /.test(line) ? `n${number}` : `p${number}`;
}

/** What a line says, by whichever sign it is listed. */
export function entryText(line: string): string {
  return line.replace(/^[*+-] /, '').trimEnd();
}
