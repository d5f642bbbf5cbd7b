import { SLOT_FIELDS, SLOT_WIDTH } from '../core/canary/slotRow.ts';
import { areDistinct, isKey, isListOf, isOneOf, isRecord, isText } from './guards.ts';

/** What a page of a canary holds at most; `fitCanary` cuts to it. More slots than the host draws: a day of 5 s, and an eighth. */
export const CANARY_LIMITS = { slots: 20_000, markers: 500, reasons: 20, meters: 4, marks: 8, limits: 40, picture: 16_000_000 } as const;

/** What the page can ask the host for. None of these is consent: each shows a plan or a document, or is remembered here. */
export const CANARY_ACTIONS = ['promote', 'hold', 'letGo', 'rollBack', 'showChanges', 'exportCsv'] as const;
export type CanaryAction = (typeof CANARY_ACTIONS)[number];

export const CANARY_TONES = ['good', 'attention', 'bad', 'neutral', 'unknown'] as const;
export type CanaryTone = (typeof CANARY_TONES)[number];

export const SOURCE_STATES = ['connecting', 'live', 'waiting', 'ended'] as const;
export type PageSourceState = (typeof SOURCE_STATES)[number];

export const MARKER_KINDS = ['verdict', 'step', 'end'] as const;
export type MarkerKind = (typeof MARKER_KINDS)[number];

/** The labels of the page itself. */
export const CANARY_WORDS = [
  'sample',
  'canary',
  'stable',
  'verdict',
  'reasons',
  'evidence',
  'ranges',
  'range5m',
  'range1h',
  'range24h',
  'rangeAll',
  'graphs',
  'graphsHelp',
  'table',
  'tableOf',
  'time',
  'difference',
  'differenceNote',
  'errorRate',
  'p95',
  'p99',
  'traffic',
  'limit',
  'points',
  'milliseconds',
  'perSecond',
  'events',
  'limits',
  'setting',
  'value',
  'setBy',
  'actions',
  'exportPng',
  'empty',
  'noLatency',
  'unknown',
  'gap',
  'late',
  'lateNote',
] as const;
export type CanaryWords = { readonly [Word in (typeof CANARY_WORDS)[number]]: string };

/** What is watched, which does not change while it is. */
export interface CanaryAbout {
  /** The same after a reload of the window, by which the host finds the canary again. */
  readonly key: string;
  readonly title: string;
  /** Where it is, and who tells of it. */
  readonly place: string;
  /** Simulated: labelled as such. */
  readonly sample: boolean;
  readonly canary: string;
  readonly stable: string;
  /** For numbers and times. */
  readonly locale: string;
  /** The operator's limits that are lines in a graph; a fraction, and milliseconds. */
  readonly lines: { readonly difference: number; readonly errorRate?: number; readonly p95?: number; readonly p99?: number };
  readonly limits: readonly CanaryLimit[];
}

/** One of the settings by which it is judged, and which level set it. */
export interface CanaryLimit {
  readonly label: string;
  readonly value: string;
  readonly setBy: string;
}

/** Evidence on a scale from 1:1 up, where each step is ten times the one before. */
export interface CanaryMeter {
  readonly key: string;
  readonly label: string;
  readonly tone: CanaryTone;
  /** The logarithm to base 10. */
  readonly value: number;
  readonly valueLabel: string;
  /** The highest that it ever was. */
  readonly highest: number;
  readonly marks: readonly { readonly at: number; readonly label: string }[];
}

/** What is said of the canary now. */
export interface CanaryHead {
  /** Which verdict this is: who listens hears of another one, and not of other words for the same. */
  readonly state: string;
  readonly tone: CanaryTone;
  readonly word: string;
  /** The evidence for it, in one sentence. */
  readonly lead: string;
  readonly reasons: readonly string[];
  /** That a person leaves it as it is. */
  readonly held?: string;
  /** What it brings, and what shows that. */
  readonly change?: { readonly text: string; readonly label: string };
  readonly meters: readonly CanaryMeter[];
  readonly source: PageSourceState;
  readonly sourceLabel: string;
  readonly actions: readonly { readonly id: CanaryAction; readonly label: string; readonly kind: 'primary' | 'secondary' | 'danger' }[];
}

export interface CanaryMarker {
  readonly kind: MarkerKind;
  readonly tone: CanaryTone;
  readonly at: number;
  /** Short, for the graph, and all of it. */
  readonly label: string;
  readonly text: string;
}

/** Slots side by side, `SLOT_FIELDS` each. */
export type SlotRows = readonly (number | null)[];

/** What there is: sent to a page that has just come to life. */
export interface CanarySnapshot {
  readonly type: 'snapshot';
  readonly number: number;
  readonly words: CanaryWords;
  readonly about: CanaryAbout;
  readonly head: CanaryHead;
  /** 0 until a slot came. */
  readonly sampleSeconds: number;
  readonly rows: SlotRows;
  readonly markers: readonly CanaryMarker[];
}

/** What is new since the message before: slots that were added or corrected, and whatever else is not as it was. */
export interface CanaryDelta {
  readonly type: 'delta';
  /** One more than that of the message before; a page that missed one asks for all of it. */
  readonly number: number;
  readonly sampleSeconds: number;
  readonly rows: SlotRows;
  /** Slots before this time are not kept any more. */
  readonly first?: number;
  readonly head?: CanaryHead;
  readonly markers?: readonly CanaryMarker[];
}

export type CanaryHostMessage = CanarySnapshot | CanaryDelta;

export type CanaryViewMessage =
  | { readonly type: 'ready' }
  /** The page has drawn this message: the next one may come. */
  | { readonly type: 'shown'; readonly number: number }
  | { readonly type: 'run'; readonly action: CanaryAction }
  /** A picture to be saved, in base64. */
  | { readonly type: 'picture'; readonly png: string };

