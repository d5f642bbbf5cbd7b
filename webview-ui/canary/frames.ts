/** Runs a task in the next frame, once, however often it is asked for. */
export class Frames {
  readonly #draw: (now: number) => void;
  #isWaiting = false;

  constructor(draw: (now: number) => void) {
    this.#draw = draw;
  }

  request(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame((now) => {
      this.#isWaiting = false;
      this.#draw(now);
    });
  }
}

/** Runs a task at most so often, and once more after the last time that it was asked for. */
export class Pace {
  readonly #everyMs: number;
  readonly #task: () => void;
  #last = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(everyMs: number, task: () => void) {
    this.#everyMs = everyMs;
    this.#task = task;
  }

  request(): void {
    if (this.#timer !== undefined) return;
    const left = this.#last + this.#everyMs - performance.now();
    if (left <= 0) this.now();
    else this.#timer = setTimeout(() => this.now(), left);
  }

  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#last = performance.now();
    this.#task();
  }
}
