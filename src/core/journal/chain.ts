import type { Digest } from '../digest.ts';
import { canonicalJson, type Json } from './canonical.ts';
import { journalLimits } from './limits.ts';

/** How a journal stands: its last record's number, counted from 1, and hash. */
export interface Head {
  readonly number: number;
  readonly hash: string;
}

/** Before the first record. */
export const genesis: Head = { number: 0, hash: '0'.repeat(64) };

/** The version of lines that this program writes. It reads lines of newer ones as far as the chain goes, and adds none after them. */
export const formatVersion = 1;

/** What is wrong with a line. */
export type LineFault =
  /** Not as long as a line may be, or not of the form that every line has. */
  | 'form'
  /** It does not say what it said when it was written. */
  | 'changed'
  /** Another record belongs here: one is missing, was put in, or has moved. */
  | 'number'
  /** It was made to follow another record than the one before it. */
  | 'previous';

/*
 * A line is the canonical JSON of five fields, and sorted as they are the hash comes first:
 *   {"hash":"<64 digits>","number":1,"previous":"<64 digits>","record":{…},"version":1}
 * The hash is of all that follows it, byte for byte, so that checking a chain takes no parser: everything is where it must be.
 */
const opening = '{"hash":"';
const hashed = opening.length + 64 + '",'.length;
const numberField = '"number":';
const previousField = ',"previous":"';
const recordField = '","record":{';
const versionField = '},"version":';

export interface SealedLine extends Head {
  /** Without the end of the line. */
  readonly line: string;
}

/** Writes a record so that it follows `head` and nothing else. */
export function seal(record: object, head: Head, digest: Digest): SealedLine {
  const number = head.number + 1;
  const fields = canonicalJson({ number, previous: head.hash, record: record as Json, version: formatVersion }).slice(1);
  const hash = digest(fields);
  return { number, hash, line: `${opening}${hash}",${fields}` };
}

/** Checks lines one after the other, each against the one before. */
export class Chain {
  readonly #digest: Digest;
  #head: Head | undefined;
  #version = 0;

  /** Without a head, the first line is taken to follow whatever it says it follows: for a file from the middle of a journal. */
  constructor(digest: Digest, head?: Head) {
    this.#digest = digest;
    this.#head = head;
  }

  get head(): Head | undefined {
    return this.#head;
  }

  /** The newest that a line was of. */
  get version(): number {
    return this.#version;
  }

  /** Goes on to the next line, unless something is wrong with it. */
  accept(line: Uint8Array): LineFault | undefined {
    const numberAt = hashed + numberField.length;
    const numberEnd = digitsEnd(line, numberAt);
    const previousAt = numberEnd + previousField.length;
    const version = versionOf(line);
    const isFormed =
      line.length <= journalLimits.line &&
      has(line, 0, opening) &&
      has(line, hashed - 2, `",${numberField}`) &&
      has(line, numberEnd, previousField) &&
      has(line, previousAt + 64, recordField) &&
      version !== undefined;
    const number = isFormed ? readDigits(line, numberAt, numberEnd) : undefined;
    if (number === undefined || number < 1) return 'form';
    const hash = this.#digest(line.subarray(hashed));
    if (!has(line, opening.length, hash)) return 'changed';
    if (this.#head !== undefined && number !== this.#head.number + 1) return 'number';
    if (this.#head !== undefined && !has(line, previousAt, this.#head.hash)) return 'previous';
    this.#head = { number, hash };
    this.#version = Math.max(this.#version, version!);
    return undefined;
  }
}

function versionOf(line: Uint8Array): number | undefined {
  const end = line.length - 1;
  let start = end;
  while (start > 0 && isDigit(line[start - 1])) start--;
  return line[end] === brace && has(line, start - versionField.length, versionField) ? readDigits(line, start, end) : undefined;
}

const brace = 0x7d;
const zero = 0x30;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= zero + 9;
}

function digitsEnd(line: Uint8Array, start: number): number {
  let end = start;
  while (isDigit(line[end])) end++;
  return end;
}

/** A number as JSON writes it, without a leading zero, and exact. */
function readDigits(line: Uint8Array, start: number, end: number): number | undefined {
  if (end === start || end - start > 15 || (line[start] === zero && end - start > 1)) return undefined;
  let number = 0;
  for (let index = start; index < end; index++) number = number * 10 + line[index]! - zero;
  return number;
}

/** Whether these characters, which are ASCII, stand there. */
function has(line: Uint8Array, at: number, ascii: string): boolean {
  if (at < 0 || at + ascii.length > line.length) return false;
  for (let index = 0; index < ascii.length; index++) if (line[at + index] !== ascii.charCodeAt(index)) return false;
  return true;
}
