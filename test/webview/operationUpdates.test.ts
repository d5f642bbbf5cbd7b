import assert from 'node:assert/strict';
import type { StepName } from '../../src/core/operations/steps.ts';
import { operationState } from '../../src/ui/operation/operationState.ts';
import { OperationView } from './support/operationPage.ts';
import { operationOf, operations, reader, shop, upTo } from './support/operationStates.ts';

const SMALL = { viewport: { width: 800, height: 500 } };
const reached = (step: StepName) => operationState(operationOf([shop('api')], { progress: upTo(step, 'api'), offers: ['cancel'] }), reader);

describe('The page of an operation by keyboard', () => {
  it('reaches what can be done in reading order, and runs it', async () => {
    const view = await OperationView.open(operations.plan());
    for (const name of ['Show all 19', 'Confirm with Microsoft…', 'Cancel']) {
      await view.press('Tab');
      assert.equal(await view.focused(), name);
    }
    await view.press('Space', 'Shift+Tab', 'Enter');
    assert.deepEqual(await view.view.sent(), [{ type: 'ready' }, { type: 'run', action: 'cancel' }, { type: 'run', action: 'confirm' }]);
  });

  it('never hides behind the actions what has the focus', async () => {
    const view = await OperationView.open(operations.threePlan(), { context: SMALL });
    for (const name of ['api', 'web', 'admin']) {
      await view.press('Tab');
      const { y, height } = (await view.button(`Details ${name}`).boundingBox())!;
      const { y: edge } = (await view.main.getByRole('group', { name: 'Actions' }).boundingBox())!;
      assert.ok(y >= 0 && y + height <= edge, `${name}: ${y} to ${y + height}, actions from ${edge}`);
    }
  });

  it('shows where the focus is', async () => {
    const view = await OperationView.open(operations.plan());
    for (let stop = 0; stop < 3; stop++) {
      await view.press('Tab');
      assert.equal(await view.evaluate('getComputedStyle(document.activeElement).outlineStyle'), 'solid');
    }
  });
});

describe('A click on an action', () => {
  it('counts once when it was double, whatever has come to stand there', async () => {
    const view = await OperationView.open(operations.plan());
    const { x, y, width, height } = (await view.button('Confirm with Microsoft…').boundingBox())!;
    const { mouse } = view.view.page;
    const at = [x + width / 4, y + height / 2] as const;
    const sent = async (): Promise<unknown[]> => (await view.view.sent()).slice(1);
    await mouse.click(...at);
    await view.update(operations.asking());
    await mouse.down({ clickCount: 2 });
    await mouse.up({ clickCount: 2 });
    assert.deepEqual(await sent(), [{ type: 'run', action: 'confirm' }]);
    await mouse.click(...at);
    assert.deepEqual((await sent()).at(-1), { type: 'run', action: 'cancel' });
  });
});

describe('The focus on the page of an operation', () => {
  it('goes to the headline when the button that had it is gone', async () => {
    const view = await OperationView.open(operations.plan());
    await view.button('Confirm with Microsoft…').focus();
    await view.update(operations.asking());
    assert.equal(await view.focused(), 'Waiting for you to confirm with Microsoft');
  });

  it('stays on a button that is still there, and on anything else', async () => {
    const view = await OperationView.open(operations.plan());
    await view.button('Cancel').focus();
    await view.update(operations.asking());
    assert.equal(await view.focused(), 'Cancel');
    await view.button('Show all 19 api').focus();
    for (const state of [operations.running(), operations.good()]) {
      await view.update(state);
      assert.equal(await view.focused(), 'Show all 19');
    }
  });

  it('is never put anywhere while nothing on the page had it', async () => {
    const view = await OperationView.open(operations.plan());
    for (const state of [operations.asking(), operations.running(), operations.good()]) {
      await view.update(state);
      assert.equal(await view.evaluate('document.activeElement === document.body'), true);
    }
  });

  it('is not taken from where the person is meanwhile, and is there when they come back', async () => {
    const view = await OperationView.open(operations.plan());
    await view.button('Confirm with Microsoft…').focus();
    await view.evaluate('document.hasFocus = () => false');
    await view.update(operations.asking());
    assert.equal(await view.evaluate('document.activeElement === document.body'), true);
    await view.evaluate('dispatchEvent(new Event("focus"))');
    assert.equal(await view.focused(), 'Waiting for you to confirm with Microsoft');
  });
});

