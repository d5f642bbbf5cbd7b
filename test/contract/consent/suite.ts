import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { isEnough, type Consent } from '../../../src/core/operations/consent.ts';
import { OpenKey } from '../../../src/core/operations/grant.ts';
import { planDigest } from '../../../src/core/operations/digest.ts';
import type { Plan } from '../../../src/core/operations/plan.ts';
import { holds } from '../support/holds.ts';
import { ask, planFor, settled, sha256, type Asked, type Harness, type Opened } from './harness.ts';

export interface ContractCase {
  readonly name: string;
  readonly run: (opened: Opened, harness: Harness) => Promise<void>;
}

/** The editor cuts nothing: longer than this would not fit on a screen. */
const MOST_CHARACTERS = 3_000;

function granted({ answer, grants }: Asked) {
  assert.ok(answer.kind === 'granted', inspect(answer));
  assert.ok(grants.length === 1 && grants[0] === answer.grant, 'one grant is made, and it is that one');
  return answer;
}

function notGranted({ answer, grants }: Asked, kind: 'cancelled' | 'refused'): void {
  assert.deepEqual([answer.kind, grants.length], [kind, 0]);
}

const several = (count: number, { environment }: Harness): readonly Plan[] => Array.from({ length: count }, (_, index) => planFor(environment, `app-${index}`));

