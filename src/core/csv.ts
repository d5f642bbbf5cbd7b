export type CsvCell = string | number | undefined;

export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** RFC 4180; and what a spreadsheet would take for a formula, wherever it looks for one, is made text by an apostrophe. */
function csvCell(cell: CsvCell): string {
  if (cell === undefined) return '';
  const text = typeof cell === 'string' && /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(cell) ? `'${cell}` : String(cell);
  return /[",;\t\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
