import type { TokenCredential } from '@azure/core-auth';
import type { TlsSettings } from '@azure/core-rest-pipeline';
import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { withAccount } from '../azure/failures.ts';
import { parseId, pathOf } from '../azure/resourceId.ts';
import { armSend } from '../azure/send.ts';
import { JsonHttp, type Send } from '../http/json.ts';
import { limits } from './limits.ts';
import { readRequests, type RequestsByRevision } from './wire.ts';

export interface ClientOptions {
  /** Of the cloud's resource manager. */
  readonly endpoint: string;
  readonly scopes: readonly string[];
  /** For the subscription that the app is in. */
  readonly credentialOf: (subscription: string) => TokenCredential;
  readonly clock: Clock;
  readonly tls?: Pick<TlsSettings, 'ca'>;
  readonly timeoutMs?: number;
  /** What carries a request and brings the answer; the platform's own client, if absent. */
  readonly send?: Send;
}

const API_VERSION = '2024-02-01';

/** Asks the resource manager for the requests of one app, minute by minute. */
export class MetricsClient {
  readonly #http: JsonHttp;
  readonly #address: URL;
  readonly #clock: Clock;
  #skewMs = 0;

  constructor(app: string, options: ClientOptions) {
    const { endpoint, clock, timeoutMs = 20_000, credentialOf } = options;
    const { origin } = new URL(endpoint);
    const id = parseId(app);
    if (id === undefined) throw new Failure('notFound', { origin, account: 'microsoft' });
    const send = options.send ?? armSend({ ...options, credential: credentialOf(id.subscription), left: () => undefined });
    this.#http = new JsonHttp({ baseUrl: endpoint, clock, timeoutMs, send: (...asked) => this.#watchClock(send(...asked)) });
    this.#address = new URL(`${pathOf(id)}/providers/Microsoft.Insights/metrics`, origin);
    this.#clock = clock;
  }

  /** How late it is there, as the last answer said it. */
  get now(): number {
    return this.#clock.now() + this.#skewMs;
  }

  async requests(from: number, to: number, signal: AbortSignal): Promise<RequestsByRevision> {
    const url = new URL(this.#address);
    const asked = {
      'api-version': API_VERSION,
      metricnames: 'Requests',
      metricnamespace: 'Microsoft.App/containerapps',
      interval: 'PT1M',
      aggregation: 'total',
      $filter: "revisionName eq '*' and statusCodeCategory eq '*'",
      top: String(limits.series),
      timespan: `${new Date(from).toISOString()}/${new Date(to).toISOString()}`,
    };
    url.search = Object.entries(asked).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    try {
      return await this.#http.get(url, readRequests, signal);
    } catch (error) {
      throw withAccount(error);
    }
  }

  async #watchClock(answer: Promise<Response>): Promise<Response> {
    const response = await answer;
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.#skewMs = date - this.#clock.now();
    return response;
  }
}
