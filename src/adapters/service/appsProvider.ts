import type { App, Revision } from '../../core/apps/app.ts';
import { newestFirst } from '../../core/apps/newestFirst.ts';
import type { AppsProvider, Listing } from '../../core/apps/provider.ts';
import type { JsonHttp } from '../http/json.ts';
import type { Place } from '../http/place.ts';
import { readStatus } from './wire.ts';

/** The apps that a release service tells, by the API of docs/api/release-service.openapi.yaml. */
export class ServiceAppsProvider implements AppsProvider {
  readonly kind = 'service';
  readonly #http: JsonHttp;
  readonly #status: URL;

  constructor({ baseUrl, http }: { readonly baseUrl: string; readonly http: JsonHttp }) {
    this.#http = http;
    this.#status = new URL(baseUrl);
    this.#status.pathname = `${this.#status.pathname.replace(/\/+$/, '')}/sys/releases/status`;
    this.#status.search = '';
    this.#status.hash = '';
  }

  async list(signal: AbortSignal): Promise<Listing> {
    const { listing } = await this.#http.get(this.#status, readStatus, signal);
    return listing;
  }

  /** The same answer, of one app alone and with its every revision. */
  revisions({ id }: App, signal: AbortSignal): Promise<readonly Revision[]> {
    const address = new URL(this.#status);
    address.searchParams.set('app', id);
    return this.#http.get(address, (answer) => readRevisionsOf(id, answer), signal);
  }
}

function readRevisionsOf(id: string, answer: Place): readonly Revision[] {
  const { apps } = readStatus(answer).listing;
  const [app] = apps;
  // A service that does not know the question answers with the list; its few revisions must not pass for all.
  if (apps.length !== 1 || app?.id !== id) throw answer.field('apps').wrong('must hold the app that was asked for, alone');
  if (!app.revisionsComplete) throw answer.field('apps').items(1)[0]!.field('revisionsComplete').wrong('must be true where one app is asked for');
  return newestFirst(app.revisions);
}
