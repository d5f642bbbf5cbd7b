import assert from 'node:assert/strict';
import { OperationView } from './support/operationPage.ts';
import { operations } from './support/operationStates.ts';

const SIZES: Readonly<Record<string, { readonly width: number; readonly height: number; readonly zoom?: number }>> = {
  '300 px': { width: 300, height: 600 },
  '420 px': { width: 420, height: 800 },
  '600 px': { width: 600, height: 700 },
  '860 px': { width: 860, height: 700 },
  '1280 px at 200 % zoom': { width: 640, height: 400, zoom: 2 },
  '2000 px': { width: 2000, height: 900 },
};

describe('The page of an operation in any size', () => {
  for (const [size, { width, height, zoom = 1 }] of Object.entries(SIZES))
    it(`shows everything without scrolling sideways: ${size}`, async () => {
      for (const name of ['plan', 'threePartial'] as const) {
        const view = await OperationView.open(operations[name](), { theme: 'light', context: { viewport: { width, height }, deviceScaleFactor: zoom } });
        await view.view.screenshot(`operation size ${name} ${size}`);
        assert.equal(await view.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
        const seen = name === 'plan' ? ['h1', '.status .text', '.row .revision .text', '.row .before .text', '.row .after .text', '.row .health .text', '.row .commit .text', '.row .message .text', '.row .age .text'] : ['.app-name', '.result'];
        for (const selector of seen)
          for (const one of await view.main.locator(selector).all()) {
            const box = await one.boundingBox();
            assert.ok(box !== null && box.width >= 5 && box.x >= 0 && box.x + box.width <= width, `${selector}: ${JSON.stringify(box)}`);
          }
        for (const button of await view.main.locator('.action').all()) {
          const { y, height: tall } = (await button.boundingBox())!;
          assert.ok(y >= 0 && y + tall <= height, `an action ends at ${y + tall} of ${height}`);
        }
      }
    });

  it('leaves room for the rest where there is little height', async () => {
    const view = await OperationView.open(operations.plan(), { context: { viewport: { width: 900, height: 240 } } });
    assert.equal(await view.evaluate('getComputedStyle(document.querySelector(".actions")).position'), 'static');
  });

  it('shows fifty apps, and reaches the last', async () => {
    const view = await OperationView.open(operations.fifty());
    assert.equal(await view.main.getByRole('heading', { level: 2, name: /^service-/ }).count(), 50);
    await view.button('Details service-50').click();
    assert.equal(await view.main.getByRole('table').count(), 1);
  });

  it('moves nothing for those who asked for that', async () => {
    const endless = 'document.getAnimations().filter(({ effect }) => effect.getTiming().iterations === Infinity).length';
    const still = await OperationView.open(operations.running(), { context: { reducedMotion: 'reduce' } });
    assert.equal(await still.evaluate('document.getAnimations().length'), 0);
    const moving = await OperationView.open(operations.running());
    assert.equal(await moving.evaluate(endless), 2);
    // VS Code's own setting, which it tells by a class.
    await moving.evaluate('document.body.classList.add("vscode-reduce-motion")');
    assert.equal(await moving.evaluate(endless), 0);
  });
});
