import type { Recorded, RecordingFault } from '../../core/canary/recording.ts';
import type { Sample, Side } from '../../core/canary/sample.ts';
import { Failure } from '../../core/failure.ts';

const MOST_BUCKETS = 1_000;
const LONGEST_SECONDS = 86_400;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

type Fields = Readonly<Record<string, unknown>>;

/** One line, checked; `last` is the time of the sample before. What is not known here is passed over: a later version may say more. */
export function recordedIn(text: string, line: number, last: number): Recorded {
  const refuse = (fault: RecordingFault, field?: string): never => {
    throw new Failure('badRecording', { line, fault, ...(field === undefined ? {} : { field }) });
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse('notJson');
  }
  if (!isFields(value)) return refuse('notAnObject');
  const at = timeOf(value['at'], refuse);
  if (value['event'] !== undefined) return typeof value['event'] === 'string' ? { kind: 'event', at, event: value['event'] } : refuse('notAText', 'event');
  if (at < last) refuse('backwards', 'at');
  const seconds = numberOf(value, 'seconds', '', refuse);
  if (seconds === undefined || !(seconds > 0 && seconds <= LONGEST_SECONDS)) return refuse(seconds === undefined ? 'missing' : 'notANumber', 'seconds');
  const canary = sideOf(value, 'canary', refuse);
  const stable = sideOf(value, 'stable', refuse);
  const weight = numberOf(value, 'weight', '', refuse);
  const { mark } = value;
  return { kind: 'sample', sample: { at, seconds, canary, stable, ...(weight === undefined ? {} : { weight }) } satisfies Sample, ...(typeof mark === 'string' ? { mark } : {}) };
}

/** The line of a settled slot, with its end. A count that is no number becomes null, which says the same. */
export function lineOf({ at, ...sample }: Sample, mark?: string): string {
  return `${JSON.stringify({ at: new Date(at).toISOString(), ...sample, mark })}\n`;
}

type Refuse = (fault: RecordingFault, field?: string) => never;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function timeOf(value: unknown, refuse: Refuse): number {
  if (value === undefined) refuse('missing', 'at');
  const at = typeof value === 'string' && TIME.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? refuse('notATime', 'at') : at;
}

function sideOf(fields: Fields, name: 'canary' | 'stable', refuse: Refuse): Side | null {
  const value = fields[name];
  if (value === undefined) return refuse('missing', name);
  if (value === null) return null;
  if (!isFields(value)) return refuse('notASide', name);
  const revision = value['revision'];
  if (revision !== undefined && revision !== null && typeof revision !== 'string') refuse('notAText', `${name}.revision`);
  return {
    requests: countOf(value, 'requests', name, refuse),
    errors: countOf(value, 'errors', name, refuse),
    ...optional('successes', numberOf(value, 'successes', name, refuse)),
    ...optional('p95', numberOf(value, 'p95', name, refuse)),
    ...optional('p99', numberOf(value, 'p99', name, refuse)),
    ...optional('buckets', bucketsOf(value['buckets'], `${name}.buckets`, refuse)),
    ...optional('revision', typeof revision === 'string' ? revision : undefined),
  };
}

/** A count that must be there; null says that none arrived. */
function countOf(fields: Fields, name: string, side: string, refuse: Refuse): number {
  if (fields[name] === undefined) refuse('missing', `${side}.${name}`);
  return numberOf(fields, name, side, refuse) ?? NaN;
}

/** A number that is not negative, or nothing where there is none. */
function numberOf(fields: Fields, name: string, side: string, refuse: Refuse): number | undefined {
  const value = fields[name];
  const field = side === '' ? name : `${side}.${name}`;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('notANumber', field);
  return value < 0 ? refuse('negative', field) : value;
}

function bucketsOf(value: unknown, field: string, refuse: Refuse): Side['buckets'] {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length > MOST_BUCKETS) return refuse('badBuckets', field);
  let below = 0;
  return value.map((pair: unknown) => {
    const [bound, count] = Array.isArray(pair) && pair.length === 2 ? (pair as unknown[]) : [];
    if (typeof bound !== 'number' || typeof count !== 'number' || !(bound > below) || !Number.isFinite(count)) return refuse('badBuckets', field);
    if (count < 0) refuse('negative', field);
    below = bound;
    return [bound, count] as const;
  });
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Value };
}
