/** A part of the page that shows one thing, and can be told that the thing has changed. */
export interface View<T> {
  readonly element: Element;
  update(value: T): void;
}

/** Keeps one view for each key: an update changes views and never makes them again, so focus and selection stay. */
export class KeyedViews<T> {
  readonly #make: (item: T) => View<T>;
  readonly #keyOf: (item: T) => string;
  #views = new Map<string, View<T>>();

  constructor(keyOf: (item: T) => string, make: (item: T) => View<T>) {
    this.#keyOf = keyOf;
    this.#make = make;
  }

  /** The elements for these items, up to date and in their order; those of items that are gone leave the page. */
  update(items: readonly T[]): Element[] {
    const before = this.#views;
    this.#views = new Map();
    for (const item of items) {
      const key = this.#keyOf(item);
      const view = before.get(key) ?? this.#make(item);
      before.delete(key);
      view.update(item);
      this.#views.set(key, view);
    }
    for (const { element } of before.values()) element.remove();
    return [...this.#views.values()].map(({ element }) => element);
  }
}

/**
 * Puts these elements among the children, in this order, and touches only those that are not in their place. Other
 * children are left alone: they may be on their way to another parent, and would lose the focus if they were removed.
 */
export function arrange(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  let next = parent.firstElementChild;
  for (const child of children) {
    while (next !== null && !wanted.has(next)) next = next.nextElementSibling;
    if (child === next) next = next.nextElementSibling;
    else move(parent, child, next);
  }
}

/** `moveBefore` keeps the focus and the selection inside; where it does not exist, at least the focus is given back. */
function move(parent: Element, child: Element, before: Element | null): void {
  if (child.isConnected && 'moveBefore' in parent) {
    parent.moveBefore(child, before);
    return;
  }
  const focused = document.activeElement;
  parent.insertBefore(child, before);
  if (focused instanceof HTMLElement && focused !== document.activeElement && child.contains(focused)) focused.focus({ preventScroll: true });
}
