import type { History } from '../../core/journal/history.ts';
import { matches, type StoryFilter } from '../../core/journal/stories.ts';
import { MoreNode, NoteNode, RecordNode, StoryNode, TryNode, type HistoryNode } from './nodes.ts';

/** Rows that are drawn before somebody asks for more. */
const page = 50;

/** What the view shows while it has no rows; `rows` when it has some. */
export type HistoryWelcome = 'loading' | 'empty' | 'noMatch' | 'rows';

/** What the History tree shows of the history: what a person wants to see of it, as far as they have gone. */
export class HistoryModel {
  readonly #history: Pick<History, 'index' | 'failure' | 'isRead'>;
  #filter: StoryFilter = {};
  #most = page;

  constructor(history: Pick<History, 'index' | 'failure' | 'isRead'>) {
    this.#history = history;
  }

  get filter(): StoryFilter {
    return this.#filter;
  }

  set filter(filter: StoryFilter) {
    this.#filter = filter;
    this.#most = page;
  }

  get isFiltered(): boolean {
    return Object.values(this.#filter).some((wanted) => wanted !== undefined);
  }

  get welcome(): HistoryWelcome {
    if (!this.#history.isRead) return 'loading';
    if (this.roots().length > 0) return 'rows';
    return this.#history.index.head.number > 0 ? 'noMatch' : 'empty';
  }

  showMore(): void {
    this.#most += page;
  }

  /** The stories, newest first. What is wrong comes before them, and what is left out behind. */
  roots(): HistoryNode[] {
    const { index, failure } = this.#history;
    const wanted = index.stories.filter((story) => matches(story, this.#filter));
    const rest = wanted.length - this.#most;
    return [
      ...(failure === undefined ? [] : [new NoteNode(failure)]),
      ...wanted.slice(0, this.#most).map((story) => new StoryNode(story)),
      ...(rest > 0 ? [new MoreNode(rest)] : []),
      ...(index.newer > 0 ? [new NoteNode({ newer: index.newer })] : []),
      ...(index.left > 0 ? [new NoteNode({ left: index.left })] : []),
    ];
  }

  /** The attempts of a story, and the records of an attempt; where there was one attempt, its records at once. */
  below(node: HistoryNode): HistoryNode[] {
    if (node.kind === 'try') return node.tried.records.map((record) => new RecordNode(node.story, record));
    if (node.kind !== 'story') return [];
    const { story } = node;
    const [only, ...more] = story.tries;
    return more.length === 0 ? only!.records.map((record) => new RecordNode(story, record)) : story.tries.map((tried) => new TryNode(story, tried));
  }
}
