import type { Draft } from './draft.ts';
import { documentText, entryText, FULL_CHANGELOG, parseDocument, type Block, type DocumentSection, type NotesDocument } from './document.ts';
import { editableNotes, fromMarker, isUntouched, type Made } from './editable.ts';
import { fingerprint } from './fingerprint.ts';
import { MARK } from './mark.ts';
import { headingOf } from './markdown.ts';
import { splitMarker } from './marker.ts';

type Entry = Extract<Block, { kind: 'entry' }>;

interface Section {
  readonly key: string;
  heading: string | undefined;
  blocks: Block[];
}

/**
 * The text with what the host says now, and with all that somebody changed in it since it was made. What was made and
 * still stands as it was made follows the host: it is reworded, moved to another heading, or gone. A line that somebody
 * changed keeps its words, one that somebody moved its place, and what somebody took out stays out.
 */
export function refreshNotes(text: string, draft: Draft): string {
  const breaks = text.includes('\r\n') ? '\r\n' : '\n';
  const { body, marker } = splitMarker(text.replaceAll('\r\n', '\n'));
  const was = fromMarker(marker);
  const next = editableNotes(draft);
  const merged = was === undefined || isUntouched(was, body) ? next : mergedText(body, next, was.made);
  return merged.replaceAll('\n', breaks);
}

function mergedText(body: string, next: string, made: ReadonlyMap<string, Made>): string {
  const merged = documentText(new Merge(parseDocument(body), parseDocument(splitMarker(next).body), made).end()).trimEnd();
  return `${merged}\n\n${next.slice(next.lastIndexOf(MARK))}`;
}

class Merge {
  readonly #sections: Section[];
  readonly #next: NotesDocument;
  readonly #made: ReadonlyMap<string, Made>;
  /** Where each entry belongs now, and how it reads. */
  readonly #wanted: ReadonlyMap<string, { readonly section: string; readonly line: string }>;
  /** On their way to another heading. */
  readonly #moving = new Map<string, Entry>();
  readonly #emptied = new Set<Section>();

  constructor(document: NotesDocument, next: NotesDocument, made: ReadonlyMap<string, Made>) {
    this.#sections = document.map(({ key, heading, blocks }) => ({ key, heading, blocks: [...blocks] }));
    this.#next = next;
    this.#made = made;
    this.#wanted = new Map(next.flatMap(({ key: section, blocks }) => entriesOf(blocks).map(({ key, lines: [line] }) => [key, { section, line }] as const)));
  }

