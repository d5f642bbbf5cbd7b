import assert from 'node:assert/strict';
import { WindowJournal, type ClosableJournal } from '../../../src/compose/windowJournal.ts';
import { Failure } from '../../../src/core/failure.ts';
import { memoryJournal } from '../../contract/journalStore/memoryJournal.ts';
import { rejection } from '../../contract/support/rejection.ts';
import { genesis } from '../../../src/core/journal/chain.ts';
import { makeIntent } from '../core/journal/support/records.ts';

const { signal } = new AbortController();

/** A window whose journals are kept in memory, and all that it does with them. */
class Window {
  readonly done: string[] = [];
  readonly #callbacks: (() => void)[] = [];
  readonly #watching = new Map<string, () => void>();
  folder: () => string = () => 'one';
  refuse: Failure | undefined;

  readonly journal = new WindowJournal({
    folder: () => this.folder(),
    open: (folder) => (this.refuse === undefined ? Promise.resolve(this.#opened(folder)) : Promise.reject(this.refuse)),
    watch: (folder, changed) => {
      this.#watching.set(folder, changed);
      return { dispose: () => void this.#watching.delete(folder) };
    },
    timer: {
      after: (_ms, callback) => {
        this.#callbacks.push(callback);
        return () => void this.#callbacks.splice(this.#callbacks.indexOf(callback), 1);
      },
    },
    changed: () => void this.done.push('changed'),
  });

  get watched(): readonly string[] {
    return [...this.#watching.keys()];
  }

  get waiting(): number {
    return this.#callbacks.length;
  }

  touch(folder: string): void {
    this.#watching.get(folder)?.();
  }

  pass(): void {
    for (const callback of this.#callbacks.splice(0)) callback();
  }

  #opened(folder: string): ClosableJournal {
    this.done.push(`open ${folder}`);
    const right = memoryJournal({ lines: [], kept: genesis, torn: '' });
    return { ...right, close: () => Promise.resolve(void this.done.push(`close ${folder}`)) };
  }
}

describe('The journal of a window', () => {
  let window: Window;
  beforeEach(() => (window = new Window()));

  it('is opened with the first need, and once', async () => {
    assert.deepEqual([window.done, window.watched], [[], []]);
    const [one, other] = await Promise.all([window.journal.journal(), window.journal.journal()]);
    assert.equal(one, other);
    assert.deepEqual([window.done, window.watched], [['open one'], ['one']]);
  });

  it('tells of its own records at once', async () => {
    const journal = await window.journal.journal();
    await journal.append(makeIntent(1), signal);
    assert.deepEqual(window.done, ['open one', 'changed']);
    assert.equal((await journal.head(signal)).number, 1);
  });

  it('tells of those of others once for many changes of files, and again for later ones', async () => {
    await window.journal.journal();
    for (let change = 0; change < 3; change++) window.touch('one');
    assert.deepEqual(window.done, ['open one']);
    window.pass();
    window.touch('one');
    window.pass();
    assert.deepEqual(window.done, ['open one', 'changed', 'changed']);
  });

  it('is another one in another place, and an operation that began in the first ends there', async () => {
    const first = await window.journal.journal();
    window.folder = () => 'two';
    window.journal.placeChanged();
    await Promise.resolve();
    assert.deepEqual([window.done, window.watched], [['open one', 'changed', 'close one'], []]);
    const second = await window.journal.journal();
    await first.append(makeIntent(1), signal);
    assert.deepEqual([(await first.head(signal)).number, (await second.head(signal)).number], [1, 0]);
    assert.deepEqual(window.watched, ['two']);
  });

  it('is asked for again after it could not be had', async () => {
    window.refuse = new Failure('storageUnusable', { path: 'one', problem: 'broken' });
    assert.equal(await rejection(window.journal.journal()), window.refuse);
    assert.deepEqual(window.watched, []);
    window.refuse = undefined;
    await window.journal.journal();
    assert.deepEqual([window.done, window.watched], [['open one'], ['one']]);
  });

  it('says why there is none', async () => {
    const failure = new Failure('badSetting', { setting: 'x' });
    window.folder = () => {
      throw failure;
    };
    assert.equal(await rejection(window.journal.journal()), failure);
    window.folder = () => 'two';
    window.journal.placeChanged();
    await window.journal.journal();
    assert.deepEqual(window.done, ['changed', 'open two']);
  });

  it('leaves nothing open, watched or waiting behind', async () => {
    const first = await window.journal.journal();
    window.folder = () => 'two';
    window.journal.placeChanged();
    await window.journal.journal();
    await first.append(makeIntent(1), signal);
    window.touch('two');
    window.done.length = 0;
    window.journal.dispose();
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual([window.watched, window.waiting], [[], 0]);
    assert.deepEqual([...new Set(window.done)].sort(), ['close one', 'close two']);
  });
});
