import assert from 'node:assert/strict';
import { Overview } from './support/overviewPage.ts';
import { harbour, stateOf, threeEnvironments } from './support/states.ts';

const SIZES: Readonly<Record<string, { readonly width: number; readonly height: number; readonly zoom?: number }>> = {
  '320 px': { width: 320, height: 600 },
  '400 px': { width: 400, height: 800 },
  '640 px': { width: 640, height: 500 },
  '1280 px at 200 % zoom': { width: 640, height: 400, zoom: 2 },
  '2000 px': { width: 2000, height: 900 },
};

describe('The overview page in any size', () => {
  for (const [name, { width, height, zoom = 1 }] of Object.entries(SIZES))
    it(`shows everything without scrolling sideways: ${name}`, async () => {
      const overview = await Overview.open(threeEnvironments(), { theme: 'light', context: { viewport: { width, height }, deviceScaleFactor: zoom } });
      await overview.view.screenshot(`overview size ${name}`);
      assert.equal(await overview.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
      const row = overview.row('admin');
      for (const column of ['app', 'state', 'serving', 'share', 'build', 'sha', 'message', 'age']) {
        const box = await row.locator(`.${column} .text`).boundingBox();
        assert.ok(box !== null && box.width > 10 && box.x >= 0 && box.x + box.width <= width, `${column}: ${JSON.stringify(box)}`);
      }
      for (const button of await row.getByRole('button').all()) assert.ok(await button.isVisible());
    });

  it('moves nothing for those who asked for that', async () => {
    const animations = 'document.getAnimations().length';
    const still = await Overview.open(stateOf(harbour()), { context: { reducedMotion: 'reduce' } });
    assert.equal(await still.evaluate(animations), 0);
    const moving = await Overview.open(stateOf(harbour()));
    assert.equal(await moving.evaluate(animations), 1);
    // VS Code's own setting, which it tells by a class.
    await moving.evaluate('document.body.classList.add("vscode-reduce-motion")');
    assert.equal(await moving.evaluate(animations), 0);
  });
});
