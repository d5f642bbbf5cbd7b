import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { SampleWorld } from '../../src/adapters/sample/world.ts';
import { attackNames, type AttackName, type Order, type Report } from '../fakes/caller/orders.ts';
import { GROUP, PRODUCTION } from '../fakes/arm/world.ts';
import { contributed, generated, operations } from '../support/callers.ts';
import { AppsView } from './pages/appsView.ts';
import { planRollback, signIn } from './pages/rollback.ts';
import { TestAzure } from './support/azure.ts';
import { sharedWindow } from './support/session.ts';
import { StateHome } from './support/stateHome.ts';
import { TestCaller } from './support/testCaller.ts';

/** What an attack has to show besides that nothing came of it: that it was one. */
const landed: { readonly [A in AttackName]: (report: Report, order: Order) => void } = {
  arguments: ({ found, calls }, { commands }) => {
    assert.ok(calls > commands.length * 25, `${calls} calls`);
    assert.ok(found.some((tab) => /web\.md/.test(tab)), `a key of a real app was understood: ${found.join()}`);
  },
  forgeries: ({ found, calls }, { commands }) => {
    assert.ok(calls > commands.length * 12, `${calls} calls`);
    assert.ok(found.some((tab) => /web\.md/.test(tab)), `a key of a real app was understood: ${found.join()}`);
  },
  rows: ({ found }) => assert.ok(found.some((tab) => /web\.md/.test(tab)), `the handle of a real row was understood: ${found.join()}`),
  flood: ({ calls, found }) => {
    assert.ok(calls >= 2_000, `${calls} calls`);
    // What a person cancelled, and the one plan by which it would be repeated.
    assert.equal(found.filter((tab) => tab.startsWith('Roll back web')).length, 2);
  },
  macros: ({ calls }) => assert.equal(calls, 2 * operations.length),
  addresses: ({ found }) => assert.equal(found.length, 10),
  documents: ({ calls }) => assert.ok(calls > 30),
  pages: ({ found }) => assert.equal(found.length, 3 * 16, 'what the pages said was heard by whoever made them, and by nobody else'),
  tasks: ({ calls }) => assert.ok(calls >= operations.length),
  settings: ({ found }, { settings }) => assert.deepEqual(new Set(found), new Set(settings), 'none of them can be set by a workspace'),
  exports: ({ found }) => assert.deepEqual(found, ['true']),
  registered: ({ found }, { commands }) => assert.deepEqual(found.filter((id) => !commands.includes(id) && !generated().includes(id)), []),
};

describe('Whoever calls', () => {
  const state = new StateHome();
  const caller = new TestCaller();
  let azure: TestAzure;
  let order: Omit<Order, 'attack'>;
  let view: AppsView;
  let asked: number;
  before(async () => {
    azure = await TestAzure.start();
  });
  const window = sharedWindow(() => azure.window({ extensions: [caller], env: state.env }));
  const interactive = (): number => azure.identity.calls.filter(({ kind }) => kind === 'interactive').length;

  before('a person signs in', async () => {
    view = await AppsView.open(window());
    await signIn(window(), view);
    asked = interactive();
    const { commands, views, settings } = contributed();
    order = { commands, operations, views, settings, real: realThings(window().folder) };
  });
  after(async () => {
    await azure.close();
    caller.remove();
    state.remove();
  });

  /** Nothing was changed, nobody agreed to anything, and nothing was begun. */
  async function nothingCameOfIt(): Promise<void> {
    assert.deepEqual(azure.writes.map(({ method, path }) => `${method} ${path}`), []);
    assert.equal(interactive(), asked, 'nobody has signed in');
    const records = await state.records();
    assert.deepEqual(records.filter((record) => record.phase === 'intent' || !['refused', 'cancelled'].includes(record.result)), []);
  }

  it('cannot agree in the place of a person who is being asked', async () => {
    const operation = await planRollback(window(), 'web');
    await operation.button('Confirm with Microsoft…').click();
    const question = window().dialog.getByRole('button', { name: 'Allow' });
    await question.waitFor();
    const { thrown, returned } = await caller.attack(window(), { ...order, attack: 'macros' }, 'stand');
    assert.deepEqual([thrown, returned], [[], []]);
    await nothingCameOfIt();
    assert.equal(await question.count(), 1);
    await window().screenshot('asked during an attack');
    // What an extension can do is to have it stopped; the dialog stands all the same, and is for nobody then.
    await window().dialog.getByRole('button', { name: 'Cancel' }).click();
    const records = await state.recordsOnce((all) => all.length > 0);
    assert.deepEqual(records.map((record) => record.phase === 'outcome' && record.result), ['cancelled']);
    // From now on there is one that can be repeated.
    order = { ...order, real: { ...order.real, records: records.map(({ id }) => id) } };
  });

  for (const attack of attackNames)
    it(`only proposes: ${attack}`, async () => {
      const report = await caller.attack(window(), { ...order, attack });
      landed[attack](report, { ...order, attack });
      assert.deepEqual(report.thrown, []);
      assert.deepEqual(report.returned, []);
      await nothingCameOfIt();
    });

  it('only proposes: addresses that are opened in the browser', async () => {
    const { found } = await caller.attack(window(), { ...order, attack: 'addresses' });
    // The attacker's own comes last: when it has heard of that, the others have gone the same way.
    const isOwn = (address: string): boolean => address.includes('test-caller');
    const context = window().page.context();
    for (const address of [...found.filter((each) => !isOwn(each)), ...found.filter(isOwn)]) {
      const page = await context.newPage();
      await page.goto(address);
      await page.close();
    }
    await window().until(() => caller.wasOpened);
    await nothingCameOfIt();
  });

  it('only proposes: keys', async () => {
    const input = window().picker.locator('input[type=text]');
    for (let key = 1; key <= 8; key++) {
      await window().page.keyboard.press(`Control+Alt+Shift+F${key}`);
      // A record that is not there is nothing to ask about.
      if (key === 3) continue;
      await input.waitFor();
      await input.press('Escape');
      await input.waitFor({ state: 'hidden' });
    }
    await nothingCameOfIt();
  });
});

/** What the sample world has at the place where the stand-in for Azure puts it. */
function realThings(folder: string): Order['real'] {
  const world = new SampleWorld({ seed: 1, scenario: 'healthy', clock: { now: () => Date.now(), monotonic: () => performance.now() } });
  const place = `/subscriptions/${PRODUCTION}/resourceGroups/${GROUP}/providers/Microsoft.App/containerApps`;
  const apps = world.apps().map(({ id, name }) => ({ id: `${place}/${name}`.toLowerCase(), revisions: (world.revisions(id) ?? []).map((revision) => revision.name) }));
  const web = apps.findIndex(({ id }) => id.endsWith('/web'));
  return { environment: `${pathToFileURL(folder).href}#prod`, apps: [...apps.splice(web, 1), ...apps], records: [] };
}
