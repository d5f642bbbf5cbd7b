import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import type { PageOptions } from './support/openPage.ts';
import { Overview } from './support/overviewPage.ts';
import { app, environment, harbour, stateOf, threeEnvironments } from './support/states.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

/** High contrast as VS Code's themes usually come to be chosen: because the system asks for it. */
const system: Readonly<Record<ThemeName, PageOptions['context']>> = {
  dark: {},
  light: {},
  highContrast: { colorScheme: 'dark', forcedColors: 'active' },
  highContrastLight: { colorScheme: 'light', forcedColors: 'active' },
};

describe('The overview page', () => {
  for (const theme of Object.keys(THEMES) as ThemeName[])
    for (const width of theme === 'light' ? [1280, 760, 400] : [1280])
      it(`is accessible: ${theme}, ${width} px`, async () => {
        const { view } = await Overview.open(threeEnvironments(), { theme, context: { ...system[theme], viewport: { width, height: 900 } } });
        await view.screenshot(`overview ${theme} ${width}`);
        const { violations } = await new AxeBuilder({ page: view.page }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
      });

  it('says first whether all is well, then what needs attention, then the canary, then the others', async () => {
    const { main } = await Overview.open(threeEnvironments());
    const levels = ['"Overview" [level=1]', '"Production Sample" [level=2]', '"Staging" [level=2]', '"Local" [level=2]'];
    const headings = [...(await main.ariaSnapshot()).matchAll(/heading (.*)/g)].map(([, heading]) => heading?.replace(/:$/, ''));
    assert.deepEqual(headings, levels);
    await main.getByRole('navigation', { name: 'Environments' }).waitFor();
    const production = main.getByRole('region', { name: 'Production Sample' });
    await production.getByText('3 of 6 healthy, 1 needs attention, 1 being checked, 1 canary').waitFor();
    const table = production.getByRole('table', { name: 'Production Sample' });
    const columns = ['App', 'State', 'Serving', 'Traffic', 'Build', 'Commit', 'Message', 'Age', 'Details', 'Actions'];
    assert.deepEqual(await table.getByRole('columnheader').allTextContents(), columns);
    const rows = ['Needs attention', 'admin', 'Running canary', 'api', 'Other apps', 'app', 'sys', 'web', 'www'];
    assert.deepEqual(await table.getByRole('rowheader').allInnerTexts(), rows);
  });

  it('tells all of an app, and each state by a word and a shape', async () => {
    const overview = await Overview.open(stateOf(harbour()));
    const message = 'Sign out everywhere when a password changes (#809)';
    const reason = '1 of 3 replicas is not ready: the readiness probe has failed for 12 minutes.';
    const cells = await overview.row('admin').getByRole('cell').allTextContents();
    assert.deepEqual(cells.slice(0, 8), ['degraded', 'b4130-77ab310', '100%', '4130', '77ab310', message, '2 hr. ago', reason]);
    const canary = await overview.row('api').getByRole('cell').nth(7).innerText();
    assert.match(canary.replaceAll(/\s+/g, ' '), /Canary b4133-51e9c3d 10% Stable b4131-d02b7aa 90%/);
    const shapes = new Set<string>();
    for (const name of ['admin', 'app', 'sys', 'web']) {
      const state = overview.row(name).locator('.state');
      assert.notEqual((await state.innerText()).trim(), '');
      shapes.add(await state.locator('svg[aria-hidden=true]').innerHTML());
    }
    assert.equal(shapes.size, 4);
  });

  it('draws the canary as wide as its share', async () => {
    const { main } = await Overview.open(stateOf(harbour()));
    const bar = (await main.locator('.bar').boundingBox())!;
    const part = (await main.locator('.bar .canary').boundingBox())!;
    assert.ok(Math.abs(part.width / bar.width - 0.1) < 0.005, `${part.width} of ${bar.width}`);
  });

  it('never looks well with data that is old, missing or still to come', async () => {
    const old = environment('old', [app('api')], { note: 'As of yesterday.' });
    const well = environment('well', [app('api')]);
    const { main } = await Overview.open(stateOf(old, environment('none', []), well, environment('new', [], { pending: true })));
    const verdicts = await Promise.all((await main.locator('.headline > .icon-slot > svg').all()).map((svg) => svg.getAttribute('class')));
    assert.deepEqual(verdicts, ['icon clock', 'icon unknown', 'icon healthy', 'icon checking']);
    assert.deepEqual(await main.locator('.nothing:visible').allInnerTexts(), ['This environment has no apps.']);
  });

  it('says so when there is nothing, and when there is more than it can show', async () => {
    const overview = await Overview.open(stateOf());
    const said = (): Promise<string[]> => overview.main.locator('.nothing:visible').allInnerTexts();
    assert.deepEqual(await said(), ['There are no environments to show.']);
    await overview.update({ ...stateOf(harbour()), cut: true });
    assert.deepEqual(await said(), ['There are more apps than this page can show; the Apps view lists them all.']);
    await overview.update(stateOf(harbour()));
    assert.deepEqual(await said(), []);
  });
});

describe('The overview page by keyboard', () => {
  it('reaches every action in reading order, and runs it', async () => {
    const overview = await Overview.open(stateOf(harbour()));
    const actions = ['Details', 'Open', 'Copy SHA'];
    const expected = [...['admin', 'api', 'app', 'sys', 'web'].flatMap((name) => actions.map((action) => `${action} ${name}`)), 'Details www'];
    for (const name of expected) {
      await overview.press('Tab');
      assert.equal(await overview.focused(), name);
    }
    await overview.press('Enter');
    await overview.button('Copy SHA api').focus();
    await overview.press('Space');
    assert.deepEqual(await overview.view.sent(), [
      { type: 'ready' },
      { type: 'run', action: 'showApp', environment: 'sample', app: 'www' },
      { type: 'run', action: 'copySha', environment: 'sample', app: 'api' },
    ]);
  });

  it('shows where the focus is', async () => {
    const overview = await Overview.open(stateOf(harbour()));
    await overview.press('Tab');
    const { outlineStyle, outlineWidth } = await overview.evaluate<Record<string, string>>(
      '(({ outlineStyle, outlineWidth }) => ({ outlineStyle, outlineWidth }))(getComputedStyle(document.activeElement))',
    );
    assert.deepEqual([outlineStyle, outlineWidth], ['solid', '1px']);
  });

  it('jumps to an environment', async () => {
    const overview = await Overview.open(threeEnvironments(), { context: { viewport: { width: 1000, height: 400 } } });
    await overview.main.getByRole('link', { name: /^Local/ }).focus();
    await overview.press('Enter');
    assert.equal(await overview.evaluate('document.activeElement.innerText.trim()'), 'Local');
    const { y } = (await overview.main.getByRole('heading', { name: 'Local' }).boundingBox())!;
    assert.ok(y > 0 && y < 400, `${y}`);
  });
});
