import * as fc from 'fast-check';
import {
  OVERVIEW_ACTIONS,
  OVERVIEW_APP_STATES,
  OVERVIEW_WORDS,
  type OverviewApp,
  type OverviewEnvironment,
  type OverviewState,
  type OverviewWords,
} from '../../../../src/protocol/overview.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 });
const key = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });

const app: fc.Arbitrary<OverviewApp> = fc.record(
  {
    key,
    name: text,
    state: fc.constantFrom(...OVERVIEW_APP_STATES),
    stateLabel: text,
    serving: text,
    share: text,
    build: text,
    sha: text,
    message: text,
    age: text,
    canary: fc.record({ revision: text, share: fc.double({ min: 0, max: 100, noNaN: true }), shareLabel: text }, { noNullPrototype: true }),
    reasons: fc.array(text, { maxLength: 3 }),
    actions: fc.subarray([...OVERVIEW_ACTIONS]).map((ids) => ids.map((id) => ({ id, label: id }))),
  },
  { noNullPrototype: true, requiredKeys: ['key', 'name', 'state', 'stateLabel', 'serving', 'build', 'sha', 'message', 'age', 'reasons', 'actions'] },
);

const environment: fc.Arbitrary<OverviewEnvironment> = fc.record(
  {
    key,
    title: text,
    sample: fc.boolean(),
    summary: text,
    pending: fc.boolean(),
    note: text,
    apps: fc.uniqueArray(app, { selector: (one) => one.key, maxLength: 4 }),
  },
  { noNullPrototype: true, requiredKeys: ['key', 'title', 'sample', 'summary', 'apps'] },
);

const words = fc.record(Object.fromEntries(OVERVIEW_WORDS.map((word) => [word, text])), { noNullPrototype: true }) as fc.Arbitrary<unknown> as fc.Arbitrary<OverviewWords>;

/** Any state that the host may send. */
export const states: fc.Arbitrary<OverviewState> = fc.record(
  { words, environments: fc.uniqueArray(environment, { selector: (one) => one.key, maxLength: 3 }), cut: fc.boolean() },
  { noNullPrototype: true, requiredKeys: ['words', 'environments'] },
);
