import assert from 'node:assert/strict';
import { allTexts, HOSTILE } from './support/hostile.ts';
import { Overview } from './support/overviewPage.ts';
import { environment, harbour, stateOf, threeEnvironments } from './support/states.ts';

describe('Hostile strings on the overview page', () => {
  for (const [kind, text] of Object.entries(HOSTILE))
    it(`are text and break nothing: ${kind}`, async () => {
      const plain = await Overview.open(threeEnvironments());
      const hostile = await Overview.open(allTexts(threeEnvironments(), text));
      const tags = '[...document.querySelectorAll("body *")].map(({ localName }) => localName)';
      assert.deepEqual(await hostile.evaluate<string[]>(tags), await plain.evaluate<string[]>(tags));

      const texts = async (selector: string): Promise<Set<string>> => new Set(await hostile.main.locator(selector).allTextContents());
      for (const column of ['app', 'state', 'serving', 'share', 'build', 'sha', 'message', 'age'])
        assert.deepEqual(await texts(`.row .${column} .text`), new Set([text]), column);
      assert.deepEqual(await texts('h1, h2 .title, .headline .summary, .reason, .legend .revision, .action .label'), new Set([text]));

      assert.equal(await hostile.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
      const highest = await hostile.evaluate<number>('Math.max(...[...document.querySelectorAll(".row")].map(({ offsetHeight }) => offsetHeight))');
      assert.ok(highest < 400, `a row is ${highest} px high`);
      await hostile.view.screenshot(`overview hostile ${kind}`);

      await hostile.main.getByRole('button').first().click();
      const keys = allTexts(threeEnvironments(), text).environments[0]!;
      const admin = keys.apps.find(({ state }) => state === 'attention')!;
      assert.deepEqual((await hostile.view.sent())[1], { type: 'run', action: 'showApp', environment: keys.key, app: admin.key });
      await hostile.update(threeEnvironments());
      assert.deepEqual(await hostile.shown(), await plain.shown());
    });

  it('could run nothing: what is not ours is refused, and the watch on the policy sees it', async () => {
    const overview = await Overview.open(stateOf(harbour()));
    await overview.evaluate('document.body.setAttribute("style", "color: red")');
    await overview.evaluate('document.body.append(Object.assign(document.createElement("script"), { textContent: "violations.push(\'ran\')" }))');
    await overview.evaluate('document.body.append(Object.assign(document.createElement("img"), { src: "https://example.test/x.png" }))');
    await overview.view.until('violations.length >= 3');
    const seen = await overview.evaluate<string[]>('violations.splice(0)');
    const directives = new Set(seen.map((violation) => violation.split(' ')[0]));
    assert.deepEqual(directives, new Set(['img-src', 'script-src-elem', 'style-src-attr']));
  });
});

describe('Messages to the overview page', () => {
  it('are dropped when they are not ours', async () => {
    const overview = await Overview.open(stateOf(harbour()));
    const before = await overview.main.innerHTML();
    const state = stateOf(environment('other', []));
    const wrong = [null, 'state', { type: 'state' }, { type: 'State', state }, { type: 'state', state: { ...state, environments: [{}] } }];
    for (const message of wrong) await overview.view.receive(message);
    assert.equal(await overview.main.innerHTML(), before);
  });
});