describe('What the page of an operation says aloud', () => {
  it('is each step once, and how it ended', async () => {
    const view = await OperationView.open(operations.plan());
    assert.equal(await view.view.page.getByRole('status').getAttribute('aria-live'), 'polite');
    const spoken = await view.listen();
    for (const step of ['reread', 'reread', 'moveTraffic', 'verify'] as const) await view.update(reached(step));
    assert.deepEqual(await spoken(), ['reading the app again', 'moving the traffic', 'verifying']);
    await view.update(operations.bad());
    assert.deepEqual((await spoken()).map((text) => text.replaceAll(/\s+/g, ' ')), ['Failed api--b4127-9c1f0e2 did not get ready (ImagePullBackOff); the traffic was not moved.']);
  });

  it('leaves out what is read because it got the focus', async () => {
    const view = await OperationView.open(operations.running());
    await view.button('Cancel').focus();
    const spoken = await view.listen();
    await view.update(operations.good());
    assert.equal(await view.focused(), 'Done and verified');
    assert.deepEqual(await spoken(), ['The traffic is pinned: the next deploy gets none until you resume the latest revision.']);
  });

  it('names each app of several', async () => {
    const view = await OperationView.open(operations.threeRunning());
    const spoken = await view.listen();
    await view.update(operations.threePartial());
    const [said] = await spoken();
    for (const part of ['1 of 3 done and verified', 'api: Done and verified.', 'web: Accepted, not verified.', 'admin: Refused: nothing was changed.']) assert.ok(said?.includes(part), `${part}: ${said}`);
  });
});

describe('An update of the page of an operation', () => {
  it('touches only what has changed', async () => {
    const view = await OperationView.open(operations.fifty());
    await view.evaluate('globalThis.touched = 0; new MutationObserver((records) => (touched += records.length)).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })');
    const touchedBy = async (state: Parameters<OperationView['update']>[0]): Promise<number> => {
      await view.update(state);
      return view.evaluate('(() => { const now = touched; touched = 0; return now; })()');
    };
    assert.equal(await touchedBy(operations.fifty()), 0);
    const fifty = operations.fifty();
    const [first, ...others] = fifty.apps;
    assert.ok((await touchedBy({ ...fifty, apps: [{ ...first!, now: 'verifying' }, ...others] })) <= 3);
  });

  it('keeps what was opened, and comes back to what a fresh page shows', async () => {
    const view = await OperationView.open(operations.threePlan());
    await view.button('Details web').click();
    await view.update(operations.threeRunning());
    assert.equal(await view.main.getByRole('table', { name: 'Traffic: web' }).count(), 1);
    await view.button('Details web').click();
    await view.update(operations.threePlan());
    const fresh = await OperationView.open(operations.threePlan());
    assert.equal(await view.main.innerText(), await fresh.main.innerText());
  });

  it('stands where it stood when it is shown again', async () => {
    const view = await OperationView.open(operations.threePlan(), { kept: { scroll: 120 }, context: SMALL });
    assert.equal(await view.evaluate('scrollY'), 120);
  });

  it('is dropped when it is not ours', async () => {
    const view = await OperationView.open(operations.plan());
    const before = await view.main.innerHTML();
    const state = operations.good();
    for (const message of [null, 'state', { type: 'state' }, { type: 'State', state }, { type: 'state', state: { ...state, apps: [{}] } }, { type: 'state', state: { ...state, apps: [] } }]) await view.view.receive(message);
    assert.equal(await view.main.innerHTML(), before);
  });
});
