import assert from 'node:assert/strict';
import type { CanaryDelta } from '../../src/protocol/canary.ts';
import { isCanaryViewMessage } from '../../src/protocol/canary.ts';
import { BEGIN, canaries, feedOf, sampleAt, snapshotOf } from './support/canaries.ts';
import { CanaryView } from './support/canaryPage.ts';
import { THEMES } from './support/themes.ts';

const sample = (slot: number, rate = 0.006) => ({ kind: 'sample' as const, sample: sampleAt(slot, { requests: 100, rate, p95: 112 }) });

describe('The page of a canary that goes on', () => {
  it('takes what is new, and tells another verdict at once, and once', async () => {
    const canary = canaries.collecting();
    const feed = feedOf(canary);
    const page = await CanaryView.open(feed.begin());
    const heard = await page.listen('alert');
    const words: string[] = [];
    for (let slot = 40; slot < 80; slot += 5) {
      for (let i = slot; i < slot + 5; i += 1) canary.tell(sample(i, 0.3));
      feed.shown(slot === 40 ? 1 : (slot - 40) / 5 + 1);
      const next = feed.next()!;
      await page.receive(next);
      words.push(await page.main.locator('.word').innerText());
    }
    assert.equal(words.at(-1), 'Abort');
    const changes = words.filter((word, at) => word !== (words[at - 1] ?? 'Collecting'));
    const said = await heard();
    assert.deepEqual(said.map((text) => changes.find((word) => text.startsWith(word))), changes);
    assert.match(said.at(-1)!, /the canary fails \d+% of its requests/);
    assert.equal(await page.main.locator('.figures tbody tr').count() > 0, true);
  });

  it('tells a verdict that came while nobody looked, and not the first', async () => {
    const state = snapshotOf(canaries.abort());
    const message = (await CanaryView.open(state)).view;
    assert.equal(await message.page.getByRole('alert').innerText(), '');
    const again = await CanaryView.open(state, { kept: { told: 'collecting' } });
    assert.match(await again.view.page.getByRole('alert').innerText(), /^Abort/);
  });

  it('asks for everything again when it missed a message, and shows it', async () => {
    const canary = canaries.collecting();
    const feed = feedOf(canary);
    const page = await CanaryView.open(feed.begin());
    await page.view.receive({ type: 'delta', number: 7, sampleSeconds: 5, rows: [] } satisfies CanaryDelta);
    await page.view.until("sent.filter(({ type }) => type === 'ready').length === 2");
    canary.tell(sample(40), sample(41));
    await page.receive(feed.begin());
    assert.ok((await page.view.sent()).every(isCanaryViewMessage));
    for (const wrong of [{ type: 'snapshot' }, { ...snapshotOf(canary), rows: [1] }, 'x', null]) await page.view.receive(wrong);
    assert.equal(await page.main.locator('.word').innerText(), 'Collecting');
  });

  it('begins with nothing, and draws the first slots when they come', async () => {
    const canary = canaries.connecting();
    const feed = feedOf(canary);
    const page = await CanaryView.open(feed.begin());
    assert.ok(await page.main.getByText('No figures have come yet.', { exact: false }).isVisible());
    assert.equal(await page.main.locator('.graph').first().isVisible(), false);
    canary.tell({ kind: 'state', state: { is: 'live' } }, sample(0), sample(1), sample(2), { kind: 'step', at: BEGIN, share: 0.1 });
    feed.shown(1);
    await page.receive(feed.next()!);
    assert.equal(await page.main.locator('.graph canvas').count(), 5);
    assert.equal(await page.main.locator('.source').innerText(), 'Live');
    const { width, height } = (await page.main.locator('.difference canvas').boundingBox())!;
    assert.ok(width > 600 && height > 100);
  });

  it('draws in the colours of another theme when it changes', async () => {
    const page = await CanaryView.open(snapshotOf(canaries.abort()));
    const pixel = () => page.evaluate<string>("(() => { const c = document.querySelector('.difference canvas'); return c.toDataURL().slice(-4000); })()");
    const before = await pixel();
    await page.view.page.evaluate(({ tokens, bodyClass }) => {
      const { document } = globalThis as unknown as { document: { body: { className: string }; documentElement: { style: { setProperty(name: string, value: string): void } } } };
      for (const [name, value] of Object.entries(tokens)) document.documentElement.style.setProperty(name, value);
      document.body.className = bodyClass;
    }, THEMES.light);
    await page.view.until(`document.querySelector('.difference canvas').toDataURL().slice(-4000) !== ${JSON.stringify(before)}`);
  });
});

