import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { heldCanaries } from '../../../../src/ui/canary/heldCanaries.ts';
import { Window } from './support.ts';

class FakeMemento {
  kept: unknown;
  readonly get = (): unknown => this.kept;
  readonly update = (_key: string, value: unknown): Promise<void> => Promise.resolve(void (this.kept = structuredClone(value)));
}

const held = (memento: FakeMemento) => heldCanaries(memento as unknown as Memento);

describe('The canaries that a person holds', () => {
  const window = new Window();

  it('are known in the next window, each by itself, until they are let go', () => {
    const memento = new FakeMemento();
    const [api, web] = [window.canary('api'), window.canary('web')];
    held(memento).keep(api, 'well');
    held(memento).keep(web, 'badly');
    assert.deepEqual([held(memento).of(api), held(memento).of(web)], ['well', 'badly']);
    held(memento).keep(api, undefined);
    assert.deepEqual([held(memento).of(api), held(memento).of(web)], [undefined, 'badly']);
  });

  it('are the latest twenty, and what is kept by somebody else is none', () => {
    const memento = new FakeMemento();
    for (let i = 0; i < 30; i += 1) held(memento).keep(window.canary(`app${i}`), 'well');
    assert.deepEqual([9, 10, 29].map((i) => held(memento).of(window.canary(`app${i}`))), [undefined, 'well', 'well']);
    for (const kept of ['x', [['a', 'b']], [null], { length: 1 }]) {
      memento.kept = kept;
      assert.equal(held(memento).of(window.canary('api')), undefined);
    }
  });
});
