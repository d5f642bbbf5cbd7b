const SVG = 'http://www.w3.org/2000/svg';

/** Strokes beside words, never instead of them: hidden from screen readers, in the colour of the text around them. */
export function drawing(name: string, strokes: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const drawn = { class: `icon ${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' };
  for (const [attribute, value] of Object.entries(drawn)) svg.setAttribute(attribute, value);
  for (const d of strokes) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** The place of a drawing that can change. */
export class DrawingSlot<Name extends string> {
  readonly element = document.createElement('span');
  readonly #draw: (name: Name) => SVGSVGElement;
  #shown: Name | undefined;

  constructor(draw: (name: Name) => SVGSVGElement) {
    this.#draw = draw;
    this.element.className = 'icon-slot';
  }

  show(name: Name): void {
    if (name === this.#shown) return;
    this.#shown = name;
    this.element.replaceChildren(this.#draw(name));
  }
}
