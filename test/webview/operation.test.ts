import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import type { PageOptions } from './support/openPage.ts';
import { OperationView } from './support/operationPage.ts';
import { operations } from './support/operationStates.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

/** High contrast as VS Code's themes usually come to be chosen: because the system asks for it. */
const system: Readonly<Record<ThemeName, PageOptions['context']>> = {
  dark: {},
  light: {},
  highContrast: { colorScheme: 'dark', forcedColors: 'active' },
  highContrastLight: { colorScheme: 'light', forcedColors: 'active' },
};

/** Those with something of their own to be seen in each theme; the others are made of the same parts. */
const inEachTheme: readonly string[] = ['plan', 'running', 'good', 'threePartial'];

describe('The page of an operation', () => {
  for (const theme of Object.keys(THEMES) as ThemeName[])
    for (const [name, state] of Object.entries(operations))
      if (theme === 'dark' ? name !== 'fifty' : inEachTheme.includes(name))
        it(`is accessible: ${name}, ${theme}`, async () => {
          const { view } = await OperationView.open(state(), { theme, context: { ...system[theme], viewport: { width: 1200, height: 1000 } } });
          await view.screenshot(`operation ${name} ${theme}`);
          const { violations } = await new AxeBuilder({ page: view.page }).analyze();
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
        });

  it('says what, where, how far and why, then what will be, then what to know', async () => {
    const { main } = await OperationView.open(operations.plan());
    const headings = [...(await main.ariaSnapshot()).matchAll(/heading (.*)/g)].map(([, heading]) => heading?.replace(/:$/, ''));
    const titles = ['Know before you agree', 'What does not come back', 'Rules that are less strict here'].map((title) => `"${title}" [level=2]`);
    assert.deepEqual(headings, ['"Roll back api to b4127-9c1f0e2" [level=1]', '"api" [level=2]', '"Steps" [level=3]', ...titles]);
    assert.match((await main.locator('.top').innerText()).replaceAll(/\s+/g, ' '), /^Production Roll back .* Nothing is changed yet\. Reason Checkout fails/);
  });

  it('tells the exact shares in a table, with all that is known of each revision', async () => {
    const { main } = await OperationView.open(operations.plan());
    const table = main.getByRole('table', { name: 'Traffic: api' });
    assert.deepEqual(await table.getByRole('columnheader').allTextContents(), ['Revision', 'Now', 'After', 'Health', 'Commit', 'Message', 'Age']);
    const rows = await table.getByRole('row').all();
    const cells = await Promise.all(rows.slice(1).map(async (row) => [...(await row.getByRole('rowheader').allInnerTexts()), ...(await row.getByRole('cell').allTextContents())].map((text) => text.replaceAll(/\s+/g, ' '))));
    assert.deepEqual(cells, [
      ['b4127-9c1f0e2 Target', '–', '100%', 'not running', '9c1f0e2', 'Keep sessions alive while the store restarts (#801)', '4 days ago'],
      ['b4131-d02b7aa stable', '90%', '0%', 'healthy', 'd02b7aa', 'Cache the price list for one minute (#812)', '1 day ago'],
      ['b4133-51e9c3d', '10%', '0%', 'healthy', '51e9c3d', 'Prefetch the price list when the cart opens (#815)', '24 min. ago'],
    ]);
  });

  it('draws each revision as wide as its share, with the look that it has in the table', async () => {
    const { main } = await OperationView.open(operations.shift());
    const drawn = async (side: string) => {
      const bar = (await main.locator(`.${side} .bar`).boundingBox())!;
      const parts = await main.locator(`.${side} .part:visible`).all();
      return Promise.all(parts.map(async (part) => ({ look: (await part.getAttribute('class'))!.split(' ')[1]!, share: (await part.boundingBox())!.width / bar.width })));
    };
    const [before, after] = [await drawn('before'), await drawn('after')];
    const near = (shares: readonly { share: number }[], expected: readonly number[]): void =>
      assert.ok(shares.length === expected.length && shares.every(({ share }, at) => Math.abs(share - expected[at]!) < 0.01), JSON.stringify(shares));
    near(before, [1]);
    near(after, [0.6, 0.3, 0.1]);
    assert.equal(new Set(after.map(({ look }) => look)).size, 3);
    assert.equal(before[0]!.look, after[0]!.look);
    const swatches = await main.locator('.row .swatch').evaluateAll((all) => all.map((one) => (one as unknown as { className: string }).className.split(' ')[1]));
    assert.deepEqual(swatches, after.map(({ look }) => look));
  });

  it('draws what came to nothing as an outline, and what was read in full', async () => {
    const style = (view: OperationView): Promise<string> => view.evaluate('getComputedStyle(document.querySelector(".after .part:not([hidden])")).borderTopStyle');
    assert.equal(await style(await OperationView.open(operations.refused())), 'dashed');
    assert.equal(await style(await OperationView.open(operations.good())), 'none');
  });

  it('shows eight of what goes, and all of it when asked', async () => {
    const { main, button } = await open('plan');
    const items = main.getByRole('listitem').filter({ has: main.page().locator('.sign') });
    assert.equal(await items.count(), 8);
    assert.equal((await items.first().innerText()).replaceAll(/\s+/g, ' '), '− Removed #815 Prefetch the price list when the cart opens');
    await button('Show all 19 api').click();
    assert.equal(await items.count(), 19);
    await button('Show fewer api').click();
    assert.equal(await items.count(), 8);
  });

  it('says once what is true of all apps, and of which app the rest is', async () => {
    const { main } = await OperationView.open(operations.threePlan());
    const warnings = (await main.getByRole('list', { name: 'Know before you agree' }).getByRole('listitem').allInnerTexts()).map((text) => text.trim());
    assert.equal(warnings.filter((text) => text.startsWith('The traffic is pinned')).length, 1);
    assert.ok(warnings.includes('web--b4127-9c1f0e2 scales to zero: its first requests wait for it to start. web'), warnings.join('\n'));
    assert.equal(await main.getByRole('list', { name: 'What does not come back' }).getByRole('listitem').count(), 1);
  });

  it('shows of several apps what matters first, and the rest when asked', async () => {
    const { main, button, app } = await open('threeRunning');
    assert.deepEqual(await main.getByRole('heading', { level: 2 }).allInnerTexts(), ['api', 'web', 'admin']);
    assert.match(await app('api').innerText(), /Done and verified/);
    assert.match(await app('web').innerText(), /waiting until the revision is ready/i);
    assert.equal(await main.getByRole('table').count(), 0);
    await button('Details web').click();
    assert.equal(await main.getByRole('table').count(), 1);
    const current = app('web').getByRole('listitem').and(main.page().locator('[aria-current=step]'));
    assert.match(await current.innerText(), /^Wait until web--b4127-9c1f0e2 is ready[^]*under way$/);
  });

  it('tells a state of a step by a shape and a word', async () => {
    const { main } = await OperationView.open(operations.bad());
    const steps = main.getByRole('list', { name: 'Steps' }).getByRole('listitem');
    const words = await steps.locator('.state').allTextContents();
    assert.deepEqual(words, ['done', 'done', 'done', 'done', 'not done', 'left out', 'left out', 'done']);
    const shapes = await steps.locator('svg').evaluateAll((all) => all.map((one) => (one as unknown as { innerHTML: string }).innerHTML));
    assert.deepEqual(shapes.map((shape) => shapes.indexOf(shape)), words.map((word) => words.indexOf(word)));
  });

  async function open(name: keyof typeof operations) {
    const view = await OperationView.open(operations[name]());
    return { main: view.main, button: (label: string) => view.button(label), app: (label: string) => view.app(label) };
  }
});
