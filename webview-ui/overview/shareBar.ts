import type { OverviewApp, OverviewWords } from '../../src/protocol/overview.ts';
import { element, setHidden, setText, setTextWithTitle } from '../shared/dom.ts';

/** How the traffic is shared between canary and stable: a bar for the eye, and the same in words on either side of it. */
export class ShareBar {
  readonly #canaryPart = element('span', { class: 'part canary' });
  readonly #canary = legend('canary');
  readonly #stable = legend('stable');
  readonly element = element(
    'div',
    { class: 'share-bar' },
    this.#canary.element,
    element('div', { class: 'bar', 'aria-hidden': 'true' }, this.#canaryPart, element('span', { class: 'part stable' })),
    this.#stable.element,
  );

  update(canary: NonNullable<OverviewApp['canary']>, { serving, share }: OverviewApp, words: OverviewWords): void {
    // Through the object model: the page's policy refuses style attributes.
    setHidden(this.#canaryPart, canary.share === 0);
    this.#canaryPart.style.inlineSize = `${canary.share}%`;
    this.#canary.update(words.canary, canary.revision, canary.shareLabel);
    this.#stable.update(words.stable, serving, share ?? '');
  }
}

function legend(kind: 'canary' | 'stable') {
  const role = element('span', { class: 'role line' });
  const revision = element('span', { class: 'revision code line' });
  const share = element('span', { class: 'share line' });
  const swatch = element('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' });
  return {
    element: element('p', { class: `legend ${kind}` }, swatch, role, ' ', revision, ' ', share),
    update(roleLabel: string, revisionName: string, shareLabel: string): void {
      setText(role, roleLabel);
      setTextWithTitle(revision, revisionName);
      setText(share, shareLabel);
    },
  };
}
