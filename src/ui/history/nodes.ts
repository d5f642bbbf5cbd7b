import type { Failure } from '../../core/failure.ts';
import { isRecordId } from '../../core/journal/schema.ts';
import type { RecordLine, StoryLine, TryLine } from '../../core/journal/storyIndex.ts';

/** A row of the History tree. */
export class StoryNode {
  readonly kind = 'story';
  readonly story: StoryLine;

  constructor(story: StoryLine) {
    this.story = story;
  }

  /** What a story is repeated from, and told by, is its last try. */
  get record(): string {
    return this.story.tries.at(-1)!.id;
  }
}

export class TryNode {
  readonly kind = 'try';
  readonly story: StoryLine;
  readonly tried: TryLine;

  constructor(story: StoryLine, tried: TryLine) {
    this.story = story;
    this.tried = tried;
  }

  get record(): string {
    return this.tried.id;
  }
}

export class RecordNode {
  readonly kind = 'record';
  readonly story: StoryLine;
  readonly line: RecordLine;

  constructor(story: StoryLine, line: RecordLine) {
    this.story = story;
    this.line = line;
  }

  get record(): string {
    return this.line.id;
  }
}

/** A row that says what the others do not: why there are no more of them, or which are left out. */
export class NoteNode {
  readonly kind = 'note';
  readonly note: Failure | { readonly newer: number } | { readonly left: number };

  constructor(note: NoteNode['note']) {
    this.note = note;
  }
}

/** The row that brings more rows. */
export class MoreNode {
  readonly kind = 'more';
  readonly rest: number;

  constructor(rest: number) {
    this.rest = rest;
  }
}

export type HistoryNode = StoryNode | TryNode | RecordNode | NoteNode | MoreNode;

/** The id of the record that a command is about: of a row, or one that a caller names, which can be anything. */
export function recordIdOf(argument: unknown): string | undefined {
  if (argument instanceof StoryNode || argument instanceof TryNode || argument instanceof RecordNode) return argument.record;
  return isRecordId(argument) ? argument : undefined;
}
