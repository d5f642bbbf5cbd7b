import assert from 'node:assert/strict';
import { isOperationHostMessage } from '../../src/protocol/operation.ts';
import { HOSTILE } from './support/hostile.ts';
import { allOperationTexts } from './support/hostileOperation.ts';
import { OperationView } from './support/operationPage.ts';
import { operations } from './support/operationStates.ts';

describe('Hostile strings on the page of an operation', () => {
  for (const [kind, text] of Object.entries(HOSTILE))
    it(`are text and break nothing: ${kind}`, async () => {
      const plain = await OperationView.open(operations.plan());
      const state = allOperationTexts(operations.plan(), text);
      assert.ok(isOperationHostMessage({ type: 'state', state }));
      const hostile = await OperationView.open(state);
      // Notes that say the same are said once.
      const tags = '[...document.querySelectorAll("body *:not(.note, .note *)")].map(({ localName }) => localName)';
      assert.deepEqual(await hostile.evaluate<string[]>(tags), await plain.evaluate<string[]>(tags));

      const texts = async (selector: string): Promise<Set<string>> => new Set(await hostile.main.locator(selector).allTextContents());
      for (const selector of ['h1', '.status .text', '.reason .text', '.part .name', '.part .weight', '.row .text', '.chip.line', '.starts .names', '.impact-summary .text', '.item .text', '.item .id', '.step .label', '.note .text', '.action .label'])
        assert.deepEqual(await texts(selector), new Set([text]), selector);

      assert.equal(await hostile.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
      await hostile.view.screenshot(`operation hostile ${kind}`);
      const confirm = hostile.main.locator('.action.primary');
      await confirm.focus();
      await hostile.press('Enter');
      assert.deepEqual((await hostile.view.sent()).at(-1), { type: 'run', action: 'confirm' });
      for (const button of await hostile.main.locator('.action').all()) {
        const box = (await button.boundingBox())!;
        assert.ok(box.x >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 800, JSON.stringify(box));
      }
      await hostile.update(operations.plan());
      assert.equal(await hostile.main.innerText(), await plain.main.innerText());
    });

  it('stay text when it has ended, too', async () => {
    const text = HOSTILE['html']!;
    const { main } = await OperationView.open(allOperationTexts(operations.threePartial(), text));
    assert.deepEqual(new Set(await main.locator('.result .text, .record .code, .hint').allTextContents()), new Set([text]));
    assert.equal(await main.locator('script, img, style').count(), 0);
  });
});
