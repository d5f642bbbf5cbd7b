import assert from 'node:assert/strict';
import { failureMessage } from '../../../src/words/failures.ts';
import { startArm, type Arm } from '../../fakes/arm/arm.ts';
import { faults, faultsTowards, type FaultName } from '../../fakes/arm/faultTable.ts';
import { worldOf } from '../appsProvider/harness.ts';
import { holds } from '../support/holds.ts';
import { HandClock, shop } from '../arm/support/setting.ts';
import { faultCases, type Expected } from './support/faultCases.ts';
import { MARKED, providerAt } from './support/provider.ts';
import { watch } from './support/watch.ts';

const reads = { 'the list of apps': /containerApps\?/, 'the revisions of an app': /revisions\?/ };
/** After these, what was looked up is asked for again. */
const LOOKUP_HOLDS_MS = 120_000;

describe('What stands between us and Azure', () => {
  let away: Arm;
  before(async () => (away = await startArm({ world: worldOf() })));
  after(async () => {
    // It listened all the time, and is trusted: had we gone there, it would know.
    assert.deepEqual(away.requests, []);
    await away.close();
  });

  it('has a case for each of its faults', () => assert.deepEqual(Object.keys(faultCases).sort(), Object.keys(faults).sort()));

  for (const [read, path] of Object.entries(reads))
    describe(`of ${read}`, () => {
      for (const [name, expected] of Object.entries(faultCases) as [FaultName, Expected | 'harmless'][])
        it(`${name}: ${expected === 'harmless' ? 'does no harm' : expected.reason}`, () => meet(name, path, expected, away));
    });
});

async function meet(name: FaultName, path: RegExp, expected: Expected | 'harmless', away: Arm): Promise<void> {
  const clock = new HandClock();
  const arm = await startArm({ world: worldOf(shop()), clock });
  const provider = providerAt(arm, { clock: { now: () => clock.now(), monotonic: () => clock.now() }, timeoutMs: 1_000, tls: { ca: arm.ca + away.ca } });
  const { state, untilNext, stop } = await watch(provider, clock);
  try {
    assert.equal(state().failure, undefined);
    const { apps: good, asOf: goodAt } = state();
    clock.pass(LOOKUP_HOLDS_MS);
    const asked = (): number => arm.requests.filter((request) => path.test(request.path)).length;
    const before = asked();
    const remove = arm.faults.add(faultsTowards(away.url)[name], { path });
    await untilNext();

    assert.deepEqual(state().apps, good, 'what was known is kept');
    if (expected === 'harmless') {
      assert.deepEqual([state().failure, state().asOf], [undefined, clock.now()]);
      return;
    }
    const { failure } = state();
    // A list that came is new, whatever became of the look-up after it.
    assert.equal(state().asOf, path === reads['the list of apps'] ? goodAt : clock.now());
    assert.equal(failure?.reason, expected.reason);
    assert.equal(failureMessage(failure).sentence, fill(expected.sentence, arm, away));
    assert.equal(asked() - before, expected.requests ?? 1);
    assert.ok(!holds(failure, MARKED), 'the token is in the failure');

    remove();
    const waited = await untilNext();
    assert.equal(waited, Math.max(60_000, expected.retryAfterMs ?? 0));
    assert.deepEqual([state().failure, state().asOf], [undefined, clock.now()], 'it recovers by itself');
    assert.deepEqual(state().apps, good);
  } finally {
    stop();
    await arm.close();
  }
}

function fill(sentence: string, arm: Arm, away: Arm): string {
  return sentence.replaceAll('{arm}', arm.url).replaceAll('{away}', away.url).replaceAll('{arm over http}', arm.url.replace('https:', 'http:'));
}
