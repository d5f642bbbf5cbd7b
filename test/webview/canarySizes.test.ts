import assert from 'node:assert/strict';
import type { CanarySnapshot } from '../../src/protocol/canary.ts';
import { isCanaryHostMessage } from '../../src/protocol/canary.ts';
import { canaries, snapshotOf } from './support/canaries.ts';
import { CanaryView } from './support/canaryPage.ts';
import { HOSTILE } from './support/hostile.ts';

/** The message with every text of it replaced by one; what is no text for a person stays. */
function allTexts(message: CanarySnapshot, text: string): CanarySnapshot {
  const { words, about, head, markers } = message;
  const replaced = <T extends object>(of: T, keys: readonly (keyof T)[]): T => ({ ...of, ...Object.fromEntries(keys.map((key) => [key, text])) });
  return {
    ...message,
    words: replaced(words, Object.keys(words) as (keyof typeof words)[]),
    about: { ...replaced(about, ['title', 'place', 'canary', 'stable']), limits: about.limits.map((limit) => replaced(limit, ['label', 'value', 'setBy'])) },
    head: {
      ...replaced(head, ['state', 'word', 'lead', 'sourceLabel']),
      reasons: head.reasons.map(() => text),
      meters: head.meters.map((meter) => ({ ...replaced(meter, ['label', 'valueLabel']), marks: meter.marks.map((mark) => replaced(mark, ['label'])) })),
      actions: head.actions.map((action) => replaced(action, ['label'])),
    },
    markers: markers.map((marker) => replaced(marker, ['label', 'text'])),
  };
}

describe('Hostile strings on the page of a canary', () => {
  const plain = snapshotOf(canaries.gap());
  for (const [kind, text] of Object.entries(HOSTILE))
    it(`are text and break nothing: ${kind}`, async () => {
      const message = allTexts(plain, text);
      assert.ok(isCanaryHostMessage(message));
      const hostile = await CanaryView.open(message, { kept: { isTableSeen: true } });
      await hostile.view.screenshot(`canary hostile ${kind}`);
      assert.equal(await hostile.main.locator('script, img, style, iframe').count(), 0);
      for (const selector of ['h1', '.word', '.lead', '.reasons li', '.event-text', '.limits td', '.action .label', '.mark-label', '.graph-title'])
        assert.deepEqual(new Set(await hostile.main.locator(selector).allTextContents()), new Set([text]), selector);
      assert.equal(await hostile.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
      for (const button of await hostile.main.locator('.action').all()) {
        const box = (await button.boundingBox())!;
        assert.ok(box.x >= 0 && box.x + box.width <= 1280, JSON.stringify(box));
      }
      await hostile.slider.focus();
      await hostile.press('Home', 'End');
      await hostile.main.locator('.action').last().click();
      assert.equal(((await hostile.view.sent()).at(-1) as { type: string }).type, 'picture');
    });
});

describe('The page of a canary in any size', () => {
  for (const [width, height] of [[300, 700], [520, 900], [900, 700], [2000, 1200]] as const)
    it(`shows everything without scrolling sideways: ${width} px`, async () => {
      for (const name of ['abort', 'connecting'] as const) {
        const page = await CanaryView.open(snapshotOf(canaries[name]()), { theme: 'light', context: { viewport: { width, height } }, kept: { isTableSeen: true } });
        await page.view.screenshot(`canary size ${name} ${width}`);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
        for (const selector of ['.word', '.lead', ...(name === 'abort' ? ['.graph canvas', '.side-name', '.graph-now', '.choice .label'] : [])])
          for (const one of await page.main.locator(selector).all()) {
            const box = await one.boundingBox();
            assert.ok(box !== null && box.width >= 5 && box.x >= 0 && box.x + box.width <= width + 0.5, `${selector}: ${JSON.stringify(box)}`);
          }
      }
    });

  it('moves nothing for those who asked for that', async () => {
    const running = 'document.getAnimations().length';
    const still = await CanaryView.open(snapshotOf(canaries.connecting()), { context: { reducedMotion: 'reduce' } });
    assert.equal(await still.evaluate(running), 0);
    const moving = await CanaryView.open(snapshotOf(canaries.connecting()));
    assert.equal(await moving.evaluate(running), 1);
    await moving.evaluate('document.body.classList.add("vscode-reduce-motion")');
    assert.equal(await moving.evaluate(running), 0);
  });
});