  end(): NotesDocument {
    const present = new Set(this.#sections.flatMap(({ blocks }) => entriesOf(blocks).map(({ key }) => key)));
    for (const section of this.#sections) section.blocks = section.blocks.flatMap((block) => this.#kept(block, section) ?? []);
    this.#closeGap();
    for (const section of this.#next)
      for (const entry of entriesOf(section.blocks)) {
        const moving = this.#moving.get(entry.key);
        // What was made before and is not here was taken out by somebody.
        if (moving !== undefined || (!present.has(entry.key) && !this.#made.has(entry.key))) this.#insert(moving ?? entry, section);
      }
    this.#removeEmptied();
    for (const section of this.#sections) this.#count(section);
    return this.#sections.map(({ key, heading, blocks }): DocumentSection => ({ key, blocks, ...(heading === undefined ? {} : { heading }) }));
  }

  #kept(block: Block, section: Section): Block | undefined {
    const made = block.kind === 'entry' ? this.#made.get(block.key) : undefined;
    if (block.kind !== 'entry' || made === undefined) return block;
    const wanted = this.#wanted.get(block.key);
    const isAsMade = block.lines.length === 1 && fingerprint(entryText(block.lines[0])) === made.text;
    const isWhereMade = fingerprint(section.key) === made.heading && !this.#moving.has(block.key);
    if (wanted === undefined) {
      if (!isAsMade || !isWhereMade) return block;
      this.#emptied.add(section);
      return undefined;
    }
    const now: Entry = isAsMade ? { ...block, lines: [`${signOf(block)}${entryText(wanted.line)}`] } : block;
    if (!isWhereMade || section.key === wanted.section) return now;
    this.#moving.set(block.key, now);
    this.#emptied.add(section);
    return undefined;
  }

  /** Where the address at the end is gone, what stood behind it belongs to what stood before it. */
  #closeGap(): void {
    const at = this.#sections.findIndex(({ key, blocks }) => key === FULL_CHANGELOG && !entriesOf(blocks).some((entry) => entry.key === 'full'));
    if (at < 1) return;
    const [gone] = this.#sections.splice(at, 1);
    this.#emptied.delete(gone!);
    this.#sections[at - 1]!.blocks.push(...gone!.blocks);
  }

  /** After the nearest one that stands before it in the new draft, where that is here. */
  #insert(entry: Entry, wanted: DocumentSection): void {
    const { blocks, heading } = this.#sections.find(({ key }) => key === wanted.key) ?? this.#create(wanted);
    const keys = entriesOf(wanted.blocks).map(({ key }) => key);
    const earlier = new Set(keys.slice(0, keys.indexOf(entry.key)));
    const after = blocks.findLastIndex((block) => block.kind === 'entry' && earlier.has(block.key));
    const first = blocks.findIndex(({ kind }) => kind === 'entry');
    // Below a heading comes an empty line.
    const empty = heading !== undefined && blocks[0] !== undefined && isBlank(blocks[0]) ? 1 : 0;
    blocks.splice(after >= 0 ? after + 1 : first >= 0 ? first : empty, 0, entry);
    if (!isBlank(blocks.at(-1)!)) blocks.push(BLANK);
  }

  /** Behind the nearest section that stands before it in the new draft. */
  #create({ key, heading }: Pick<DocumentSection, 'key' | 'heading'>): Section {
    const before = this.#next.slice(0, this.#next.findIndex((each) => each.key === key));
    const parent = before.findLast((each) => levelOf(each.key) < levelOf(key));
    if (parent?.heading !== undefined && heading !== undefined && !this.#sections.some((each) => each.key === parent.key)) this.#create(parent);
    const at = this.#sections.findLastIndex((each) => before.some((other) => other.key === each.key)) + 1;
    const section: Section = { key, heading, blocks: [BLANK] };
    const previous = this.#sections[at - 1]?.blocks;
    if (previous?.length === 0 || (previous !== undefined && !isBlank(previous.at(-1)!))) previous.push(BLANK);
    this.#sections.splice(at, 0, section);
    return section;
  }

  /** A heading goes with the last of what was made below it, and Other with the last heading below that. */
  #removeEmptied(): void {
    for (const section of this.#emptied) {
      const at = this.#sections.indexOf(section);
      if (!section.blocks.every(isBlank) || levelOf(this.#sections[at + 1]?.key ?? '') > levelOf(section.key)) continue;
      this.#sections.splice(at, 1);
      const parent = this.#sections[at - 1];
      const isLeft = parent?.key === PARENT && levelOf(section.key) > OUTER && parent.blocks.every(isBlank) && levelOf(this.#sections[at]?.key ?? '') <= OUTER;
      if (isLeft) this.#sections.splice(at - 1, 1);
    }
  }

  /** The number behind a heading is ours, and of what stands below it. */
  #count(section: Section): void {
    const wanted = this.#next.find(({ key }) => key === section.key)?.heading;
    if (wanted === undefined || section.heading === undefined || !COUNT.test(wanted) || !COUNT.test(section.heading)) return;
    const entries = entriesOf(section.blocks);
    section.heading = entries.some(({ key }) => key === 'older') ? wanted : wanted.replace(COUNT, `(${entries.length})`);
  }
}

const OUTER = 2;
const PARENT = `## ${headingOf({ kind: 'other' })}`;
const COUNT = /\(\d+\)$/;
const BLANK: Block = { kind: 'text', lines: [''] };

function entriesOf(blocks: readonly Block[]): readonly Entry[] {
  return blocks.filter((block) => block.kind === 'entry');
}

/** An indented line belongs to the one before it, also to an empty one. */
function isBlank({ kind, lines }: Block): boolean {
  return kind === 'text' && lines.every((line) => line.trim() === '');
}

function levelOf(key: string): number {
  return /^#*/.exec(key)![0].length;
}

function signOf({ lines: [line] }: Entry): string {
  return /^[*+-] /.exec(line)?.[0] ?? '';
}
