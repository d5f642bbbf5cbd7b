import type { Revision } from '../../../../src/core/apps/app.ts';
import { hostOf, template, type Dressing } from './app.ts';
import type { JsonObject } from './json.ts';
import { time } from './state.ts';

/** `state` is what changes of a revision; all else was fixed when it was made. */
export function revisionBody(app: { readonly id: string; readonly name: string }, revision: Revision, state: JsonObject, weight: number, dressing: Dressing): JsonObject {
  return {
    id: `${app.id}/revisions/${revision.name}`,
    name: revision.name,
    type: 'Microsoft.App/containerApps/revisions',
    properties: {
      createdTime: revision.createdAt === undefined ? undefined : time(revision.createdAt),
      fqdn: hostOf(revision.url),
      template: template(app.name, revision, dressing),
      trafficWeight: weight,
      ...state,
    },
  };
}
