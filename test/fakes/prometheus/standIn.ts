import type { Send } from '../../../src/adapters/http/json.ts';
import { answerOf, type Site } from './answers.ts';

/** The stand-in without a network: a request is a call. */
export class PrometheusStandIn {
  /** Requests that are under way. */
  open = 0;
  /** How many ranges it told of. */
  ranges = 0;
  readonly #site: Site;
  readonly #before: (now: number) => Response | undefined;

  /** `before` answers instead of it, or breaks the connection. */
  constructor(site: Site, before: (now: number) => Response | undefined = () => undefined) {
    this.#site = site;
    this.#before = before;
  }

  readonly send: Send = async (url, headers, signal) => {
    signal.throwIfAborted();
    this.open++;
    try {
      await Promise.resolve();
      const instead = this.#before(this.#site.now());
      if (instead !== undefined) return instead;
      const { status, headers: said = {}, body } = answerOf({ path: url.pathname, query: url.searchParams, authorization: headers['authorization'] }, this.#site);
      if (url.searchParams.get('query')?.includes('[') === true) this.ranges++;
      return new Response(body, { status, headers: said });
    } finally {
      this.open--;
    }
  };
}
