import { element } from '../shared/dom.ts';

const INKS = ['canary', 'stable', 'band', 'grid', 'text', 'limit', 'good', 'bad', 'attention', 'neutral', 'unknown', 'paper'] as const;
type InkName = (typeof INKS)[number];
export type Ink = { readonly [Name in InkName]: string } & { readonly font: string; readonly strongFont: string };

/** The colours of the style sheet for a canvas, which knows no tokens: read from elements that have them. */
export class Inks {
  readonly #probes = INKS.map((name) => element('span', { class: `ink ${name}` }));
  readonly element = element('div', { class: 'inks', 'aria-hidden': 'true' }, ...this.#probes);

  read(): Ink {
    const colours = Object.fromEntries(this.#probes.map((probe, at) => [INKS[at]!, getComputedStyle(probe).color])) as { [Name in InkName]: string };
    const { fontFamily, fontSize } = getComputedStyle(document.body);
    const size = Math.round(Number.parseFloat(fontSize) * 0.88);
    return { ...colours, font: `${size}px ${fontFamily}`, strongFont: `600 ${size}px ${fontFamily}` };
  }
}

/** Calls when VS Code has changed the theme: it sets the class of the body, and the tokens on the document. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
  for (const query of ['(forced-colors: active)', '(prefers-color-scheme: dark)']) matchMedia(query).addEventListener('change', changed);
}
