import { asFailure } from '../../core/operations/ending.ts';
import type { Roles } from '../../core/operations/roles.ts';
import type { JsonHttp } from '../http/json.ts';
import { statusAddress } from './appsProvider.ts';
import { readStatus } from './wire.ts';

/** Whether the service says that the token's holder has the role; one that says nothing of them offers no act. */
export function serviceRoles({ baseUrl, http, role }: { readonly baseUrl: string; readonly http: JsonHttp; readonly role: string }): Roles {
  return {
    check: async (_question, signal) => {
      try {
        const { caller } = await http.get(statusAddress(baseUrl), readStatus, signal);
        return caller?.roles.includes(role) === true ? { kind: 'granted', role } : { kind: 'refused', role, missing: role };
      } catch (error) {
        if (signal.aborted) throw error;
        return { kind: 'unreadable', role, failure: asFailure(error) };
      }
    },
  };
}
