import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Bench, Row, Table } from '../test/bench/support/bench.ts';
import { build } from './build.ts';
import { filesBelow } from './lib/files.ts';
import { Missing, root, say } from './lib/project.ts';

/** `npm run bench -- [NAME…] [--json] [--full]`: each figure as a ratio to a reference of the same run. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, full: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const folder = join(root, 'test', 'bench');
  const names = filesBelow(folder, '.bench.ts').map((file) => file.replace(/\.bench\.ts$/, ''));
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Missing(`There is no benchmark ${unknown.join(', ')}. There are: ${names.join(', ')}`);

  const out = console.log;
  // With --json, standard output is for results alone; what libraries say on the way goes to standard error.
  if (values.json) console.log = console.error;
  await build({ quiet: values.json });
  let allOk = true;
  for (const name of names.filter((each) => positionals.length === 0 || positionals.includes(each))) {
    if (!values.json) say(`measuring ${name}`);
    const { bench } = (await import(pathToFileURL(join(folder, `${name}.bench.ts`)).href)) as { bench: Bench };
    const show = ({ title, columns, lines }: Table): void => {
      if (values.json) for (const { data } of lines) out(JSON.stringify({ table: title, ...data }));
      else out(`${title}\n${aligned([columns, ...lines.map(({ cells }) => cells)])}\n`);
    };
    const results = (await bench.run({ full: values.full, show })).map(judge);
    allOk &&= results.every(({ ok }) => ok);
    if (values.json) for (const { name: row, unit, ours, reference, ratio, goal, ok } of results) out(JSON.stringify({ name: row, unit, ours, reference, ratio, goal, ok }));
    else out(table(results));
  }
  return allOk ? 0 : 1;
}

type Result = Row & { readonly ratio: number; readonly ok: boolean };

function judge(row: Row): Result {
  const ratio = row.ours / row.reference;
  return { ...row, ratio, ok: ratio <= row.goal };
}

function table(results: readonly Result[]): string {
  const cells = [
    ['', 'ours', 'reference', 'ratio', 'goal', '', 'reference is'],
    ...results.map(({ name, unit, ours, reference, ratio, goal, ok, against }) => [
      name,
      `${figure(ours)} ${unit}`,
      `${figure(reference)} ${unit}`,
      `${figure(ratio)}x`,
      `≤ ${goal}x`,
      ok ? 'ok' : 'MISSED',
      against,
    ]),
  ];
  return aligned(cells);
}

function aligned(cells: readonly (readonly string[])[]): string {
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}

function figure(value: number): string {
  return value.toPrecision(value >= 100 ? 4 : 3);
}