describe('The page of a canary, by keys', () => {
  it('moves along the graphs and says politely what is there', async () => {
    const page = await CanaryView.open(snapshotOf(canaries.promote()));
    const heard = await page.listen('status');
    await page.slider.focus();
    const at = () => page.slider.getAttribute('aria-valuetext');
    await page.press('Home');
    const first = await at();
    await page.press('ArrowRight');
    assert.notEqual(await at(), first);
    await page.press('ArrowLeft');
    assert.equal(await at(), first);
    await page.press('PageUp', 'End', 'ArrowRight');
    assert.equal(await page.slider.getAttribute('aria-valuenow'), await page.slider.getAttribute('aria-valuemax'));
    const said = await heard();
    assert.equal(said.length, 6);
    assert.match(said[0]!, /Error rate: Canary [\d.]+% · Stable [\d.]+%\. 95th percentile: Canary \d+ ms · Stable \d+ ms\. 99th .*Traffic: .*Verdict: Warming up/);
    await page.press('Tab');
    assert.notEqual(await page.evaluate('document.activeElement.getAttribute("role")'), 'slider');
  });

  it('follows the pointer with one cursor in all graphs', async () => {
    const page = await CanaryView.open(snapshotOf(canaries.promote()));
    const latest = await page.main.locator('.traffic .graph-now').innerText();
    await page.main.locator('.errorRate .u-over').hover({ position: { x: 40, y: 20 } });
    const lines = "[...document.querySelectorAll('.u-cursor-x')].filter((line) => !line.classList.contains('u-off') && new DOMMatrix(getComputedStyle(line).transform).m41 > 0).length === 5";
    await page.view.until(lines);
    assert.notEqual(await page.main.locator('.traffic .graph-now').innerText(), latest);
  });

  it('shows the range that was chosen, and the table, and stands so when it is made anew', async () => {
    const page = await CanaryView.open(snapshotOf(canaries.abort()));
    const rows = () => page.main.locator('.figures tbody tr').count();
    assert.ok((await rows()) <= 12);
    assert.ok(await page.evaluate("document.querySelector('.figures-place').classList.contains('unseen')"));
    await page.main.getByRole('radio', { name: '1 h' }).focus();
    await page.press('ArrowLeft');
    await page.button('Table').focus();
    await page.press('Enter');
    await page.view.until("document.querySelectorAll('.figures tbody tr').length > 12");
    assert.ok((await rows()) <= 64);
    const kept = await page.evaluate<{ range: string }>('keptState()');
    assert.deepEqual({ ...kept, told: '', scroll: 0 }, { key: 'sample/api/b4133', range: 'range5m', isTableSeen: true, told: '', scroll: 0 });
    const again = await CanaryView.open(snapshotOf(canaries.abort()), { kept });
    assert.ok(await again.main.getByRole('radio', { name: '5 min' }).isChecked());
    assert.equal(await again.button('Table').getAttribute('aria-pressed'), 'true');
  });

  it('asks the host for what the buttons say, and hands it a picture', async () => {
    const page = await CanaryView.open(snapshotOf(canaries.abort()));
    for (const name of ['Promote…', 'Hold', 'Roll back…', 'Export CSV']) await page.button(name).click();
    const asked = (await page.view.sent()).filter((message) => (message as { type: string }).type === 'run');
    assert.deepEqual(asked, ['promote', 'hold', 'rollBack', 'exportCsv'].map((action) => ({ type: 'run', action })));
    await page.button('Export PNG').click();
    await page.view.until("sent.at(-1).type === 'picture'");
    const picture = (await page.view.sent()).at(-1) as { png: string };
    assert.ok(isCanaryViewMessage(picture));
    const bytes = Buffer.from(picture.png, 'base64');
    assert.ok(bytes.readUInt32BE(16) > 800 && bytes.readUInt32BE(20) > 700);
  });
});
