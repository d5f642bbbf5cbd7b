import assert from 'node:assert/strict';
import { distinctNames } from '../../../../src/adapters/azure/names.ts';
import { keyOf, parseId, pathOf } from '../../../../src/adapters/azure/resourceId.ts';
import { app } from '../../core/apps/fixtures.ts';

const listed = (subscription: string, resourceGroup: string, name: string) => ({ id: { subscription, resourceGroup, name }, app: { ...app(), name } });

describe('Names of apps in Azure', () => {
  it('are told with as much of their place as it takes to tell them apart', () => {
    const apps = [listed('s1', 'shop', 'web'), listed('s1', 'shop', 'api'), listed('s1', 'bank', 'api'), listed('s2', 'bank', 'api'), listed('s2', 'bank', 'worker')];
    assert.deepEqual(distinctNames(apps).map(({ name }) => name), ['web', 'shop/api', 's1/bank/api', 's2/bank/api', 'worker']);
  });
});

describe('Ids of apps in Azure', () => {
  it('become addresses that hold whatever is in a name', () => {
    const id = { subscription: 'a b', resourceGroup: 'c?d', name: 'e#f%2f' };
    assert.equal(pathOf(id), '/subscriptions/a%20b/resourceGroups/c%3Fd/providers/Microsoft.App/containerApps/e%23f%252f');
    assert.equal(keyOf({ subscription: 'S', resourceGroup: 'G', name: 'N' }), '/subscriptions/s/resourcegroups/g/providers/microsoft.app/containerapps/n');
    assert.deepEqual(parseId(keyOf(id)), id);
  });
});
