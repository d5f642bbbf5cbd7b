import type { Point } from '../../core/canary/series.ts';
import type { Marker } from '../../core/canary/session.ts';
import { changedPoints, slotRow } from '../../core/canary/slotRow.ts';
import type { CanaryHead, CanaryHostMessage } from '../../protocol/canary.ts';
import { fitCanary } from '../../protocol/fitCanary.ts';
import { aboutOf, Explainer, headOf, markersOf, wordsOf } from './canaryState.ts';
import type { ShownCanary } from './shownCanary.ts';

/** What the page has by now. */
interface Told {
  readonly number: number;
  readonly points: readonly Point[];
  readonly head: CanaryHead;
  readonly newest: Marker | undefined;
  readonly markers: number;
}

/**
 * Makes the messages for one page that has come to life: first everything, then what is new since the last message. One
 * message at a time is on its way: a page that draws slowly gets fewer and larger ones, and never a queue of them.
 */
export class CanaryFeed {
  readonly #canary: ShownCanary;
  readonly #locale: string;
  readonly #explainer: Explainer;
  #told: Told | undefined;
  #isDrawing = false;

  constructor(canary: ShownCanary, locale: string, monotonic: () => number) {
    this.#canary = canary;
    this.#locale = locale;
    this.#explainer = new Explainer(() => canary.session.judge, monotonic);
  }

  /** For a page that knows nothing. */
  begin(): CanaryHostMessage {
    const locale = this.#locale;
    const now = this.#look((this.#told?.number ?? 0) + 1);
    const { points, markers, sampleSeconds = 0 } = this.#canary.session;
    this.#say(now);
    const common = { type: 'snapshot', number: now.number, head: now.head, sampleSeconds, rows: points.flatMap(slotRow) } as const;
    return fitCanary({ ...common, words: wordsOf(locale), about: aboutOf(this.#canary, locale), markers: markersOf(markers, locale) });
  }

  /** What is new; undefined where nothing is, where the page has not drawn what it has, and where there is none. */
  next(): CanaryHostMessage | undefined {
    const before = this.#told;
    if (before === undefined || this.#isDrawing) return undefined;
    const now = this.#look(before.number + 1);
    const rows = changedPoints(before.points, now.points).flatMap(slotRow);
    const head = isSame(before.head, now.head) ? undefined : now.head;
    const isMarked = now.newest !== before.newest || now.markers !== before.markers;
    const first = now.points[0]?.at;
    const isDropped = first !== undefined && first !== before.points[0]?.at && before.points.length > 0;
    if (rows.length === 0 && head === undefined && !isMarked && !isDropped) return undefined;
    this.#say(now);
    return fitCanary({
      type: 'delta',
      number: now.number,
      sampleSeconds: this.#canary.session.sampleSeconds ?? 0,
      rows,
      ...(isDropped ? { first } : {}),
      ...(head === undefined ? {} : { head }),
      ...(isMarked ? { markers: markersOf(this.#canary.session.markers, this.#locale) } : {}),
    });
  }

  /** The page has drawn this message. Says whether that was the last one. */
  shown(number: number): boolean {
    if (number !== this.#told?.number) return false;
    this.#isDrawing = false;
    return true;
  }

  /** There is no page any more: until one asks for everything, nothing is for anybody. */
  rest(): void {
    if (this.#told !== undefined) this.#isDrawing = true;
  }

  #look(number: number): Told {
    const { session } = this.#canary;
    return { number, points: session.points, head: headOf(this.#canary, this.#explainer.explanation, this.#locale), newest: session.markers.at(-1), markers: session.markers.length };
  }

  #say(now: Told): void {
    this.#told = now;
    this.#isDrawing = true;
  }
}

function isSame(one: CanaryHead, other: CanaryHead): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
