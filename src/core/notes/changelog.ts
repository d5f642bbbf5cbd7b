import { versionOf } from './tags.ts';
import type { ChangelogEntry } from './changelogEntry.ts';

export const CHANGELOG_PATH = 'CHANGELOG.md';
/** A changelog of many years; what is longer is something else. */
export const MOST_CHANGELOG_BYTES = 2 * 1_024 * 1_024;

/** What a changelog says of a version: where, and whether anything stands below. Lines count from 0. */
export type FoundVersion = { readonly state: 'told' | 'empty'; readonly line: number } | { readonly state: 'missing' };

export interface Insertion {
  /** In characters of the text. */
  readonly at: number;
  readonly text: string;
}

export interface Release {
  readonly tag: string;
  /** `2026-11-21`. */
  readonly day: string;
  readonly entry: ChangelogEntry;
}

interface Heading {
  readonly line: number;
  /** Of the line, in characters. */
  readonly at: number;
  /** What it names, without brackets, a day, or a mark that it was withdrawn. */
  readonly name: string;
  readonly bracketed: boolean;
}

const TITLE = '# Changelog\n\nAll notable changes to this project are documented in this file, in the form of\n[Keep a Changelog](https://keepachangelog.com/en/1.1.0/).\n';
const DEFINITION = /^ {0,3}\[([^\]]+)\]:\s*\S/;

export function findVersion(text: string, tag: string): FoundVersion {
  const lines = linesOf(text);
  const { headings, end } = structureOf(lines);
  const index = headings.findIndex(({ name }) => sameVersion(name, tag));
  const heading = headings[index];
  if (heading === undefined) return { state: 'missing' };
  const body = lines.slice(heading.line + 1, headings[index + 1]?.line ?? end);
  return { state: body.some(({ text: line }) => line.trim() !== '' && !/^#{1,6}(?:\s|$)/.test(line)) ? 'told' : 'empty', line: heading.line };
}

/** What has to be put into a changelog, from the end to the beginning, and nothing else of it changes. Without one, the whole of it. */
export function insertionsFor(text: string | undefined, release: Release): readonly Insertion[] {
  if (text === undefined || text.replace('\uFEFF', '').trim() === '') return [{ at: text?.length ?? 0, text: `${TITLE}\n${sectionOf(release, { bracketed: true, sign: '-', prefix: '' })}${definitionOf(release, '')}` }];
  const lines = linesOf(text);
  const { headings, definitions, end } = structureOf(lines);
  const breaks = /\r?\n/.exec(text)?.[0] ?? '\n';
  const versions = headings.filter(({ name }) => !isUnreleased(name));
  const style = styleOf(versions, lines);
  const next = headings.find(({ name }) => !isUnreleased(name));
  const place = next?.at ?? lines[end]?.at ?? text.length;
  const written = (some: string): string => some.replaceAll('\n', breaks);
  const own = { at: place, text: written(`${gapBefore(text, place)}${sectionOf(release, style)}${place < text.length ? '\n' : ''}`) };
  const first = definitions.find(({ name }) => !isUnreleased(name)) ?? definitions.at(-1);
  if (first === undefined || release.entry.compare === undefined || !style.bracketed || definitions.some(({ name }) => sameVersion(name, release.tag))) return [own];
  // Newest first, as the headings are, and behind what is not released yet.
  const at = isUnreleased(first.name) ? first.end : first.at;
  const definition = definitionOf(release, style.prefix).trimStart();
  return [{ at, text: written(at > 0 && text[at - 1] !== '\n' ? `\n${definition}` : definition) }, own];
}

interface Style {
  readonly bracketed: boolean;
  readonly sign: string;
  readonly prefix: string;
}

/** As its newest versions are written, so that the file stays of one kind. */
function styleOf(versions: readonly Heading[], lines: readonly Line[]): Style {
  const [newest] = versions;
  const listed = lines.map(({ text }) => /^([*+-]) /.exec(text)?.[1]).find((sign) => sign !== undefined);
  return { bracketed: newest?.bracketed ?? true, sign: listed ?? '-', prefix: /^v\d/i.test(newest?.name ?? '') ? 'v' : '' };
}

function sectionOf({ tag, day, entry: { introduction, changes } }: Release, { bracketed, sign, prefix }: Style): string {
  const name = `${prefix}${bareName(tag)}`;
  const blocks = [
    `## ${bracketed ? `[${name}]` : name} - ${day}`,
    ...(introduction.length === 0 ? [] : [introduction.join('\n')]),
    ...changes.flatMap(({ kind, lines }) => [`### ${kind}`, lines.map((line) => line.replace(/^[*+-] /, `${sign} `)).join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function definitionOf({ tag, entry: { compare } }: Release, prefix: string): string {
  return compare === undefined ? '' : `\n[${prefix}${bareName(tag)}]: ${compare}\n`;
}

/** Line breaks until an empty line is above. */
function gapBefore(text: string, at: number): string {
  const before = text.slice(0, at).replaceAll('\r\n', '\n');
  if (before === '' || before.endsWith('\n\n')) return '';
  return before.endsWith('\n') ? '\n' : '\n\n';
}

interface Line {
  readonly at: number;
  readonly text: string;
}

function linesOf(text: string): readonly Line[] {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  return text.slice(at).split('\n').map((line) => {
    const start = at;
    at += line.length + 1;
    return { at: start, text: line.replace(/\r$/, '') };
  });
}

interface Definition {
  readonly name: string;
  readonly at: number;
  /** Where the next line begins. */
  readonly end: number;
}

/** `end` is the first of the lines that define links, as they stand behind all else. What stands between fences is no heading. */
function structureOf(lines: readonly Line[]): { readonly headings: readonly Heading[]; readonly definitions: readonly Definition[]; readonly end: number } {
  const headings: Heading[] = [];
  const definitions: Definition[] = [];
  let fenced = false;
  let end = lines.length;
  for (const [line, { at, text }] of lines.entries()) {
    if (/^ {0,3}(?:```|~~~)/.test(text)) fenced = !fenced;
    if (fenced) continue;
    const [, title] = /^## +(.*?)[ \t#]*$/.exec(text) ?? [];
    if (title !== undefined) headings.push({ line, at, ...named(title) });
    const [, name] = DEFINITION.exec(text) ?? [];
    if (name !== undefined) definitions.push({ name, at, end: lines[line + 1]?.at ?? at + text.length });
    if (name !== undefined) end = Math.min(end, line);
    else if (text.trim() !== '') {
      end = lines.length;
      definitions.length = 0;
    }
  }
  return { headings, definitions, end };
}

function named(title: string): Pick<Heading, 'name' | 'bracketed'> {
  const bracketed = /^\[([^\]]+)\]/.exec(title)?.[1];
  return { name: bracketed ?? title.split(/\s/, 1)[0]!, bracketed: bracketed !== undefined };
}

function isUnreleased(name: string): boolean {
  return /^unreleased$/i.test(name);
}

/** A changelog has the version, where a tag may have a letter or its component before it. */
function sameVersion(name: string, tag: string): boolean {
  if (bareName(name).toLowerCase() === bareName(tag).toLowerCase()) return true;
  const [one, other] = [versionOf(name), versionOf(tag)];
  return one !== undefined && other !== undefined && one.component !== '' && one.component === other.component && one.numbers.join('.') === other.numbers.join('.') && one.before.join('.') === other.before.join('.');
}

function bareName(tag: string): string {
  return tag.replace(/^v(?=\d)/i, '');
}
