import type { SlotTable } from '../../src/core/canary/slotTable.ts';
import { element, setAttribute } from '../shared/dom.ts';
import type { Span } from './ranges.ts';

export interface CursorPorts {
  /** It is somewhere else; who moved it by a key wants to hear what is there. */
  readonly moved: (isByKey: boolean) => void;
  readonly time: (at: number) => string;
  readonly helpId: string;
}

const LARGE = 10;

/**
 * Where in the graphs somebody looks: a slider over the slots that are shown. It keeps its time while new slots come; without
 * it, the newest is looked at.
 */
export class Cursor {
  readonly #ports: CursorPorts;
  readonly element: HTMLElement;
  #table: SlotTable | undefined;
  #span: Span | undefined;
  #step = 1;
  #at: number | undefined;

  constructor(ports: CursorPorts) {
    this.#ports = ports;
    this.element = element('div', { class: 'cursor', role: 'slider', tabindex: '0', 'aria-describedby': ports.helpId });
    this.element.addEventListener('keydown', (event) => this.#press(event));
  }

  /** The slot that is looked at. */
  get index(): number | undefined {
    if (this.#at === undefined || this.#table === undefined || this.#span === undefined) return undefined;
    const { first, end } = this.#span;
    const slotMs = this.#table.sampleSeconds * 1000;
    return Math.min(Math.max(this.#table.indexAt(this.#at - slotMs + 1), first), end - 1);
  }

  update(table: SlotTable, span: Span, step: number): void {
    this.#table = table;
    this.#span = span;
    this.#step = step;
    // What has left the picture is not looked at any more.
    if (this.#at !== undefined && this.#at < span.from) this.#at = undefined;
    this.#describe();
  }

  /** By the pointer. */
  pointAt(at: number | undefined): void {
    if (at === this.#at) return;
    this.#at = at;
    this.#describe();
    this.#ports.moved(false);
  }

  #press(event: KeyboardEvent): void {
    const next = this.#target(event.key);
    if (next === undefined || this.#table === undefined || this.#span === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { first, end } = this.#span;
    this.#at = next === 'latest' ? undefined : this.#table.value('at', Math.min(Math.max(next, first), end - 1));
    this.#describe();
    this.#ports.moved(true);
  }

  #target(key: string): number | 'latest' | undefined {
    if (this.#span === undefined) return undefined;
    const now = this.index ?? this.#span.end - 1;
    const step = this.#step;
    if (key === 'ArrowLeft' || key === 'ArrowDown') return now - step;
    if (key === 'ArrowRight' || key === 'ArrowUp') return now + step;
    if (key === 'PageDown') return now - LARGE * step;
    if (key === 'PageUp') return now + LARGE * step;
    if (key === 'Home') return this.#span.first;
    if (key === 'End') return this.#span.end - 1;
    return key === 'Escape' ? 'latest' : undefined;
  }

  #describe(): void {
    if (this.#table === undefined || this.#span === undefined) return;
    const { first, end } = this.#span;
    const index = this.index ?? end - 1;
    setAttribute(this.element, 'aria-valuemin', '0');
    setAttribute(this.element, 'aria-valuemax', String(end - 1 - first));
    setAttribute(this.element, 'aria-valuenow', String(index - first));
    setAttribute(this.element, 'aria-valuetext', this.#ports.time(this.#table.value('at', index)));
  }
}
