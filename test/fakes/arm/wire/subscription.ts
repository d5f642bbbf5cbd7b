import type { Subscription, Tenant } from '../world.ts';
import type { JsonObject } from './json.ts';

export function subscriptionBody({ id, name, tenant, state }: Subscription): JsonObject {
  return {
    id: `/subscriptions/${id}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: id,
    tenantId: tenant,
    displayName: name,
    state,
    subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'PayAsYouGo_2014-09-01', spendingLimit: 'Off' },
  };
}

export function tenantBody({ id, name, domain }: Tenant): JsonObject {
  return { id: `/tenants/${id}`, tenantId: id, countryCode: 'NL', displayName: name, domains: [domain], tenantCategory: 'Home', defaultDomain: domain, tenantType: 'AAD' };
}
