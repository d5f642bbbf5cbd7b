import { parseDocument, type Block, type DocumentSection } from './document.ts';
import { publishedNotes } from './editable.ts';

/** The headings of a changelog, in the order in which it has them. */
export const CHANGE_KINDS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a draft says, for a changelog. */
export interface ChangelogEntry {
  /** What somebody wrote above all headings. */
  readonly introduction: readonly string[];
  readonly changes: readonly Change[];
  /** Where the two versions are compared. */
  readonly compare?: string;
}

export interface Change {
  readonly kind: ChangeKind;
  readonly lines: readonly string[];
}

const kinds: Readonly<Record<string, ChangeKind>> = {
  'features': 'Added',
  'improvements': 'Changed',
  'bug fixes': 'Fixed',
  'security': 'Security',
  ...Object.fromEntries(CHANGE_KINDS.map((kind) => [kind.toLowerCase(), kind])),
};

/** Of the draft as it stands, with all that somebody changed in it. Who is new is told in the notes alone. */
export function changelogEntry(text: string): ChangelogEntry {
  const sections = parseDocument(publishedNotes(text));
  const byKind = new Map<ChangeKind, string[]>();
  for (const section of sections.slice(1)) {
    if (titleOf(section) === 'new contributors') continue;
    for (const { kind, lines } of linesOf(section)) byKind.set(kind, [...(byKind.get(kind) ?? []), ...lines]);
  }
  const compare = /\]\((https?:\/\/[^()\s]+)\)\s*$/.exec(text.split(/\r?\n/).find((line) => line.startsWith('**Full changelog**: ')) ?? '')?.[1];
  return {
    introduction: trimmed(sections[0]!.blocks.flatMap(({ lines }) => lines)),
    changes: CHANGE_KINDS.flatMap((kind) => {
      const lines = trimmed(byKind.get(kind) ?? []);
      return lines.length === 0 ? [] : [{ kind, lines }];
    }),
    ...(compare === undefined ? {} : { compare }),
  };
}

/** What breaks says by itself where it belongs, and that it breaks. How a number was found is of no interest here any more. */
function linesOf(section: DocumentSection): readonly Change[] {
  const title = titleOf(section);
  const own = kinds[title] ?? 'Changed';
  return section.blocks.flatMap((block): readonly Change[] => {
    if (isFull(block)) return [];
    const [first, ...more] = block.kind === 'entry' ? [block.lines[0].replace(/ \(not verified\)$/, ''), ...block.lines.slice(1)] : block.lines;
    const [, line, group] = title === 'breaking changes' ? (/^([*+-] .*) \((Features|Improvements|Bug fixes|Security|Other)\)/.exec(first) ?? []) : [];
    if (line === undefined) return [{ kind: own, lines: [first, ...more] }];
    return [{ kind: kinds[group!.toLowerCase()] ?? 'Changed', lines: [line.replace(/^(..)/, '$1**Breaking**: '), ...more] }];
  });
}

function isFull(block: Block): boolean {
  return block.kind === 'entry' && block.key === 'full';
}

function titleOf({ key }: DocumentSection): string {
  return key.replace(/^#* /, '').toLowerCase();
}

/** Without empty lines around it, and with one where there are several. */
function trimmed(lines: readonly string[]): readonly string[] {
  const isEmpty = (line: string | undefined): boolean => line === undefined || line.trim() === '';
  return lines.filter((line, index) => !isEmpty(line) || (lines.slice(0, index).some((each) => !isEmpty(each)) && lines.slice(index + 1).some((each) => !isEmpty(each)) && !isEmpty(lines[index - 1]) && !betweenEntries(lines, index)));
}

/** Sections that come together become one list. */
function betweenEntries(lines: readonly string[], index: number): boolean {
  const next = lines.slice(index).find((line) => line.trim() !== '') ?? '';
  return /^(?:[*+-] |\s)/.test(lines[index - 1] ?? '') && /^[*+-] /.test(next);
}
