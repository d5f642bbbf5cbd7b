import assert from 'node:assert/strict';
import { loosenedBy, readOperationSettings } from '../../../../src/core/config/operations.ts';
import { defaultActions, defaultRole } from '../../../../src/core/operations/roles.ts';

describe('Who may change something, by the settings', () => {
  it('is whoever has the default role, without any', () => {
    assert.deepEqual(readOperationSettings({}), { role: defaultRole, actions: defaultActions, problems: [] });
    assert.deepEqual(loosenedBy(readOperationSettings({})), []);
  });

  it('is nobody where a setting cannot be used', () => {
    for (const role of ['', ' ', 'a b', 7, 'x'.repeat(65)]) {
      const read = readOperationSettings({ role });
      assert.deepEqual([read.role, read.problems], [undefined, [{ setting: 'role', fault: 'badName' }]]);
    }
    for (const [roleActions, fault] of [[[], 'missing'], ['Microsoft.App/containerApps/write', 'notAList'], [['*'], 'badName'], [['Microsoft.App/*'], 'badName'], [['Microsoft.App/containerApps/write', 3], 'badName']] as const) {
      const read = readOperationSettings({ roleActions });
      assert.deepEqual([read.actions, read.problems[0]?.fault], [undefined, fault], JSON.stringify(roleActions));
    }
  });

  it('is told to be less strict where the role asks for less than by default, and not where it asks for more', () => {
    const less = defaultActions.slice(1);
    assert.deepEqual(loosenedBy(readOperationSettings({ roleActions: less })), [{ rule: 'roleActions', by: 'releaseConductor.roleActions' }]);
    assert.deepEqual(loosenedBy(readOperationSettings({ roleActions: [...defaultActions.map((action) => action.toUpperCase()), 'Microsoft.App/managedEnvironments/read'] })), []);
  });
});
