import type { OperationApp, OperationWords } from '../../src/protocol/operation.ts';
import { element, newId, setHidden, setText } from '../shared/dom.ts';
import type { View } from '../shared/keyed.ts';
import { icon, type IconName } from './icons.ts';
import { Lines } from './lines.ts';

const KINDS = ['warnings', 'notBack', 'loosened'] as const;
type Kind = (typeof KINDS)[number];
const icons: Readonly<Record<Kind, IconName>> = { warnings: 'attention', notBack: 'notBack', loosened: 'loosened' };

/** A sentence, and the apps that it is true of, where it is not of all. */
interface Note {
  readonly sentence: string;
  readonly of: string;
}

/** What a person must know before they agree, of all apps: a sentence that several share is said once. */
export class Notes {
  readonly #blocks = KINDS.map((kind) => new Block(kind));
  readonly element = element('div', { class: 'notes' }, ...this.#blocks.map((block) => block.element));

  update(apps: readonly OperationApp[], words: OperationWords): void {
    for (const block of this.#blocks) block.update(apps, words);
    setHidden(this.element, this.#blocks.every(({ element: { hidden } }) => hidden));
  }
}

class Block {
  readonly #kind: Kind;
  readonly #id = newId();
  readonly #title = element('span');
  readonly #lines = new Lines<Note>(element('ul', { role: 'list', 'aria-labelledby': this.#id }), note);
  readonly element: HTMLElement;

  constructor(kind: Kind) {
    this.#kind = kind;
    this.element = element('section', { class: `note-block ${kind}`, 'aria-labelledby': this.#id }, element('h2', { id: this.#id }, icon(icons[kind]), this.#title), this.#lines.element);
  }

  update(apps: readonly OperationApp[], words: OperationWords): void {
    const notes = notesOf(apps, this.#kind);
    setText(this.#title, words[this.#kind]);
    this.#lines.update(notes);
    setHidden(this.element, notes.length === 0);
  }
}

function note(): View<Note> {
  const text = element('span', { class: 'text' });
  const of = element('span', { class: 'of' });
  return {
    element: element('li', { class: 'note' }, text, ' ', of),
    update(shown) {
      setText(text, shown.sentence);
      setText(of, shown.of);
      setHidden(of, shown.of === '');
    },
  };
}

function notesOf(apps: readonly OperationApp[], kind: Kind): readonly Note[] {
  const bySentence = new Map<string, Set<OperationApp>>();
  for (const app of apps) for (const sentence of app[kind]) bySentence.set(sentence, (bySentence.get(sentence) ?? new Set()).add(app));
  return Array.from(bySentence, ([sentence, of]) => ({ sentence, of: of.size === apps.length ? '' : [...of].map(({ name }) => name).join(', ') }));
}
