import * as fc from 'fast-check';
import type { Attempt, Consent, Intent, JournalRecord, OutcomeOfIntent, OutcomeWithoutIntent } from '../../../../../src/core/journal/record.ts';
import { kinds, results } from '../../../../../src/core/journal/record.ts';

/** Texts that a mask leaves alone, with whatever else may be in a text. */
const text = fc.string({ unit: fc.constantFrom('a', 'Z', ' ', '-', '"', '\\', '\n', '\0', '\u2028', 'é', '🎈', '\u{FEFF}'), maxLength: 12 });
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{7,15}$/);
const sha = fc.stringMatching(/^[0-9a-f]{64}$/);
const time = fc.nat();
const maybe = <T, K extends string>(name: K, value: fc.Arbitrary<T>) => fc.option(value.map((known) => ({ [name]: known }) as { [P in K]: T }), { nil: {} });

const entry = fc.tuple(maybe('revision', text), maybe('label', text), fc.boolean(), fc.nat(100)).map(([revision, label, latest, weight]) => ({ ...revision, ...label, latest, weight }));
const traffic = fc.array(entry, { maxLength: 4 });
const side = fc.tuple(maybe('revision', text), traffic).map(([revision, table]) => ({ ...revision, traffic: table }));

const consent: fc.Arbitrary<Consent> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('fresh' as const), account: text, tenant: id, tokenId: fc.oneof(id, sha), issuedAt: time, askedAt: time, givenAt: time }),
  fc.record({ kind: fc.constant('typed' as const), typed: text, because: fc.constantFrom('sample', 'service', 'cli', 'managedIdentity', 'setting'), askedAt: time, givenAt: time }),
  fc.record({ kind: fc.constant('standing' as const), grant: id, plan: sha, until: time }),
  fc.record({ kind: fc.constant('plain' as const), askedAt: time, givenAt: time }),
);

const attempt: fc.Arbitrary<Attempt> = fc
  .tuple(
    maybe('retryOf', id),
    fc.record({
      from: side,
      to: side,
      actor: fc.record({ name: text }),
      role: text,
      reason: text,
      consent,
      plan: sha,
      restore: fc.record({ traffic, revisions: fc.array(fc.tuple(maybe('active', fc.boolean()), maybe('image', text), text).map(([active, image, name]) => ({ ...active, ...image, name })), { maxLength: 3 }) }),
      loosened: fc.array(fc.record({ rule: text, by: text }), { maxLength: 2 }),
    }),
  )
  .map(([retryOf, rest]) => ({ ...retryOf, ...rest }));

const common = {
  id,
  kind: fc.constantFrom(...kinds),
  app: text,
  environment: fc.record({ name: text, provider: fc.constantFrom('azure', 'service', 'sample'), simulated: fc.boolean() }),
  at: time,
};
const fact = fc.oneof(text, fc.maxSafeInteger(), fc.boolean());
const error = fc.record({ reason: text, facts: fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,7}$/), fact, { maxKeys: 3 }) });
const ended = fc
  .tuple(
    fc.record({
      ...common,
      phase: fc.constant('outcome' as const),
      result: fc.constantFrom(...results),
      correlation: fc.array(fc.record({ name: text, value: text }), { maxLength: 2 }),
    }),
    maybe('requestedAt', time),
    maybe('acceptedAt', time),
    maybe('verifiedAt', time),
    maybe('found', side),
    maybe('error', error),
    maybe('place', sha),
  )
  .map(([rest, ...options]) => Object.assign({}, rest, ...options) as Omit<OutcomeOfIntent, 'intent'>);

const place = maybe('place', sha);
const intent: fc.Arbitrary<Intent> = fc.tuple(fc.record({ ...common, phase: fc.constant('intent' as const), attempt }), place).map(([rest, where]) => ({ ...rest, ...where }));
const ofIntent: fc.Arbitrary<OutcomeOfIntent> = fc.tuple(ended, id).map(([rest, of]) => ({ ...rest, intent: of }));
const withoutIntent: fc.Arbitrary<OutcomeWithoutIntent> = fc.tuple(ended, attempt).map(([rest, of]) => ({ ...rest, attempt: of }));

export const records: fc.Arbitrary<JournalRecord> = fc.oneof(intent, ofIntent, withoutIntent);
