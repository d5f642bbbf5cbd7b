import type { Revision } from '../../core/apps/app.ts';
import { newestFirst } from '../../core/apps/newestFirst.ts';
import { Failure } from '../../core/failure.ts';
import type { LiveApps, RevisionParticulars } from '../../core/operations/live.ts';
import { JsonHttp } from '../http/json.ts';
import type { AzureOptions } from './appsProvider.ts';
import { withAccount } from './failures.ts';
import { limits } from './limits.ts';
import { Pages } from './pages.ts';
import { readAppParticulars, readRevisionParticulars } from './particulars.ts';
import { parseId, pathOf, type ResourceId } from './resourceId.ts';
import { armSend } from './send.ts';
import { readApp, readRevision } from './wire.ts';

interface Both {
  readonly revision: Revision;
  readonly particulars: RevisionParticulars;
}

/** One app, asked for by its id and with its every revision: for whoever is about to change it, or has. */
export function azureLiveApps(options: AzureOptions): LiveApps {
  const { origin } = new URL(options.endpoint);
  return {
    read: async (appId, signal) => {
      const id = parseId(appId);
      if (id === undefined) throw new Failure('notFound', { origin, account: 'microsoft' });
      const http = httpOf(id, options);
      // The app first: a change of it after that is seen by its own time, and not hidden behind it.
      const listed = await readOne(http, id, options, signal);
      if (listed === undefined) return undefined;
      const read = (place: Parameters<typeof readRevision>[0]): Both => ({ revision: readRevision(place, id.name, options.identify), particulars: readRevisionParticulars(place) });
      const each = await new Pages(http, options.apiVersion).all(`${pathOf(id)}/revisions`, { max: limits.revisionsPerApp, read, key: ({ revision }) => revision.name }, signal);
      const revisions = new Map(each.map(({ revision, particulars }) => [revision.name, particulars]));
      return { app: { ...listed.app, id: appId, revisions: newestFirst(each.map(({ revision }) => revision)), revisionsComplete: true }, particulars: { ...listed.particulars, revisions } };
    },
  };
}

function httpOf({ subscription }: ResourceId, { endpoint, scopes, credentialOf, clock, tls, timeoutMs = 20_000 }: AzureOptions): JsonHttp {
  const send = armSend({ endpoint, scopes, credential: credentialOf(subscription), left: () => undefined, ...(tls === undefined ? {} : { tls }) });
  return new JsonHttp({ baseUrl: endpoint, clock, timeoutMs, send });
}

async function readOne(http: JsonHttp, id: ResourceId, options: AzureOptions, signal: AbortSignal) {
  const url = new URL(pathOf(id), http.origin);
  url.searchParams.set('api-version', options.apiVersion);
  try {
    return await http.get(url, (answer) => ({ app: readApp(answer, id.subscription, options).app, particulars: readAppParticulars(answer) }), signal);
  } catch (error) {
    if (Failure.is(error, 'notFound')) return undefined;
    throw withAccount(error);
  }
}
