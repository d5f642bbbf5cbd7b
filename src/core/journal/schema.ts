import type { TrafficEntry } from '../apps/app.ts';
import { Failure } from '../failure.ts';
import type { Mask } from '../mask.ts';
import { journalLimits as limits } from './limits.ts';
import { kinds, results, type Attempt, type Consent, type Intent, type JournalRecord, type OutcomeOfIntent, type OutcomeWithoutIntent, type RestorePoint, type Side } from './record.ts';
import { flag, integer, list, Misfit, object, oneOf, optional, table, text, variant, word, type Shape } from './shape.ts';

const name = text(limits.name);
const said = text(limits.text);
const idPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/;
const id = word(idPattern);
const sha256 = word(/^[0-9a-f]{64}$/);
/** Of a tenant or a token: letters, digits, `-` and `_`, and no dot, so that a token in three parts does not fit. */
const opaque = word(/^[\w-]{1,64}$/);
/** Until the year 9999. */
const time = integer(0, 253_402_300_799_999);

const traffic = list(object<TrafficEntry>({ revision: optional(name), latest: flag, weight: integer(0, 100), label: optional(name) }), limits.traffic);
const side = object<Side>({ revision: optional(name), traffic });

const restore = object<RestorePoint>({
  traffic,
  latestRevision: optional(name),
  revisions: list(object<RestorePoint['revisions'][number]>({ name, active: optional(flag), image: optional(text(2 * limits.name)) }), limits.revisions),
});

type ConsentOf<K extends Consent['kind']> = Extract<Consent, { readonly kind: K }>;

const consent = variant<'kind', Consent>('kind', {
  none: object<ConsentOf<'none'>>({ kind: oneOf(['none']) }),
  fresh: object<ConsentOf<'fresh'>>({ kind: oneOf(['fresh']), account: name, tenant: opaque, tokenId: opaque, issuedAt: time, askedAt: time, givenAt: time }),
  typed: object<ConsentOf<'typed'>>({
    kind: oneOf(['typed']),
    typed: name,
    because: oneOf(['sample', 'service', 'cli', 'managedIdentity', 'setting']),
    askedAt: time,
    givenAt: time,
  }),
  standing: object<ConsentOf<'standing'>>({ kind: oneOf(['standing']), grant: id, plan: sha256, until: time }),
  plain: object<ConsentOf<'plain'>>({ kind: oneOf(['plain']), askedAt: time, givenAt: time }),
});

const attempt = object<Attempt>({
  retryOf: optional(id),
  from: side,
  to: side,
  actor: object<Attempt['actor']>({ name, id: optional(name) }),
  role: name,
  reason: said,
  consent,
  plan: sha256,
  restore,
  loosened: list(object<Attempt['loosened'][number]>({ rule: name, by: name }), limits.entries),
});

const common = {
  id,
  kind: oneOf(kinds),
  app: name,
  environment: object<Intent['environment']>({ name, provider: oneOf(['azure', 'service', 'sample']), simulated: flag }),
  place: optional(sha256),
  at: time,
};

/** A fact about an error: short, whole, and never an object in which anything could hide. */
const fact: Shape<string | number | boolean> = (value, mask) => {
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return value as number | boolean;
  return said(mask !== undefined && typeof value === 'number' ? String(value) : value, mask);
};

const ended = {
  ...common,
  phase: oneOf(['outcome']),
  result: oneOf(results),
  requestedAt: optional(time),
  acceptedAt: optional(time),
  verifiedAt: optional(time),
  found: optional(side),
  error: optional(object<NonNullable<OutcomeOfIntent['error']>>({ reason: name, facts: table(/^[A-Za-z][A-Za-z0-9]{0,63}$/, fact, limits.entries) })),
  correlation: list(object<OutcomeOfIntent['correlation'][number]>({ name, value: name }), limits.entries),
};

const intent = object<Intent>({ ...common, phase: oneOf(['intent']), attempt });
const ofIntent = object<OutcomeOfIntent>({ ...ended, intent: id });
const withoutIntent = object<OutcomeWithoutIntent>({ ...ended, attempt });

const record = variant<'phase', JournalRecord>('phase', {
  intent,
  outcome: (value, mask) => ('intent' in (value as object) ? ofIntent : withoutIntent)(value, mask),
});

/** Whether a record can have it as its id. */
export function isRecordId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/** What a line of the journal says, or a `Misfit`. */
export function readRecord(value: unknown): JournalRecord {
  return record(value);
}

/** A record as it may be written: only what the schema knows, without secrets, bounded. */
export function recordToWrite(given: JournalRecord, mask: Mask): JournalRecord {
  try {
    return record(given, mask);
  } catch (error) {
    throw error instanceof Misfit ? new Failure('recordRefused', { place: error.place }) : error;
  }
}
