import assert from 'node:assert/strict';
import { AppsView } from './pages/appsView.ts';
import { planRollback } from './support/plans.ts';
import { openWindow } from './support/session.ts';

describe('A rollback of the sample', () => {
  it('is planned, confirmed by the name, carried out, verified, recorded, and undone', async () => {
    const workbench = await openWindow();
    const view = await AppsView.open(workbench);
    await view.row('web').waitFor();
    const operation = await planRollback(workbench, 'web');
    await operation.says(/will not|stay as they are now/);
    await workbench.screenshot('rollback plan');
    await operation.button('Confirm by typing the name…').click();
    await operation.typeName('web');
    await operation.says(/Done and verified/);
    await workbench.screenshot('rollback result');
    assert.match(await operation.text(), /The traffic is pinned: the next deploy gets none/);
  });
});
