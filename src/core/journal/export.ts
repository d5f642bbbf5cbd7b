import { csvLine } from '../csv.ts';
import type { JournalRecord, Side } from './record.ts';
import { attemptOf } from './stories.ts';
import type { JournalEntry } from './store.ts';

export const exportFormats = ['jsonl', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

type Column = readonly [name: string, value: (record: JournalRecord) => string | number | undefined];

/** The names are those of the records, for whoever reads both; they are data, and not translated. */
const columns: readonly Column[] = [
  ['id', ({ id }) => id],
  ['phase', ({ phase }) => phase],
  ['kind', ({ kind }) => kind],
  ['at', ({ at }) => at],
  ['app', ({ app }) => app],
  ['environment', ({ environment }) => environment.name],
  ['provider', ({ environment }) => environment.provider],
  ['simulated', ({ environment }) => String(environment.simulated)],
  ['place', ({ place }) => place],
  ['intent', (record) => (record.phase === 'outcome' && 'intent' in record ? record.intent : undefined)],
  ['result', (record) => (record.phase === 'outcome' ? record.result : undefined)],
  ['error', (record) => (record.phase === 'outcome' ? record.error?.reason : undefined)],
  ['retryOf', (record) => attemptOf(record)?.retryOf],
  ['from', (record) => sideText(attemptOf(record)?.from)],
  ['to', (record) => sideText(attemptOf(record)?.to)],
  ['actor', (record) => attemptOf(record)?.actor.name],
  ['role', (record) => attemptOf(record)?.role],
  ['reason', (record) => attemptOf(record)?.reason],
  ['consent', (record) => attemptOf(record)?.consent.kind],
  ['plan', (record) => attemptOf(record)?.plan],
  ['requestedAt', (record) => (record.phase === 'outcome' ? record.requestedAt : undefined)],
  ['acceptedAt', (record) => (record.phase === 'outcome' ? record.acceptedAt : undefined)],
  ['verifiedAt', (record) => (record.phase === 'outcome' ? record.verifiedAt : undefined)],
];

/** What stands before the entries of an export. */
export function exportStart(format: ExportFormat): string {
  return format === 'jsonl' ? '' : csvLine(['number', ...columns.map(([name]) => name), 'hash']);
}

/** One entry: as JSON Lines just as it stands in the journal, so that the export can be verified like the journal itself. */
export function exportEntry(entry: JournalEntry, format: ExportFormat): string {
  if (format === 'jsonl') return `${entry.line}\n`;
  const { record } = entry;
  return csvLine([entry.number, ...columns.map(([, value]) => (record === undefined ? undefined : value(record))), entry.hash]);
}

function sideText(side: Side | undefined): string | undefined {
  return side?.traffic.map(({ revision, latest, weight, label }) => `${latest ? 'latest' : (revision ?? '')}=${weight}%${label === undefined ? '' : ` (${label})`}`).join(' ');
}
