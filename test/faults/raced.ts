import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Random } from '../../src/core/clock.ts';
import { openIntents } from '../../src/core/journal/stories.ts';
import type { Wish } from '../../src/core/operations/wish.ts';
import { Stage } from './stage.ts';

export interface Race {
  readonly rounds: number;
  /** Writes that reached the platform: one for each round. */
  readonly effects: number;
  readonly chainOk: boolean;
  /** Intents without an end: none. */
  readonly open: number;
  /** How the rounds ended for the one that won and for the other, and how often. */
  readonly ends: Readonly<Record<string, number>>;
}

/** Two processes that send one app back at once, round after round, each time to another revision. */
export async function race(rounds: number, random: Random): Promise<Race> {
  const stage = await Stage.open();
  const windows = [0, 1].map(() => new Window(stage));
  try {
    const ends: Record<string, number> = {};
    for (let round = 0; round < rounds; round++) {
      const app = await stage.app('app');
      const to = app.revisions.find(({ name, active }) => active === true && app.traffic.every(({ revision, weight }) => revision !== name || weight === 0))!.name;
      await Promise.all(windows.map((window) => window.plan({ kind: 'rollback', to })));
      const ended = await Promise.all(windows.map((window) => window.go(Math.floor(random() * 40))));
      const key = ended.toSorted((a, b) => (a < b ? -1 : 1)).join(' | ');
      ends[key] = (ends[key] ?? 0) + 1;
    }
    await Promise.all(windows.map((window) => window.end()));
    const { records, verification } = await stage.journal();
    return { rounds, effects: stage.arm.requests.filter(({ method }) => method !== 'GET').length, chainOk: verification.ok, open: (await openIntents(records)).length, ends };
  } finally {
    await Promise.all(windows.map((window) => window.end()));
    await stage.close();
  }
}

class Window {
  readonly #child: ReturnType<Stage['start']>;
  readonly #said: AsyncIterator<string>;
  readonly #closed: Promise<unknown>;

  constructor(stage: Stage) {
    this.#child = stage.start('race.ts', { appId: stage.idOf('app') });
    this.#said = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
    this.#closed = once(this.#child, 'close');
  }

  plan(wish: Wish): Promise<string> {
    return this.#order({ plan: wish });
  }

  go(afterMs: number): Promise<string> {
    return this.#order({ go: afterMs });
  }

  async end(): Promise<void> {
    this.#child.stdin.end();
    await this.#closed;
  }

  async #order(order: object): Promise<string> {
    this.#child.stdin.write(`${JSON.stringify(order)}\n`);
    const { value, done } = await this.#said.next();
    if (done === true) throw new Error('The process has ended.');
    return value;
  }
}
