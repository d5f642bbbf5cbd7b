import * as l10n from '@vscode/l10n';
import type { Table } from '../../core/operations/table.ts';
import { plain, plainText } from '../markdown.ts';
import { percent } from '../time.ts';

/** Traffic tables beside each other, as one in Markdown; nothing where none of them has an entry. */
export function trafficColumns(columns: readonly (readonly [heading: string, table: Table])[], locale: string): string {
  const names = [...new Set(columns.flatMap(([, table]) => table.map(keyOf)))];
  if (names.length === 0) return '';
  const rows = names.map((name) => row([plain(nameOf(name)), ...columns.map(([, table]) => cell(table, name, locale))]));
  return [row([l10n.t('Revision'), ...columns.map(([heading]) => heading)]), `|---|${columns.map(() => '---:|').join('')}`, ...rows].join('\n');
}

/** What an entry is called. */
export function entryName(entry: Table[number]): string {
  return nameOf(keyOf(entry));
}

/** Entries that follow the latest have no name of their own. */
function keyOf({ latest, revision }: Table[number]): string | undefined {
  return latest ? undefined : revision;
}

function nameOf(revision: string | undefined): string {
  return revision === undefined ? l10n.t('whichever is the latest') : plainText(revision);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(table: Table, name: string | undefined, locale: string): string {
  const entries = table.filter((entry) => keyOf(entry) === name);
  if (entries.length === 0) return '–';
  const labels = entries.flatMap(({ label }) => label ?? []).map((label) => plain(label, 60));
  const weight = percent(entries.reduce((sum, entry) => sum + entry.weight, 0), locale);
  return plain(weight) + (labels.length === 0 ? '' : ` (${labels.join(', ')})`);
}
