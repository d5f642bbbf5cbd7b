import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { root } from '../../tools/lib/project.ts';
import { inTurn, median } from '../bench/support/bench.ts';

function tool(...args: string[]) {
  return spawnSync(process.execPath, ['tools/run.mjs', ...args], { cwd: root, encoding: 'utf8' });
}

describe('The tools', () => {
  it('say which benchmarks there are when asked for another', () => {
    const { status, stderr } = tool('bench', 'nonsense');
    assert.equal(status, 1);
    assert.match(stderr, /no benchmark nonsense\. There are: activate/);
  });

  it('say which suites there are when asked for another', () => {
    const { status, stderr } = tool('test', 'nonsense');
    assert.equal(status, 1);
    assert.match(stderr, /No suite is called so\. There are: unit; /);
  });

  it('say how they are called', () => {
    assert.match(tool().stderr, /Usage/);
    assert.match(tool('../../x').stderr, /Usage/);
  });
});

describe('Measuring in turn', () => {
  it('takes medians', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2.5);
  });

  it('alternates the two sides', async () => {
    const order: string[] = [];
    const side = (name: string) => () => Promise.resolve(order.push(name));
    assert.deepEqual(await inTurn(2, side('reference'), side('ours')), { reference: 2, ours: 3 });
    assert.deepEqual(order, ['reference', 'ours', 'reference', 'ours']);
  });
});
