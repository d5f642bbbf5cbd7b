import type { TrafficEntry } from '../../core/apps/app.ts';
import type { TrafficMove } from './moves.ts';

/** A revision that was started or stopped by hand. */
export interface Switch {
  readonly at: number;
  readonly revision: string;
  readonly runs: boolean;
  /** When it answers, where it was started. */
  readonly readyAt: number;
  /** Its image is not in the registry any more: it never answers. */
  readonly fails: boolean;
}

/** What was done to an app from outside since its world was born: all that a world remembers. */
export class Changes {
  readonly #moves: TrafficMove[] = [];
  readonly #switches: Switch[] = [];

  move(at: number, traffic: readonly TrafficEntry[]): void {
    this.#moves.push({ at, traffic });
    this.#moves.sort((a, b) => a.at - b.at);
  }

  switch(entry: Switch): void {
    this.#switches.push(entry);
  }

  /** Together with what the world itself does, oldest first. */
  movesWith(own: readonly TrafficMove[]): readonly TrafficMove[] {
    return [...own, ...this.#moves].sort((a, b) => a.at - b.at);
  }

  /** The last of each revision by that time, oldest first. */
  switchesUntil(now: number): readonly Switch[] {
    const last = new Map<string, Switch>();
    for (const each of this.#switches) {
      if (each.at > now) continue;
      last.delete(each.revision);
      last.set(each.revision, each);
    }
    return [...last.values()];
  }

  /** Whether something that was asked for is still to come. */
  isPending(now: number): boolean {
    return this.#moves.some(({ at }) => at > now);
  }

  lastAt(now: number): number | undefined {
    return [...this.#moves, ...this.#switches].map(({ at }) => at).filter((at) => at <= now).sort((a, b) => a - b).at(-1);
  }
}