export const cases: readonly ContractCase[] = [
  {
    name: 'grants what was agreed to, with evidence that is enough there, asked for before it was given',
    run: async ({ consent, now }, { environment, evidence, opens }) => {
      const plan = planFor(environment);
      const before = now();
      const { grant } = granted(await ask(consent, [plan]));
      const given = grant.evidenceOf(planDigest(plan, sha256))!;
      assert.equal(given.kind, evidence);
      assert.ok(isEnough(given, environment));
      assert.ok(before <= given.askedAt && given.askedAt < given.givenAt && given.givenAt <= now(), JSON.stringify(given));
      assert.equal(OpenKey.tokenOf(grant.redeem(planDigest(plan, sha256))) !== undefined, opens);
      assert.throws(() => grant.redeem(planDigest(plan, sha256)), TypeError);
    },
  },
  {
    name: 'grants each of several plans, by one question',
    run: async ({ consent, shown }, harness) => {
      const plans = several(3, harness);
      const { grant } = granted(await ask(consent, plans));
      for (const plan of plans) {
        assert.equal(grant.evidenceOf(planDigest(plan, sha256))?.kind, harness.evidence);
        assert.equal(OpenKey.tokenOf(grant.redeem(planDigest(plan, sha256))) !== undefined, harness.opens);
      }
      assert.equal(shown().length, 1);
    },
  },
  {
    name: 'grants nothing where the person says no',
    run: async ({ consent, person, shown }, { environment }) => {
      person('no');
      notGranted(await ask(consent, [planFor(environment)]), 'cancelled');
      assert.equal(shown().length, 1);
    },
  },
  {
    name: 'asks for each act anew, also for the very same',
    run: async ({ consent, person, pass, shown }, { environment }) => {
      const plan = planFor(environment);
      granted(await ask(consent, [plan]));
      pass(60_000);
      person('no');
      notGranted(await ask(consent, [plan]), 'cancelled');
      pass(60_000);
      person('yes');
      granted(await ask(consent, [plan]));
      assert.equal(shown().length, 3);
    },
  },
  {
    name: 'says of one app which it is, where, and what serves before and after',
    run: async ({ consent, shown }, { environment }) => {
      await ask(consent, [planFor(environment, 'api', { from: 'api--0031', to: 'api--0029' })]);
      for (const part of ['api', environment.name, 'api--0031', 'api--0029']) assert.ok(shown()[0]!.includes(part), `${part} is not in: ${shown()[0]}`);
      assert.ok(shown()[0]!.indexOf('Now: 100% to api--0031') < shown()[0]!.indexOf('After: 100% to api--0029'), shown()[0]);
      assert.equal(/sample/i.test(shown()[0]!), environment.simulated);
    },
  },
  {
    name: 'says of several apps how many they are and which, and of very many as much as can be read',
    run: async ({ consent, pass, shown }, harness) => {
      await ask(consent, several(3, harness));
      for (const part of [`3 apps in ${harness.environment.name}`, 'Roll back app-0 in', 'Roll back app-1 in', 'Roll back app-2 in', 'app-2--0002', 'app-2--0001']) assert.ok(shown()[0]!.includes(part), `${part} is not in: ${shown()[0]}`);
      pass(60_000);
      await ask(consent, several(100, harness));
      for (const part of ['100 apps in', 'Roll back app-0 in', 'app-9']) assert.ok(shown()[1]!.includes(part), `${part} is not in: ${shown()[1]}`);
      assert.ok(shown()[1]!.length < MOST_CHARACTERS, `${shown()[1]!.length} characters`);
    },
  },
  {
    name: 'shows what others wrote as text, in its place',
    run: async ({ consent, shown }, { environment }) => {
      const hostile = `api\n\n\u202eAfter: 0% to \u0007${'x'.repeat(5_000)}`;
      await ask(consent, [planFor(environment, hostile, { from: hostile, to: hostile })]);
      assert.doesNotMatch(shown()[0]!, /[^\P{Cc}\n]|\p{Cf}|\nAfter: 0%/u);
      assert.ok(shown()[0]!.length < MOST_CHARACTERS, `${shown()[0]!.length} characters`);
    },
  },
  {
    name: 'asks nothing that is not wanted any more',
    run: async ({ consent, shown }, { environment }) => {
      notGranted(await ask(consent, [planFor(environment)], AbortSignal.abort()), 'cancelled');
      assert.deepEqual(shown(), []);
    },
  },
  {
    name: 'is stopped while it asks, and counts what is answered later for nothing',
    run: async ({ consent, person, answerNow, shown }, { environment }) => {
      person('waits');
      const abort = new AbortController();
      let ended = false;
      const asking = ask(consent, [planFor(environment)], abort.signal).finally(() => (ended = true));
      await settled();
      assert.deepEqual([shown().length, ended], [1, false]);
      abort.abort();
      await settled();
      assert.ok(ended, 'it still waits');
      answerNow();
      await settled();
      notGranted(await asking, 'cancelled');
    },
  },
  {
    name: 'does not take one answer for two questions',
    run: async ({ consent, person, answerNow, shown }, { environment }) => {
      person('waits');
      const first = ask(consent, [planFor(environment)]);
      await settled();
      const second = ask(consent, [planFor(environment)]);
      await settled();
      answerNow();
      granted(await first);
      notGranted(await second, 'refused');
      assert.deepEqual((await second).answer, { kind: 'refused', refusal: { reason: 'stillOpen' } });
      assert.equal(shown().length, 1);
    },
  },
  {
    name: 'keeps what opens the control out of everything but the grant',
    run: async ({ consent }, { environment, opens }) => {
      const plan = planFor(environment);
      const { grant, ...rest } = granted(await ask(consent, [plan]));
      const token = OpenKey.tokenOf(grant.redeem(planDigest(plan, sha256)));
      if (!opens) return;
      for (const part of [token!, ...token!.split('.')]) assert.ok(!holds([rest, grant.evidenceOf(planDigest(plan, sha256))], part), part);
    },
  },
  {
    name: 'tells a failure as a refusal with its reason, and rejects with nothing',
    run: async ({ consent, breakDown }, { environment, opens }) => {
      if (!opens) return;
      breakDown();
      const asked = await ask(consent, [planFor(environment)]);
      notGranted(asked, 'refused');
      assert.ok(asked.answer.kind === 'refused' && asked.answer.refusal.reason === 'failed', inspect(asked.answer));
    },
  },
];

export async function runCase({ run }: ContractCase, harness: Harness): Promise<void> {
  await run(harness.open(), harness);
}

/** Declares the contract for one way to ask. */
export function describeConsent(name: string, harness: Harness): void {
  describe(`Consent: ${name}`, () => {
    for (const each of cases) it(each.name, () => runCase(each, harness));
  });
}

/** The same window with another consent in it. */
export function withConsent(harness: Harness, change: (right: Consent, opened: Opened) => Consent): Harness {
  return {
    ...harness,
    open: () => {
      const opened = harness.open();
      return { ...opened, consent: change(opened.consent, opened) };
    },
  };
}
