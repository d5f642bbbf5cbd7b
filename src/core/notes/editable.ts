import type { Draft } from './draft.ts';
import { entryText, parseDocument, type NotesDocument } from './document.ts';
import { fingerprint } from './fingerprint.ts';
import { notesMarkdown } from './markdown.ts';
import { splitMarker } from './marker.ts';

/** What a draft in an editor is of, as its marker says. */
export interface EditableNotes {
  readonly from?: string;
  readonly to: string;
  /** The whole id of what `to` was. */
  readonly commit: string;
  readonly source: 'local' | 'github';
  /** Each entry as it was made, so that what somebody changed since can be told. */
  readonly made: ReadonlyMap<string, Made>;
  /** Of all that was made. */
  readonly digest: string;
}

/** Fingerprints of the heading and of the text. */
export interface Made {
  readonly heading: string;
  readonly text: string;
}

/** The draft for an editor: what there is to be said about it is said beside it, and not in it. Its marker is long, and so at its end. */
export function editableNotes(draft: Draft): string {
  const text = notesMarkdown(draft, []);
  const end = text.indexOf('\n');
  const body = `${text.slice(end).trim()}\n`;
  return `${body}\n${text.slice(0, end).replace(/ -->$/, ` digest=${digestOf(body)} made=${madeOf(parseDocument(body))} -->`)}\n`;
}

/** Nothing where the text is no draft of ours. */
export function readEditable(text: string): EditableNotes | undefined {
  return fromMarker(splitMarker(text.replaceAll('\r\n', '\n')).marker);
}

export function fromMarker(marker: ReadonlyMap<string, string> | undefined): EditableNotes | undefined {
  const [from, to, commit, source, digest, made] = ['from', 'to', 'commit', 'source', 'digest', 'made'].map((name) => marker?.get(name) ?? '');
  if (to === '' || !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit!)) return undefined;
  return { ...(from === '' ? {} : { from: from! }), to: to!, commit: commit!, source: source === 'github' ? 'github' : 'local', digest: digest!, made: readMade(made!) };
}

/** Whether nobody has changed anything since it was made. */
export function isUntouched({ digest }: EditableNotes, body: string): boolean {
  return digestOf(body) === digest;
}

/** The text as it is published: without the marker. */
export function publishedNotes(text: string): string {
  return splitMarker(text.replaceAll('\r\n', '\n')).body;
}

function digestOf(text: string): string {
  return `${fingerprint(text)}-${text.length}`;
}

/** Short, and of letters, digits and points alone: a comment ends at two hyphens. */
function madeOf(document: NotesDocument): string {
  return document
    .flatMap(({ key, blocks }) => {
      const entries = blocks.flatMap((block) => (block.kind === 'entry' ? [`${block.key}-${fingerprint(entryText(block.lines[0]))}`] : []));
      return entries.length === 0 ? [] : [`s${fingerprint(key)}`, ...entries];
    })
    .join('.');
}

function readMade(text: string): ReadonlyMap<string, Made> {
  const made = new Map<string, Made>();
  let heading = '';
  for (const part of text.split('.')) {
    const [key, own] = part.split('-');
    if (own === undefined) heading = part.slice(1);
    else made.set(key!, { heading, text: own });
  }
  return made;
}
