import assert from 'node:assert/strict';
import { Failure } from '../../../../src/core/failure.ts';
import { app, revision } from '../apps/fixtures.ts';
import type { Evidence } from '../../../../src/core/operations/grant.ts';
import { planOf } from './support/planned.ts';
import { denied, lost, origin, Platform } from './support/platform.ts';
import { Act, evidence, markedToken, sha256 } from './support/ports.ts';

/** The newest serves; the one before does not run any more. */
const before = app({ revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1', active: false, health: { state: 'stopped' } })] });
const back = planOf(before, { kind: 'rollback', to: 'api--1' });
const single = app({ mode: 'single', revisions: before.revisions });
const singleBack = planOf(single, { kind: 'rollback', to: 'api--1' });

describe('An operation', () => {
  let platform: Platform;
  let act: Act;
  beforeEach(() => {
    platform = new Platform(before);
    act = new Act(platform);
  });

  /** Runs the rollback and says how it ended: its result and why, what is in the journal, and what was asked of the platform. */
  async function ends(result: string, why: string | undefined, records: readonly string[], writes: readonly string[]): Promise<void> {
    const outcome = await act.runOne(platform.app?.mode === 'single' ? singleBack : back);
    const { end } = outcome;
    assert.deepEqual([outcome.result, end?.reason === 'failure' ? end.failure.reason : end?.reason], [result, why]);
    assert.deepEqual(act.told, records);
    assert.deepEqual(platform.writes, writes);
  }

  it('goes through every step in order, and is verified by reading again', async () => {
    await ends('verified', undefined, ['intent', 'end: verified'], ['activate', 'moveTraffic']);
    assert.deepEqual(act.steps, ['role', 'consent', 'lock', 'reread', 'intent', 'open', 'activate', 'awaitReady', 'recheck', 'moveTraffic', 'verify', 'outcome']);
    assert.deepEqual(platform.app!.traffic, back.after.traffic);
    assert.equal(act.released, 1);
  });

  it('keeps "requested", "accepted" and "verified" apart, with the ids of the platform', async () => {
    await act.runOne(back);
    const end = act.records[1]!;
    assert.ok(end.phase === 'outcome');
    assert.ok(end.requestedAt! <= end.acceptedAt! && end.acceptedAt! <= end.verifiedAt!);
    assert.deepEqual(end.correlation.map(({ value }) => value), ['activate-1', 'moveTraffic-1']);
  });

  it('says in both records which app it is, by the key of its lock', async () => {
    await act.runOne(back);
    assert.deepEqual(act.records.map(({ place }) => place), [sha256(before.id), sha256(before.id)]);
  });

  it('says it in the record of a refusal too', async () => {
    act.role = { kind: 'refused', role: 'sys_engineer', missing: 'a right' };
    await act.runOne(back);
    assert.deepEqual(act.records.map(({ place }) => place), [sha256(before.id)]);
  });

  for (const at of ['role', 'consent', 'lock', 'reread', 'intent', 'open', 'activate', 'awaitReady', 'recheck', 'moveTraffic', 'verify', 'outcome'] as const)
    it(`goes on and is recorded where "${at}" cannot be shown`, async () => {
      act.reached = (step) => (step === at ? Promise.reject(new Error('a defect of a page')) : undefined);
      await ends('verified', undefined, ['intent', 'end: verified'], ['activate', 'moveTraffic']);
    });

  it('has the token of the consent in no record, no result and no step', async () => {
    const result = await act.runOne(back);
    assert.equal(act.records.length, 2);
    assert.ok(!JSON.stringify([act.records, result, act.steps]).includes(markedToken));
  });

  it('in single mode starts the revision, and moves no traffic', async () => {
    platform.app = single;
    await ends('verified', undefined, ['intent', 'end: verified'], ['activate']);
  });

  describe('is refused, on record and without effect,', () => {
    it('where a right is missing, before anybody is asked', async () => {
      act.role = { kind: 'refused', role: 'sys_engineer', missing: 'Microsoft.App/containerApps/write' };
      await ends('refused', 'missingRight', ['never begun: refused (missingRight)'], []);
      assert.ok(!act.steps.includes('consent'));
    });
    it('where nobody can tell the rights', async () => {
      act.role = { kind: 'unreadable', role: 'sys_engineer', failure: lost };
      await ends('refused', 'rightsUnreadable', ['never begun: refused (rightsUnreadable)'], []);
    });
    it('where asking for the rights fails', async () => {
      act.role = new Error('a defect');
      await ends('refused', 'rightsUnreadable', ['never begun: refused (rightsUnreadable)'], []);
    });
    it('where the person is another one', async () => {
      act.consent = () => ({ kind: 'refused', refusal: { reason: 'otherAccount', expected: 'a@example.com', confirmed: 'b@example.com' } });
      await ends('refused', 'consentRefused', ['never begun: refused (consentRefused)'], []);
    });
    for (const [what, given] of Object.entries<Evidence>({
      'is a plain yes': { kind: 'plain', askedAt: 1, givenAt: 2 },
      'is typed for the sample': { kind: 'typed', typed: 'api', because: 'sample', askedAt: 1, givenAt: 2 },
      'is typed for a service': { kind: 'typed', typed: 'api', because: 'service', askedAt: 1, givenAt: 2 },
    }))
      it(`where the consent ${what} and the environment asks for more`, async () => {
        act.consent = ({ grant }) => ({ kind: 'granted', grant: grant([{ evidence: given, key: {} }]), actor: { name: 'x' } });
        await ends('refused', 'consentRefused', ['never begun: refused (consentRefused)'], []);
      });
    it('where asking the person fails', async () => {
      act.consent = () => Promise.reject(denied);
      await ends('refused', 'forbidden', ['never begun: refused (forbidden)'], []);
    });
    it('where another window is at work on the app', async () => {
      act.lock = () => {
        throw new Failure('appBusy', { app: 'api', environment: 'prod' });
      };
      await ends('refused', 'appBusy', ['never begun: refused (appBusy)'], []);
    });
    it('where the lock cannot be had at all', async () => {
      act.lock = () => {
        throw new Error('a defect');
      };
      await ends('refused', 'unexpected', ['never begun: refused (unexpected)'], []);
    });
    it('where the app cannot be read again', async () => {
      platform.reading = () => {
        throw lost;
      };
      await ends('refused', 'unreachable', ['never begun: refused (unreachable)'], []);
      assert.equal(act.released, 1);
    });
    it('where the app is gone', async () => {
      platform.app = undefined;
      await ends('refused', 'noPlan', ['never begun: refused (noPlan)'], []);
    });
    it('where the intent cannot be written down', async () => {
      act.appending = () => {
        throw new Error('the disk is full');
      };
      await ends('refused', 'unexpected', [], []);
      assert.equal(act.released, 1);
    });
  });

  describe('is cancelled, on record,', () => {
    it('by the person who is asked', async () => {
      act.consent = () => ({ kind: 'cancelled' });
      await ends('cancelled', 'consentCancelled', ['never begun: cancelled (consentCancelled)'], []);
    });
    it('by an editor that closes its question', async () => {
      act.consent = () => Promise.reject(Object.assign(new Error(), { name: 'Canceled' }));
      await ends('cancelled', 'consentCancelled', ['never begun: cancelled (consentCancelled)'], []);
    });
    for (const at of ['role', 'consent', 'lock', 'reread'] as const)
      it(`while at "${at}", with nothing done`, async () => {
        act.reached = (step) => void (step === at && act.person.abort());
        await act.runOne(back);
        assert.deepEqual([act.told.length, platform.writes], [1, []]);
        assert.match(act.told[0]!, /^never begun: cancelled/);
      });
    it('before the first effect, with an intent that says so', async () => {
      act.reached = (step) => void (step === 'open' && act.person.abort());
      await ends('cancelled', 'stopped', ['intent', 'end: cancelled (stopped)'], []);
    });
    it('while the revision gets ready, with the traffic where it was', async () => {
      platform.behaviour = () => ({ health: { state: 'starting' } });
      act.reached = (step) => void (step === 'awaitReady' && act.person.abort());
      await ends('cancelled', 'stopped', ['intent', 'end: cancelled (stopped)'], ['activate']);
      assert.deepEqual(platform.app!.traffic, before.traffic);
    });
    it('not any more when it has been asked for: only the watching stops', async () => {
      act.reached = (step) => void (step === 'moveTraffic' && act.person.abort());
      await ends('accepted', 'watchStopped', ['intent', 'end: accepted (watchStopped)'], ['activate', 'moveTraffic']);
      assert.deepEqual(platform.app!.traffic, back.after.traffic);
    });
    it('not in single mode, where starting is the switch', async () => {
      platform.app = single;
      act.reached = (step) => void (step === 'awaitReady' && act.person.abort());
      await ends('accepted', 'watchStopped', ['intent', 'end: accepted (watchStopped)'], ['activate']);
    });
  });

  describe('stops at a change that is not its own', () => {
    it('between the plan and the consent, and shows the new plan', async () => {
      platform.change({ traffic: [{ revision: 'api--2', latest: false, weight: 100, label: 'stable' }] });
      const { replanned } = await act.runOne(back);
      assert.deepEqual(act.told, ['never begun: refused (changed)']);
      assert.deepEqual(platform.writes, []);
      assert.deepEqual(replanned?.plan?.after.traffic.map(({ label, weight }) => [label, weight]), [['stable', 0], [undefined, 100]]);
    });
    it('that was the very same: then there is no other plan to be shown, and it is said why', async () => {
      platform.change({ traffic: back.after.traffic, revisions: platform.app!.revisions.map((each) => ({ ...each, active: true })) });
      const { replanned } = await act.runOne(back);
      assert.deepEqual(act.told, ['never begun: refused (noPlan)']);
      assert.equal(replanned?.refusal?.reason, 'alreadyServes');
      assert.deepEqual(platform.writes, []);
    });
    it('even where only the time of the last change differs', async () => {
      platform.change({});
      await ends('refused', 'changed', ['never begun: refused (changed)'], []);
    });
    it('even where the platform took none for one: another revision is the latest that is ready', async () => {
      platform.app = { ...platform.app!, latestReadyRevision: 'api--3' };
      await ends('refused', 'changed', ['never begun: refused (changed)'], []);
    });
    it('while the revision got ready: the traffic of another is not overwritten', async () => {
      const theirs = [{ revision: 'api--2', latest: false, weight: 60 }, { revision: 'api--3', latest: false, weight: 40 }];
      platform.particulars = { changedBy: 'another@example.com' };
      act.reached = (step) => void (step === 'awaitReady' && platform.change({ traffic: theirs }));
      const { end } = await act.runOne(back);
      assert.deepEqual(act.told, ['intent', 'end: failed (foreignChange)']);
      assert.deepEqual(end, { reason: 'foreignChange', facts: { by: 'another@example.com' } });
      assert.deepEqual([platform.writes, platform.app!.traffic], [['activate'], theirs]);
    });
    it('after the effect: it is told, and left as it is', async () => {
      const theirs = [{ revision: 'api--2', latest: false, weight: 50 }, { revision: 'api--1', latest: false, weight: 50 }];
      act.reached = (step) => void (step === 'verify' && platform.change({ traffic: theirs }));
      await ends('accepted', 'foreignChange', ['intent', 'end: accepted (foreignChange)'], ['activate', 'moveTraffic']);
      assert.deepEqual(platform.app!.traffic, theirs);
    });
  });

  describe('that fails says how far it came:', () => {
    for (const failure of [denied, new Failure('conflict', { origin }), new Failure('throttled', { origin }), new Failure('rejected', { origin, status: 400 })])
      it(`refused by the platform (${failure.reason})`, async () => {
        platform.behaviour = () => ({ applied: false, failure });
        await ends('failed', failure.reason, ['intent', `end: failed (${failure.reason})`], ['activate']);
      });
    it('the control does not open', async () => {
      act.consent = ({ grant }) => {
        const given = grant([{ evidence, key: {} }]);
        given.end();
        return { kind: 'granted', grant: given, actor: { name: 'x' } };
      };
      await ends('failed', 'unexpected', ['intent', 'end: failed (unexpected)'], []);
    });
    it('an image that cannot be pulled moves nothing', async () => {
      platform.behaviour = ({ do: what }) => (what === 'activate' ? { health: { state: 'unhealthy', said: 'ImagePullFailure' } } : {});
      await ends('failed', 'notReady', ['intent', 'end: failed (notReady)'], ['activate']);
      assert.deepEqual(platform.app!.traffic, before.traffic);
    });
    it('a revision that never gets ready moves nothing', async () => {
      platform.behaviour = () => ({ health: { state: 'starting' } });
      await ends('failed', 'notReadyInTime', ['intent', 'end: failed (notReadyInTime)'], ['activate']);
    });
    it('an answer that is lost after the effect is found to be done', async () => {
      platform.behaviour = ({ do: what }) => (what === 'moveTraffic' ? { failure: lost } : {});
      await ends('verified', undefined, ['intent', 'end: verified'], ['activate', 'moveTraffic']);
    });
    it('a request that is lost before its effect is found not to be done, and is not repeated', async () => {
      platform.behaviour = ({ do: what }) => (what === 'moveTraffic' ? { applied: false, failure: lost } : {});
      await ends('notDone', 'unreachable', ['intent', 'end: notDone (unreachable)'], ['activate', 'moveTraffic']);
    });
    it('nobody knows, when nothing can be read after it either', async () => {
      platform.behaviour = ({ do: what }) => {
        if (what !== 'moveTraffic') return {};
        platform.reading = () => {
          throw lost;
        };
        return { failure: lost };
      };
      await ends('unknown', 'unreachable', ['intent', 'end: unknown (unreachable)'], ['activate', 'moveTraffic']);
    });
    it('taken and never seen', async () => {
      platform.behaviour = ({ do: what }) => (what === 'moveTraffic' ? { applied: false } : {});
      await ends('accepted', 'notSeenInTime', ['intent', 'end: accepted (notSeenInTime)'], ['activate', 'moveTraffic']);
    });
    it('moved to what is not well', async () => {
      act.reached = (step) => void (step === 'verify' && platform.change({ revisions: [revision({ name: 'api--1', health: { state: 'degraded' } })] }));
      await ends('accepted', 'notHealthy', ['intent', 'end: accepted (notHealthy)'], ['activate', 'moveTraffic']);
    });
    it('moved to what nobody tells the health of', async () => {
      act.reached = (step) => void (step === 'verify' && platform.change({ revisions: [{ name: 'api--1', active: true }] }));
      await ends('accepted', 'healthUnknown', ['intent', 'end: accepted (healthUnknown)'], ['activate', 'moveTraffic']);
    });
    it('moved and not readable any more', async () => {
      act.reached = (step) => {
        if (step !== 'verify') return;
        platform.reading = () => {
          throw lost;
        };
      };
      await ends('accepted', 'unreadable', ['intent', 'end: accepted (unreadable)'], ['activate', 'moveTraffic']);
    });
    it('an end that cannot be written down is said, and its intent stays open', async () => {
      act.appending = ({ phase }) => {
        if (phase === 'outcome') throw new Error('the disk is full');
      };
      const { unrecorded, result } = await act.runOne(back);
      assert.deepEqual([result, unrecorded?.reason, act.told], ['verified', 'unexpected', ['intent']]);
    });
  });

  it('is killed before any of its steps with at most one intent open, and without an effect before it', async () => {
    for (const at of ['role', 'consent', 'lock', 'reread', 'intent', 'open', 'activate', 'awaitReady', 'recheck', 'moveTraffic', 'verify', 'outcome'] as const) {
      const one = new Act(new Platform(before));
      // A killed process goes no step further: nothing after this one may be seen.
      const dead = Promise.withResolvers<never>();
      one.reached = (step) => (step === at ? dead.promise : undefined);
      void one.run(back);
      while (one.steps.at(-1) !== at) await new Promise((resolve) => void setImmediate(resolve));
      assert.ok(one.records.length <= 1, at);
      if (one.platform.writes.length > 0) assert.deepEqual(one.told, ['intent'], at);
    }
  });
});
