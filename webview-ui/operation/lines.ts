import { arrange, KeyedViews, type View } from '../shared/keyed.ts';

/** A list whose items are told apart by their place alone: what changes is the item at that place. */
export class Lines<T> {
  readonly element: HTMLElement;
  readonly #views: KeyedViews<{ readonly item: T; readonly index: number }>;

  constructor(list: HTMLElement, make: (index: number) => View<T>) {
    this.element = list;
    this.#views = new KeyedViews(
      ({ index }) => String(index),
      ({ index }) => {
        const view = make(index);
        return { element: view.element, update: ({ item }) => view.update(item) };
      },
    );
  }

  update(items: readonly T[]): void {
    arrange(this.element, this.#views.update(items.map((item, index) => ({ item, index }))));
  }
}
