/**
 * Gives the focus to another element when the one that had it goes with an update, and only then. While the person is
 * somewhere else, in a dialog or in another editor, nothing is taken from there: it waits until they come back.
 */
export class Focus {
  #waiting: HTMLElement | undefined;

  constructor() {
    window.addEventListener('focus', () => {
      const target = this.#waiting;
      this.#waiting = undefined;
      if (isNowhere()) target?.focus();
    });
  }

  /** Whether the focus went to `heir`. */
  during(update: () => void, heir: HTMLElement): boolean {
    const wasSomewhere = !isNowhere();
    update();
    if (!wasSomewhere || !isNowhere()) return false;
    if (document.hasFocus()) heir.focus();
    else this.#waiting = heir;
    return document.hasFocus();
  }
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
