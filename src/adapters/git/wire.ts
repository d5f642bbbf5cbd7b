import type { Commit, End, LoggedCommit, Signature, Tag, Trailer } from '../../core/changes/commits.ts';
import { Failure } from '../../core/failure.ts';
import type { Field } from './records.ts';

/** One field of what git prints: its placeholder, and the bytes that are kept of it. */
type Column = readonly [placeholder: string, bytes: number];

const ID = 64;
const NAME = 256;
const TIME = 24;
const LINE = 1_024;

/** `%m` is the side of a commit that lies between two, and `>` for every other. */
const COMMIT: readonly Column[] = [
  ['%m', 1],
  ['%H', ID],
  // Merges of more than a hundred are not known.
  ['%P', 128 * (ID + 1)],
  ['%an', NAME],
  ['%ae', NAME],
  ['%at', TIME],
  ['%cn', NAME],
  ['%ce', NAME],
  ['%ct', TIME],
  ['%s', LINE],
];
const MESSAGE: readonly Column[] = [
  ['%b', 64 * 1_024],
  ['%(trailers:only,unfold)', 16 * 1_024],
];
const TAG: readonly Column[] = [
  ['%(refname)', LINE],
  ['%(objecttype)', TIME],
  ['%(objectname)', ID],
  ['%(*objecttype)', TIME],
  ['%(*objectname)', ID],
  ['%(creatordate:unix)', TIME],
  ['%(contents:subject)', LINE],
];

/** How git is asked for records of a kind, and what a record may be long. */
export interface Layout {
  readonly format: string;
  readonly limits: readonly number[];
}

/** `-z` ends the last field. */
export const commitLayout = layout(COMMIT, '%x00', '');
export const loggedLayout = layout([...COMMIT, ...MESSAGE], '%x00', '');
/** Here each record ends with a line break, which comes before the next record's first field. */
export const tagLayout = layout(TAG, '%00', '%00');

function layout(columns: readonly Column[], nul: string, last: string): Layout {
  return { format: `--format=${columns.map(([placeholder]) => placeholder).join(nul)}${last}`, limits: columns.map(([, bytes]) => bytes) };
}

export function readSided(record: readonly Field[]): { readonly side: End; readonly commit: Commit } {
  return { side: text(record, 0) === '<' ? 'from' : 'to', commit: readCommit(record) };
}

export function readCommit(record: readonly Field[]): Commit {
  return {
    sha: id(text(record, 1)),
    parents: text(record, 2).split(' ').filter(isId),
    author: signature(record, 3),
    committer: signature(record, 6),
    subject: text(record, 9),
  };
}

export function readLogged(record: readonly Field[]): LoggedCommit {
  const { text: body, cut: bodyCut } = record[10]!;
  return { ...readCommit(record), body, bodyCut, trailers: trailers(record[11]!) };
}

/** `nested` is the tag that a tag leads to: where that one leads is still to be found out. */
export function readTag(record: readonly Field[]): { readonly tag: Tag; readonly nested?: string } {
  const type = text(record, 1);
  const annotated = type === 'tag';
  const [targetType, target] = annotated ? [text(record, 3), text(record, 4)] : [type, text(record, 2)];
  const at = time(text(record, 5));
  const tag: Tag = {
    name: text(record, 0).replace(/^\n?refs\/tags\//, ''),
    annotated,
    subject: text(record, 6),
    ...(targetType === 'commit' ? { commit: id(target) } : {}),
    ...(at === undefined ? {} : { at }),
  };
  return targetType === 'tag' ? { tag, nested: id(target) } : { tag };
}

function signature(record: readonly Field[], first: number): Signature {
  const at = time(text(record, first + 2));
  return { name: text(record, first), email: text(record, first + 1), ...(at === undefined ? {} : { at }) };
}

function trailers({ text: lines, cut }: Field): Trailer[] {
  const whole = cut ? lines.slice(0, lines.lastIndexOf('\n') + 1) : lines;
  return whole.split('\n').flatMap((line) => {
    const colon = line.indexOf(':');
    return colon < 1 ? [] : [{ key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }];
  });
}

/** Commits exist whose time is missing, or after the end of all calendars. */
function time(seconds: string): number | undefined {
  const ms = /^-?\d{1,13}$/.test(seconds) ? Number(seconds) * 1_000 : Number.NaN;
  return Math.abs(ms) <= 8.64e15 ? ms : undefined;
}

function id(value: string): string {
  if (isId(value)) return value;
  throw new Failure('gitFailed', { command: 'git', said: 'the output has no commit id where one must be' });
}

function isId(value: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}

function text(record: readonly Field[], index: number): string {
  return record[index]!.text;
}
