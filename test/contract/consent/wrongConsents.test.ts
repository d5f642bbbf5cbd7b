import assert from 'node:assert/strict';
import type { Consent, ConsentAnswer, Question } from '../../../src/core/operations/consent.ts';
import type { Agreement } from '../../../src/core/operations/grant.ts';
import { forever, type Harness, type Opened } from './harness.ts';
import { harnesses } from './harnesses.ts';
import { cases, runCase, withConsent } from './suite.ts';

interface WrongConsent {
  readonly does: string;
  readonly foundBy: string;
  readonly change: (right: Consent, opened: Opened) => Consent;
}

const right = harnesses['with Microsoft']!;
const granted = (question: Question, agreement: Agreement): ConsentAnswer => ({ kind: 'granted', grant: question.grant(question.plans.map(() => agreement)) });
const agreement = (now: number): Agreement => ({ evidence: { kind: 'fresh', account: 'a', tenant: 't', tokenId: 'i', issuedAt: now, askedAt: now - 1, givenAt: now }, key: { token: 'a-token' } });
/** Asks with another question than the one that was given. */
const askingFor = (change: (question: Question) => Question): WrongConsent['change'] => (consent) => ({ ask: (question, signal) => consent.ask(change(question), signal) });
const named = (question: Question, name: string): Question => ({ ...question, plans: question.plans.map((plan) => ({ ...plan, app: { ...plan.app, name } })) });

const wrongConsents: readonly WrongConsent[] = [
  { does: 'asks nobody', foundBy: 'asks for each act anew, also for the very same', change: (_, { now }) => ({ ask: (question) => Promise.resolve(granted(question, agreement(now()))) }) },
  {
    does: 'takes a no for a yes',
    foundBy: 'grants nothing where the person says no',
    change: (consent, { now }) => ({ ask: (question, signal) => consent.ask(question, signal).then((answer) => (answer.kind === 'cancelled' ? granted(question, agreement(now())) : answer)) }),
  },
  {
    does: 'remembers a yes',
    foundBy: 'asks for each act anew, also for the very same',
    change: (consent, { now }) => {
      let agreed = false;
      return {
        ask: async (question, signal) => {
          if (agreed) return granted(question, agreement(now()));
          const answer = await consent.ask(question, signal);
          agreed = answer.kind === 'granted';
          return answer;
        },
      };
    },
  },
  { does: 'asks although it is not wanted any more', foundBy: 'asks nothing that is not wanted any more', change: (consent) => ({ ask: (question) => consent.ask(question, forever) }) },
  {
    does: 'grants although it was stopped',
    foundBy: 'is stopped while it asks, and counts what is answered later for nothing',
    change: (consent, { now }) => ({ ask: async (question, signal) => (signal.aborted ? { kind: 'cancelled' } : consent.ask(question, signal).then((answer) => (signal.aborted ? granted(question, agreement(now())) : answer))) }),
  },
  { does: 'says nothing of the app', foundBy: 'says of one app which it is, where, and what serves before and after', change: askingFor((question) => ({ ...question, plans: question.plans.map((plan) => ({ ...plan, environment: { ...plan.environment, name: '' } })) })) },
  {
    does: 'says before what comes after',
    foundBy: 'says of one app which it is, where, and what serves before and after',
    change: askingFor((question) => ({ ...question, plans: question.plans.map((plan) => ({ ...plan, before: { ...plan.before, traffic: plan.after.traffic }, after: { ...plan.after, traffic: plan.before.traffic } })) })),
  },
  { does: 'asks about the first app alone', foundBy: 'says of several apps how many they are and which, and of very many as much as can be read', change: askingFor((question) => ({ ...question, plans: question.plans.slice(0, 1), grant: () => question.grant(question.plans.map(() => agreement(2))) })) },
  { does: 'names all apps by one name', foundBy: 'says of several apps how many they are and which, and of very many as much as can be read', change: askingFor((question) => named(question, 'api')) },
  {
    does: 'gives all who ask at once the same answer',
    foundBy: 'does not take one answer for two questions',
    change: (consent) => {
      let running: Promise<ConsentAnswer> | undefined;
      return { ask: (question, signal) => (running ??= consent.ask(question, signal).finally(() => (running = undefined))) };
    },
  },
  {
    does: 'has the token in its evidence',
    foundBy: 'keeps what opens the control out of everything but the grant',
    change: askingFor((question) => ({ ...question, grant: (agreements) => question.grant(agreements.map(({ evidence, key }) => ({ evidence: { ...evidence, account: key.token! } as typeof evidence, key }))) })),
  },
  {
    does: 'forgets what opens the control',
    foundBy: 'grants what was agreed to, with evidence that is enough there, asked for before it was given',
    change: askingFor((question) => ({ ...question, grant: (agreements) => question.grant(agreements.map(({ evidence }) => ({ evidence, key: {} }))) })),
  },
  {
    does: 'takes a plain yes where Microsoft has to be asked',
    foundBy: 'grants what was agreed to, with evidence that is enough there, asked for before it was given',
    change: askingFor((question) => ({ ...question, grant: (agreements) => question.grant(agreements.map(({ key }) => ({ evidence: { kind: 'plain', askedAt: 1, givenAt: 2 }, key }))) })),
  },
  {
    does: 'rejects where something fails',
    foundBy: 'tells a failure as a refusal with its reason, and rejects with nothing',
    change: (consent) => ({
      ask: async (question, signal) => {
        const answer = await consent.ask(question, signal);
        if (answer.kind === 'refused' && answer.refusal.reason === 'failed') throw answer.refusal.failure;
        return answer;
      },
    }),
  },
];

async function failing(harness: Harness): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const each of cases) await runCase(each, harness).catch(() => failed.push(each.name));
  return failed;
}

describe('The contract of Consent', () => {
  it('holds for the right one', async () => assert.deepEqual(await failing(withConsent(right, (consent) => consent)), []));

  for (const { does, foundBy, change } of wrongConsents)
    it(`finds one that ${does}`, async () => {
      assert.ok((await failing(withConsent(right, change))).includes(foundBy));
    });

  it('finds one that shows what others wrote as it is', async () => {
    const harness = withConsent(right, (consent) => consent);
    const open: Harness['open'] = () => {
      const opened = harness.open();
      return { ...opened, shown: () => opened.shown().map((text) => `${text}\u202e`) };
    };
    assert.deepEqual(await failing({ ...right, open }), ['shows what others wrote as text, in its place']);
  });

  it('has a wrong one for every case but those that others have', () => {
    const found = new Set(wrongConsents.map(({ foundBy }) => foundBy));
    assert.deepEqual(cases.map(({ name }) => name).filter((name) => !found.has(name)), ['grants each of several plans, by one question', 'shows what others wrote as text, in its place']);
  });
});
