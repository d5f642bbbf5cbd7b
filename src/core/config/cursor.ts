/**
 * Where a cursor is, told by the indentation of the lines around it. While somebody types, the text is seldom valid, so
 * no tree of it can be trusted; the lines can. Maps and lists written within one line are not followed.
 */
export interface Cursor {
  /** The keys that lead to the map in which the cursor is, outermost first. */
  readonly path: readonly string[];
  /** The keys of that map, except the one at the cursor, each with its value. */
  readonly siblings: ReadonlyMap<string, string>;
  readonly indentation: string;
  /** The key whose value is typed; absent where a key is. */
  readonly key?: string;
  /** Where what is typed begins. */
  readonly start: number;
  /** Where the word at the cursor ends. */
  readonly end: number;
}

interface Line {
  readonly indentation: number;
  readonly key: string;
  readonly value: string;
}

export function cursorAt(text: string, offset: number): Cursor | undefined {
  const lines = text.split(/\r\n|\n/);
  const before = text.slice(0, offset).split(/\r\n|\n/);
  const row = before.length - 1;
  const typed = /^(?<indentation> *)(?:(?<key>[\w.-]+):[ \t]+)?(?<word>[\w.-]*)$/.exec(before[row]!)?.groups;
  const rest = /^[\w.-]*/.exec(lines[row]!.slice(before[row]!.length))![0];
  if (typed === undefined) return undefined;
  const { indentation = '', key, word = '' } = typed;
  const parsed = lines.map((line) => readLine(line));
  const path: string[] = [];
  let level = indentation.length;
  for (let i = row - 1; i >= 0 && level > 0; i--) {
    const line = parsed[i];
    if (line === undefined || line.indentation >= level) continue;
    // What stands below a key that has a value is no part of a map.
    if (line.value !== '') return undefined;
    path.unshift(line.key);
    level = line.indentation;
  }
  if (level > 0) return undefined;
  const siblings = new Map([...siblingsOf(parsed, row, indentation.length, -1), ...siblingsOf(parsed, row, indentation.length, 1)]);
  return { path, siblings, indentation, start: offset - word.length, end: offset + rest.length, ...(key === undefined ? {} : { key }) };
}

/** The keys of the same map in one direction: up to a line that is further out. */
function siblingsOf(lines: readonly (Line | undefined)[], row: number, level: number, step: 1 | -1): [string, string][] {
  const found: [string, string][] = [];
  for (let i = row + step; i >= 0 && i < lines.length; i += step) {
    const line = lines[i];
    if (line === undefined) continue;
    if (line.indentation < level) break;
    if (line.indentation === level) found.push([line.key, line.value]);
  }
  return found;
}

/** A line with a key; not an empty one, a comment or an item of a list. */
function readLine(line: string): Line | undefined {
  const parts = /^(?<indentation> *)(?<quote>["']?)(?<key>[\w.-]+)\k<quote>:(?:[ \t]+(?<value>[^#]*))?/.exec(line)?.groups;
  return parts && { indentation: parts['indentation']!.length, key: parts['key']!, value: (parts['value'] ?? '').trim() };
}
