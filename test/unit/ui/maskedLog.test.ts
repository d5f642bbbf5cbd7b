import assert from 'node:assert/strict';
import { Mask, MASK } from '../../../src/core/mask.ts';
import { MaskedLog } from '../../../src/ui/log/maskedLog.ts';

function setUp() {
  const written: string[] = [];
  const mask = new Mask();
  const write = (line: string): void => void written.push(line);
  return { written, mask, log: new MaskedLog({ debug: write, info: write, warn: write, error: write }, mask) };
}

describe('MaskedLog', () => {
  it('masks before anything is written or kept', () => {
    const { written, mask, log } = setUp();
    mask.remember('topsecret');
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level]('got topsecret');
    assert.deepEqual(new Set(written), new Set([`got ${MASK}`]));
    assert.deepEqual(log.latest[0], `[debug] got ${MASK}`);
  });

  it('masks a secret that stands where the line is cut', () => {
    const { written, mask, log } = setUp();
    mask.remember('topsecret');
    log.info(`${'x'.repeat(9_996)}topsecret`);
    assert.ok(!written[0]?.includes('tops'));
  });

  it('keeps a bounded number of bounded lines', () => {
    const { log } = setUp();
    for (let i = 0; i < 1_000; i++) log.info(`${i} ${'y'.repeat(20_000)}`);
    assert.equal(log.latest.length, 200);
    assert.ok(log.latest[0]?.startsWith('[info] 800 '));
    assert.ok(log.latest.every((line) => line.length <= 10_010));
  });
});
