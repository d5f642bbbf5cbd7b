import assert from 'node:assert/strict';
import type { OverviewApp, OverviewState } from '../../src/protocol/overview.ts';
import { Overview } from './support/overviewPage.ts';
import { app, environment, harbour, stateOf, threeEnvironments } from './support/states.ts';

const SMALL = { viewport: { width: 800, height: 400 } };

describe('An update of the overview page', () => {
  /** What a browser does that cannot move an element in place. */
  const withoutMoving = 'delete Element.prototype.moveBefore';
  for (const [browser, prepare] of [['Chromium', '0'], ['a browser without moveBefore', withoutMoving]] as const)
    it(`keeps the focus, wherever its app moves, in ${browser}`, async () => {
      const overview = await Overview.open(stateOf(harbour()));
      await overview.evaluate(prepare);
      await overview.button('Copy SHA web').focus();
      const changes: Partial<OverviewApp>[] = [
        { age: 'now' },
        { state: 'attention', stateLabel: 'unhealthy', reasons: ['It has crashed.'] },
        { canary: { revision: 'web--r2', share: 5, shareLabel: '5%' } },
        { actions: [{ id: 'copySha', label: 'Copy SHA' }] },
      ];
      for (const change of changes) {
        const sample = harbour();
        const apps = sample.apps.map((one) => (one.key === 'web' ? { ...one, ...change } : one)).reverse();
        await overview.update(stateOf(environment('new', [app('api')]), { ...sample, apps }));
        assert.equal(await overview.focused(), 'Copy SHA web', JSON.stringify(change));
      }
    });

  it('keeps in its place what is looked at, and selected text', async () => {
    const overview = await Overview.open(threeEnvironments(), { context: SMALL });
    await overview.evaluate('scrollTo(0, 300)');
    await overview.evaluate('getSelection().selectAllChildren([...document.querySelectorAll(".sha .text")].at(4))');
    const top = async (): Promise<number> => (await overview.row('web').boundingBox())!.y;
    const before = await top();
    // The headlines above become shorter.
    await overview.update(stateOf(...threeEnvironments().environments.map((one) => ({ ...one, summary: 'All new' }))));
    assert.ok(Math.abs((await top()) - before) <= 1, `${before} → ${await top()}`);
    assert.equal(await overview.evaluate('String(getSelection())'), 'e5519d0');
  });

  it('is announced once when a sum changes, and not otherwise', async () => {
    const overview = await Overview.open(threeEnvironments());
    assert.equal(await overview.view.page.getByRole('status').getAttribute('aria-live'), 'polite');
    const region = 'document.querySelector("[role=status]")';
    await overview.evaluate(
      `globalThis.spoken = []; new MutationObserver(() => spoken.push(${region}.textContent)).observe(${region}, { childList: true, characterData: true, subtree: true })`,
    );
    const spoken = (): Promise<string[]> => overview.evaluate('spoken');
    const [production, ...others] = threeEnvironments().environments;
    const apps = production!.apps.map((one) => ({ ...one, age: 'a moment ago' }));
    await overview.update(stateOf({ ...production!, apps }, ...others));
    assert.deepEqual(await spoken(), []);
    const better = stateOf({ ...production!, apps, summary: '6 of 6 healthy' }, ...others);
    await overview.update(better);
    await overview.update(better);
    await overview.update(stateOf(...others));
    assert.deepEqual(await spoken(), ['Production: 6 of 6 healthy']);
  });

  it('brings back and takes away environments and apps', async () => {
    const overview = await Overview.open(threeEnvironments());
    await overview.update(stateOf(environment('staging', [app('api')])));
    assert.deepEqual(await overview.main.getByRole('heading').allInnerTexts(), ['Overview', 'staging']);
    assert.equal(await overview.main.getByRole('navigation').count(), 0);
    await overview.update(threeEnvironments());
    const fresh = await Overview.open(threeEnvironments());
    assert.deepEqual(await overview.shown(), await fresh.shown());
  });
});

describe('The overview page, shown again', () => {
  it('stands where it stood', async () => {
    const overview = await Overview.open(threeEnvironments(), { kept: { scroll: 200 }, context: SMALL });
    assert.equal(await overview.evaluate('scrollY'), 200);
    await overview.view.page.mouse.wheel(0, 60);
    await overview.view.until('keptState().scroll === 260');
  });

  it('minds nothing that was kept wrongly', async () => {
    for (const kept of [{ scroll: 'far' }, 'x', { scroll: -5 }, { scroll: NaN }]) {
      const overview = await Overview.open(threeEnvironments(), { kept, context: SMALL });
      assert.equal(await overview.evaluate('scrollY'), 0);
    }
  });
});

describe('The overview page with 1,000 apps', () => {
  const many = (changed: Partial<OverviewApp> = {}): OverviewState =>
    stateOf(environment('prod', Array.from({ length: 1_000 }, (_, index) => app(`app${index}`, index === 500 ? changed : {}))));

  it('draws only what is in sight, and can still reach the last', async () => {
    const overview = await Overview.open(many());
    const drawn = (): Promise<number> =>
      overview.evaluate('[...document.querySelectorAll(".row .sha")].filter((cell) => cell.checkVisibility({ contentVisibilityAuto: true })).length');
    assert.equal(await overview.main.locator('.row').count(), 1_000);
    assert.ok((await drawn()) < 150, `${await drawn()} rows are drawn`);
    await overview.view.screenshot('overview 1000 apps');
    await overview.button('Copy SHA app999').click();
    assert.deepEqual((await overview.view.sent()).at(-1), { type: 'run', action: 'copySha', environment: 'prod', app: 'app999' });
    assert.ok((await drawn()) < 300, `${await drawn()} rows are drawn`);
  });

  it('touches only what has changed', async () => {
    const overview = await Overview.open(many());
    await overview.evaluate(
      'globalThis.touched = 0; new MutationObserver((records) => (touched += records.length)).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })',
    );
    const touchedBy = async (state: OverviewState): Promise<number> => {
      await overview.update(state);
      return overview.evaluate('(() => { const now = touched; touched = 0; return now; })()');
    };
    assert.equal(await touchedBy(many()), 0);
    assert.ok((await touchedBy(many({ age: 'now' }))) <= 3);
    assert.ok((await touchedBy(many({ state: 'attention', stateLabel: 'unhealthy' }))) <= 15);
    assert.equal(await overview.main.getByRole('rowheader').nth(1).innerText(), 'app500');
  });
});
