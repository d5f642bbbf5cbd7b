import { Failure } from '../../core/failure.ts';
import type { Asking } from '../../core/notes/asking.ts';
import type { Answers } from '../../core/notes/pullRequests.ts';
import { WrongPlace, type Place } from '../http/place.ts';
import { askInBatches, type Part } from './batches.ts';
import type { Client, Reply } from './client.ts';
import type { Pace } from './pace.ts';

/** One round of a question: what is sent, and how an alias of its answer is read. */
export interface Round<Key, Answer> {
  readonly most: number;
  readonly query: (count: number) => string;
  readonly variables: (keys: readonly Key[]) => Readonly<Record<string, string | number>>;
  /** Where the aliases are. */
  readonly within: (reply: Reply) => Place;
  readonly read: (alias: Place | undefined, key: Key) => Answer;
  /** What a key is called in the answer; by its position, if absent. */
  readonly aliasOf?: (key: Key, index: number) => string;
}

export interface RoundsOptions {
  readonly client: Client;
  readonly pace: Pace;
  readonly told: (asking: Asking) => void;
}

/** Asks for many keys in the aliases of few requests. */
export class Rounds {
  readonly #client: Client;
  readonly #pace: Pace;
  readonly #told: (asking: Asking) => void;
  /** Of the questions that are asked at the same time: how far each has come, until all of them have ended. */
  readonly #progress = new Map<object, { readonly answered: number; readonly total: number }>();
  #asking = 0;

  constructor({ client, pace, told }: RoundsOptions) {
    this.#client = client;
    this.#pace = pace;
    this.#told = told;
  }

  async ask<Key, Answer>(keys: readonly Key[], round: Round<Key, Answer>, signal: AbortSignal): Promise<Answers<Key, Answer>> {
    const aliasOf = round.aliasOf ?? ((_, index) => `a${index}`);
    const ask = async (some: readonly Key[]): Promise<Part<Key, Answer>> => {
      const reply = await this.#client.ask(round.query(some.length), round.variables(some), signal);
      if (reply.left !== undefined) this.#pace.left(reply.left);
      return this.#readPart(reply, some.map((key, index) => [key, aliasOf(key, index)]), round);
    };
    const answered = (count: number): void => {
      this.#progress.set(round, { answered: count, total: keys.length });
      this.#tell();
    };
    this.#progress.set(round, { answered: 0, total: keys.length });
    this.#asking++;
    try {
      return await askInBatches({ keys, most: round.most, ask, pace: this.#pace, answered }, signal);
    } finally {
      if (--this.#asking === 0) this.#progress.clear();
    }
  }

  notUnderstood(what: string): Failure {
    return new Failure('notUnderstood', { origin: this.#client.origin, what });
  }

  #tell(): void {
    const all = [...this.#progress.values()];
    const sum = (of: 'answered' | 'total'): number => all.reduce((before, each) => before + each[of], 0);
    this.#told({ reason: 'asked', answered: sum('answered'), total: sum('total') });
  }

  /** One alias that went wrong takes nothing from the others. */
  #readPart<Key, Answer>(reply: Reply, asked: readonly (readonly [Key, string])[], { within, read }: Round<Key, Answer>): Part<Key, Answer> {
    const place = this.#understood(() => within(reply));
    const errors = new Map(reply.errors.filter(({ type }) => type !== 'NOT_FOUND').flatMap((error) => error.path.map((step) => [step, error] as const)));
    const answered = new Map<Key, Answer>();
    let failure: Failure | undefined;
    for (const [key, alias] of asked)
      try {
        const error = errors.get(alias);
        if (error !== undefined) throw reply.meaning(error);
        answered.set(key, this.#understood(() => read(aliasAt(place, alias), key)));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        failure = error;
      }
    return { answered, ...(failure === undefined ? {} : { failure }) };
  }

  #understood<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw error instanceof WrongPlace ? this.notUnderstood(error.message) : error;
    }
  }
}

/** Null is an answer, and means that there is nothing; an alias that is not there is none. */
function aliasAt(place: Place, alias: string): Place | undefined {
  if (place.optional(alias, (one) => one) === undefined) throw place.field(alias).wrong('must be there');
  return place.said(alias, (one) => one);
}
