type Attributes = Readonly<Record<string, string>>;

/** An element with attributes and children. Text goes in as text and nothing else does: no string is ever parsed as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Changes a text only where it differs, so that a selection in it, and the screen reader's place, outlive an update. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Sets an attribute only where it differs; undefined takes it away. */
export function setAttribute(target: Element, name: string, value: string | undefined): void {
  if (value === undefined) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Hides or shows, only where that is a change. */
export function setHidden(target: HTMLElement, hidden: boolean): void {
  if (target.hidden !== hidden) target.hidden = hidden;
}

/** For a text that may be cut to one line: all of it on hover. */
export function setTextWithTitle(target: Element, text: string): void {
  setText(target, text);
  setAttribute(target, 'title', text === '' ? undefined : text);
}

let ids = 0;

/** An id for `aria-labelledby`; never made of data, which could be anything. */
export function newId(): string {
  return `id-${++ids}`;
}
