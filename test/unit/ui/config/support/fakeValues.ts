import { posix } from 'node:path';

/** The values of the VS Code API that these tests meet. */

type Listener = (event: never) => unknown;

let listening = 0;

/** How many listeners nobody has disposed of. */
export function listenerCount(): number {
  return listening;
}

export function forgetListeners(): void {
  listening = 0;
}

export class Disposable {
  readonly #end: () => unknown;

  constructor(end: () => unknown) {
    this.#end = end;
  }

  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const each of all) each.dispose();
    });
  }

  dispose(): void {
    this.#end();
  }
}

export class EventEmitter {
  #listeners: Listener[] = [];

  readonly event = (listener: Listener): Disposable => {
    this.#listeners.push(listener);
    listening++;
    return new Disposable(() => {
      if (this.#listeners.includes(listener)) listening--;
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    });
  };

  fire(event?: unknown): void {
    for (const listener of this.#listeners) listener(event as never);
  }

  dispose(): void {
    listening -= this.#listeners.length;
    this.#listeners = [];
  }
}

export class Uri {
  readonly scheme: string;
  readonly path: string;

  constructor(path: string, scheme = 'file') {
    this.path = path;
    this.scheme = scheme;
  }

  get fsPath(): string {
    return this.path;
  }

  static joinPath(uri: Uri, ...parts: string[]): Uri {
    return new Uri(posix.join(uri.path, ...parts), uri.scheme);
  }

  toString(): string {
    return `${this.scheme}://${this.path}`;
  }
}

export class Position {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(...numbers: (number | Position)[]) {
    const [a, b, c, d] = numbers;
    this.start = a instanceof Position ? a : new Position(a as number, b as number);
    this.end = b instanceof Position ? b : new Position(c as number, d as number);
  }

  intersection(other: Range): Range | undefined {
    const after = (a: Position, b: Position): boolean => a.line > b.line || (a.line === b.line && a.character > b.character);
    return after(this.start, other.end) || after(other.start, this.end) ? undefined : this;
  }

  isEqual(other: Range): boolean {
    return JSON.stringify(this) === JSON.stringify(other);
  }
}

export class FileSystemError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export class WorkspaceEdit {
  readonly replaced: { readonly uri: Uri; readonly range: Range; readonly text: string }[] = [];
  readonly created: { readonly uri: Uri; readonly options: { readonly overwrite: boolean; readonly contents: Uint8Array } }[] = [];

  replace(uri: Uri, range: Range, text: string): void {
    this.replaced.push({ uri, range, text });
  }

  createFile(uri: Uri, options: { readonly overwrite: boolean; readonly contents: Uint8Array }): void {
    this.created.push({ uri, options });
  }
}

/** Things that are what they were made of. */
export const Values = class {
  readonly parts: readonly unknown[];

  constructor(...parts: unknown[]) {
    this.parts = parts;
  }
};

export interface FakeDocument {
  readonly uri: Uri;
  isDirty: boolean;
  version: number;
  text: string;
  getText(): string;
  offsetAt(position: Position): number;
  positionAt(offset: number): Position;
}

export function fakeDocument(uri: Uri, text: string): FakeDocument {
  return {
    uri,
    isDirty: true,
    version: 1,
    text,
    getText() {
      return this.text;
    },
    offsetAt({ line, character }) {
      return this.text.split('\n').slice(0, line).join('\n').length + (line === 0 ? 0 : 1) + character;
    },
    positionAt(offset) {
      const lines = this.text.slice(0, offset).split('\n');
      return new Position(lines.length - 1, lines.at(-1)!.length);
    },
  };
}
