import { asFailure } from '../../core/operations/ending.ts';
import { missingRight, type Permission, type RoleMapping, type Roles } from '../../core/operations/roles.ts';
import { JsonHttp } from '../http/json.ts';
import type { Place } from '../http/place.ts';
import type { AzureOptions } from './appsProvider.ts';
import { withAccount } from './failures.ts';
import { limits } from './limits.ts';
import { Pages } from './pages.ts';
import { parseId, pathOf } from './resourceId.ts';
import { armSend } from './send.ts';

/** Of Microsoft.Authorization, which has versions of its own. */
const API_VERSION = '2022-04-01';

export interface AzureRolesOptions extends Pick<AzureOptions, 'endpoint' | 'scopes' | 'credentialOf' | 'clock' | 'tls'> {
  /** The role that the machine's owner asks for. */
  readonly role: string;
  readonly mapping: RoleMapping;
}

/** Whether whoever is signed in holds what the role stands for, as ARM itself tells it for the app. */
export function azureRoles({ role, mapping, endpoint, scopes, credentialOf, clock, tls }: AzureRolesOptions): Roles {
  return {
    check: async ({ app }, signal) => {
      try {
        const id = parseId(app.id);
        const rights = mapping.get(role);
        if (id === undefined || rights === undefined) return { kind: 'refused', role, missing: role };
        const send = armSend({ endpoint, scopes, credential: credentialOf(id.subscription), left: () => undefined, ...(tls === undefined ? {} : { tls }) });
        const pages = new Pages(new JsonHttp({ baseUrl: endpoint, clock, send }), API_VERSION);
        let count = 0;
        const path = `${pathOf(id)}/providers/Microsoft.Authorization/permissions`;
        const permissions = await pages.all(path, { max: limits.variables, read: readPermission, key: () => String(count++) }, signal);
        const missing = missingRight(permissions, rights);
        return missing === undefined ? { kind: 'granted', role } : { kind: 'refused', role, missing };
      } catch (error) {
        if (signal.aborted) throw error;
        return { kind: 'unreadable', role, failure: asFailure(withAccount(error)) };
      }
    },
  };
}

function readPermission(place: Place): Permission {
  const words = (name: string): readonly string[] => place.said(name, (list) => list.items(limits.variables).map((action) => action.text({ max: limits.text }))) ?? [];
  return { actions: words('actions'), notActions: words('notActions') };
}
