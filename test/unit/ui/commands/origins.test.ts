import assert from 'node:assert/strict';
import type { Tokens } from '../../../../src/core/tokens.ts';
import type { AllowedOrigins, removeToken as removeTokenOf } from '../../../../src/ui/commands/origins.ts';
import { importWithVscode, newWindow, type FakeWindow } from '../config/support/fakeVscode.ts';

const origin = 'https://releases.example.com';

describe('Removing a token', () => {
  let removeToken: typeof removeTokenOf;
  let window: FakeWindow;
  let kept: Set<string>;
  const tokens = { remove: (from: string) => Promise.resolve(void kept.delete(from)) } as Tokens;
  const allowed = { all: () => [{ origin, auth: 'token' }] } as unknown as AllowedOrigins;

  before(async () => {
    newWindow();
    ({ removeToken } = await importWithVscode(() => import('../../../../src/ui/commands/origins.ts')));
  });
  beforeEach(() => {
    window = newWindow();
    kept = new Set([origin]);
  });

  /** What is kept after it, and how often others were told of a change. */
  async function removed(argument?: unknown): Promise<readonly [kept: number, changes: number]> {
    let changes = 0;
    await removeToken(tokens, allowed, () => void changes++)(argument);
    return [kept.size, changes];
  }

  it('happens when the person says so', async () => {
    window.answer = (buttons) => buttons.at(-1);
    assert.deepEqual(await removed(origin), [0, 1]);
    assert.match(window.messages[0]!, /releases\.example\.com/);
  });

  it('does not happen because somebody calls it', async () => {
    assert.deepEqual(await removed(origin), [1, 0]);
    assert.equal(window.messages.length, 1);
  });

  it('asks about the origin that the person picks', async () => {
    window.pick = ([first]) => first;
    window.answer = (buttons) => buttons.at(-1);
    assert.deepEqual(await removed('https://releases.example.com/path'), [0, 1]);
  });

  it('asks nothing where none is picked', async () => {
    assert.deepEqual([await removed(), window.messages], [[1, 0], []]);
  });
});
