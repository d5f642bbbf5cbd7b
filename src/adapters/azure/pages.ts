import { Failure } from '../../core/failure.ts';
import type { JsonHttp } from '../http/json.ts';
import type { Place } from '../http/place.ts';
import { withAccount } from './failures.ts';
import { limits } from './limits.ts';
import { readPage, type Page } from './wire.ts';

export interface ListOf<T> {
  readonly max: number;
  readonly read: (place: Place) => T;
  readonly key: (item: T) => string;
}

/** Reads a list to its end, page after page, within bounds; a link is followed within the platform alone. */
export class Pages {
  readonly #http: JsonHttp;
  readonly #apiVersion: string;

  constructor(http: JsonHttp, apiVersion: string) {
    this.#http = http;
    this.#apiVersion = apiVersion;
  }

  /** The items of all pages. No two have the same key, which also tells a list that goes in circles. */
  async all<T>(path: string, { max, read, key }: ListOf<T>, signal: AbortSignal): Promise<readonly T[]> {
    const items = new Map<string, T>();
    const asked = new Set<string>();
    let url: URL | undefined = this.#first(path);
    while (url !== undefined) {
      asked.add(url.href);
      const page: Page<T> = await this.#ask(url, (answer) => readPage(answer, max - items.size, read), signal);
      for (const item of page.items) {
        if (items.has(key(item))) throw this.#notUnderstood('value: the same one twice');
        items.set(key(item), item);
      }
      url = page.nextLink === undefined ? undefined : this.#next(page.nextLink);
      if (url !== undefined && (asked.has(url.href) || asked.size >= limits.pages)) throw this.#notUnderstood('nextLink: a list without an end');
    }
    return [...items.values()];
  }

  async #ask<T>(url: URL, read: (answer: Place) => T, signal: AbortSignal): Promise<T> {
    try {
      return await this.#http.get(url, read, signal);
    } catch (error) {
      throw withAccount(error);
    }
  }

  #first(path: string): URL {
    const url = new URL(path, this.#http.origin);
    url.searchParams.set('api-version', this.#apiVersion);
    return url;
  }

  #next(link: string): URL {
    const { origin } = this.#http;
    const url = URL.parse(link);
    if (url === null) throw this.#notUnderstood('nextLink: must be an address');
    if (url.origin !== origin) throw new Failure('redirected', { origin, to: url.origin === 'null' ? url.protocol : url.origin });
    return url;
  }

  #notUnderstood(what: string): Failure {
    return new Failure('notUnderstood', { origin: this.#http.origin, what });
  }
}