/** Used by the page on all that it receives. */
export function isCanaryHostMessage(value: unknown): value is CanaryHostMessage {
  if (!isRecord(value) || !isWhole(value['number']) || !isSeconds(value['sampleSeconds']) || !isRows(value['rows'])) return false;
  // Without its length no slot can be drawn.
  if (value['sampleSeconds'] === 0 && value['rows'].length > 0) return false;
  const { type, words, about, head, markers, first } = value;
  if (type === 'snapshot') return isWords(words) && isAbout(about) && isHead(head) && isMarkers(markers);
  return type === 'delta' && (head === undefined || isHead(head)) && (markers === undefined || isMarkers(markers)) && (first === undefined || isTime(first));
}

/** Used by the host on all that it receives. */
export function isCanaryViewMessage(value: unknown): value is CanaryViewMessage {
  if (!isRecord(value)) return false;
  const { type, number, action, png } = value;
  if (type === 'ready') return true;
  if (type === 'shown') return isWhole(number);
  if (type === 'run') return isOneOf(action, CANARY_ACTIONS);
  return type === 'picture' && isPicture(png);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** A length of samples, or 0 where none is known. */
function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 86_400;
}

/** What a date can be made of. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}

function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) < Infinity;
}

/** In the order of their times, none twice. */
function isRows(value: unknown): value is SlotRows {
  if (!Array.isArray(value) || value.length % SLOT_WIDTH !== 0 || value.length > CANARY_LIMITS.slots * SLOT_WIDTH) return false;
  const cells = value as readonly unknown[];
  let before = -Infinity;
  for (let at = 0; at < cells.length; at += SLOT_WIDTH) {
    const time = cells[at];
    const late = cells[at + 1];
    if (!isTime(time) || time <= before || (late !== 0 && late !== 1)) return false;
    before = time;
    for (let i = 2; i < SLOT_FIELDS.length; i += 1) {
      const cell = cells[at + i];
      if (cell !== null && !(isFigure(cell) && cell >= 0)) return false;
    }
  }
  return true;
}

function isWords(value: unknown): value is CanaryWords {
  return isRecord(value) && CANARY_WORDS.every((word) => isText(value[word]));
}

function isAbout(value: unknown): value is CanaryAbout {
  if (!isRecord(value)) return false;
  const { key, title, place, sample, canary, stable, locale, lines, limits } = value;
  return isKey(key) && [title, place, canary, stable].every(isText) && typeof sample === 'boolean' && isLocale(locale) && isLines(lines) && isListOf(limits, CANARY_LIMITS.limits, isLimit);
}

/** One that numbers can be written in: others throw. */
function isLocale(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 100 && /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(value) && canBeUsed(value);
}

function canBeUsed(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}

function isLines(value: unknown): value is CanaryAbout['lines'] {
  if (!isRecord(value) || !isFigure(value['difference'])) return false;
  return [value['errorRate'], value['p95'], value['p99']].every((line) => line === undefined || isFigure(line));
}

function isLimit(value: unknown): value is CanaryLimit {
  return isRecord(value) && [value['label'], value['value'], value['setBy']].every(isText);
}

function isHead(value: unknown): value is CanaryHead {
  if (!isRecord(value)) return false;
  const { state, tone, word, lead, reasons, held, change, meters, source, sourceLabel, actions } = value;
  return (
    isKey(state) &&
    isOneOf(tone, CANARY_TONES) &&
    [word, lead, sourceLabel].every(isText) &&
    isListOf(reasons, CANARY_LIMITS.reasons, isText) &&
    (held === undefined || isText(held)) &&
    (change === undefined || (isRecord(change) && isText(change['text']) && isText(change['label']))) &&
    isListOf(meters, CANARY_LIMITS.meters, isMeter) &&
    areDistinct(meters, (meter) => meter.key) &&
    isOneOf(source, SOURCE_STATES) &&
    isListOf(actions, CANARY_ACTIONS.length, isOffered) &&
    areDistinct(actions, ({ id }) => id)
  );
}

function isMeter(value: unknown): value is CanaryMeter {
  if (!isRecord(value)) return false;
  const { key, label, tone, value: now, valueLabel, highest, marks } = value;
  return isKey(key) && isText(label) && isOneOf(tone, CANARY_TONES) && isFigure(now) && isText(valueLabel) && isFigure(highest) && isListOf(marks, CANARY_LIMITS.marks, isMark);
}

function isMark(value: unknown): value is CanaryMeter['marks'][number] {
  return isRecord(value) && isFigure(value['at']) && isText(value['label']);
}

function isOffered(value: unknown): value is CanaryHead['actions'][number] {
  return isRecord(value) && isOneOf(value['id'], CANARY_ACTIONS) && isText(value['label']) && isOneOf(value['kind'], ['primary', 'secondary', 'danger']);
}

function isMarkers(value: unknown): value is readonly CanaryMarker[] {
  return isListOf(value, CANARY_LIMITS.markers, isMarker);
}

function isMarker(value: unknown): value is CanaryMarker {
  if (!isRecord(value)) return false;
  const { kind, tone, at, label, text } = value;
  return isOneOf(kind, MARKER_KINDS) && isOneOf(tone, CANARY_TONES) && isTime(at) && isText(label) && isText(text);
}

/** What every PNG begins with, in base64. */
const PNG = 'iVBORw0KGgo';

function isPicture(value: unknown): value is string {
  return typeof value === 'string' && value.length <= CANARY_LIMITS.picture && value.startsWith(PNG) && /^[A-Za-z\d+/]+={0,2}$/.test(value);
}
