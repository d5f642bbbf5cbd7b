import type { Table } from '../support/bench.ts';
import { errorCells, isChanged, latencyCells, type Cell } from './cells.ts';
import { falseLimits, isQuiet, isTrivial, promotionLimits, rollbackLimits, secondsAllowed } from './goals.ts';
import type { Results } from './results.ts';
import type { Figures } from './tally.ts';

const levels = ['hold', 'recommend', 'act', 'rollback'] as const;
const errorPeers = ['delta', '3 in row', '15 %', 'Flagger', 'Argo', 'Kayenta end', 'Kayenta/min', 'z', 'LM', 'aCS'];
const latencyPeers = ['p95', 'p95, 3 in row', 'p99', 'Kayenta end', 'Kayenta/min'];
const POINTS = 'act, p95 only';

export function tables(results: Results): readonly Table[] {
  const unchanged = errorCells.filter((cell) => !isChanged(cell));
  const changed = errorCells.filter(isChanged);
  return [
    falseAlarms(results, 'errors', [...unchanged, ...errorCells.filter(isTrivial)], [...errorPeers, ...levels]),
    times(results, 'errors', changed.filter((cell) => !isTrivial(cell)), [...errorPeers.filter((rule) => rule !== 'delta' && rule !== 'z'), ...levels]),
    promotions(results),
    falseAlarms(results, 'latency', latencyCells.filter((cell) => !isChanged(cell)), [...latencyPeers, ...levels, POINTS]),
    times(results, 'latency', latencyCells.filter(isChanged), ['Kayenta end', 'Kayenta/min', ...levels, POINTS]),
  ];
}

function falseAlarms(results: Results, of: string, rows: readonly Cell[], rules: readonly string[]): Table {
  const line = (name: string, percents: readonly number[], limits: Partial<Record<string, number>>) => {
    const missed = rules.filter((rule, i) => percents[i]! > (limits[rule] ?? Infinity));
    return {
      cells: [name, ...percents.map(percent), rules.flatMap((rule) => limits[rule] ?? []).map((limit) => `≤ ${limit}`).join('  '), missing(missed)],
      data: { name, ...named(rules, percents), limits, missed },
    };
  };
  const all = (cells: readonly Cell[]) => rules.map((rule) => cells.map((cell) => results.percent(cell, rule)));
  const quiet = all(rows.filter(isQuiet));
  const limitsOf = (cell: Cell) => (isQuiet(cell) ? (cell.kind === 'latency' ? rollbackLimits : falseLimits) : isTrivial(cell) ? rollbackLimits : {});
  return {
    title: `False alarms, ${of}: % of canaries; ar_idio is a stress without a goal`,
    columns: ['', ...rules, 'goal', ''],
    lines: [
      ...rows.map((cell) => line(cell.name, rules.map((rule) => results.percent(cell, rule)), limitsOf(cell))),
      line('pooled, without the stress', quiet.map((percents) => percents.reduce((sum, each) => sum + each, 0) / percents.length), {}),
      line('worst, without the stress', quiet.map((percents) => Math.max(...percents)), {}),
    ],
  };
}

function times(results: Results, of: string, rows: readonly Cell[], rules: readonly string[]): Table {
  return {
    title: `Median seconds to detection, ${of} (share found where it is below 97 %; alarms before the change leave the statistics)`,
    columns: ['', ...rules, 'goal', ''],
    lines: rows.map((cell) => {
      const found = rules.map((rule) => results.of(cell, rule));
      const allowed = secondsAllowed(cell);
      const missed = allowed !== undefined && !(results.of(cell, 'act').median <= allowed) ? ['act'] : [];
      return {
        cells: [cell.name, ...found.map(seconds), allowed === undefined ? '' : `act ≤ ${allowed}`, missing(missed)],
        data: { name: cell.name, ...named(rules, found), allowed, missed },
      };
    }),
  };
}

function promotions(results: Results): Table {
  return {
    title: 'After 15 minutes, % of canaries: promotable by evidence, promoted by the operator\'s gates as well (one is an error rate of 1 %)',
    columns: ['', 'promotable', 'promoted', 'goal', ''],
    lines: errorCells.map((cell) => {
      const promotable = results.percent(cell, 'promotable');
      const promoted = results.percent(cell, 'promoted');
      const { most = 100, least = 0 } = promotionLimits(cell);
      const missed = [...(promotable > most ? ['promotable'] : []), ...(promoted < least ? ['promoted'] : [])];
      const goal = most < 100 ? `promotable ≤ ${most}` : least > 0 ? `promoted ≥ ${least}` : '';
      return {
        cells: [cell.name, percent(promotable), percent(promoted), goal, missing(missed)],
        data: { name: cell.name, promotable, promoted, limits: { most, least }, missed },
      };
    }),
  };
}

function named<T>(rules: readonly string[], values: readonly T[]): Record<string, T> {
  return Object.fromEntries(rules.map((rule, i) => [rule, values[i]!]));
}

function missing(missed: readonly string[]): string {
  return missed.length === 0 ? '' : `MISSED: ${missed.join(', ')}`;
}

function percent(value: number): string {
  return value === 0 || value >= 10 ? value.toFixed(0) : value.toFixed(value < 1 ? 2 : 1);
}

function seconds({ median, found }: Figures): string {
  if (Number.isNaN(median)) return '-';
  const share = `${Math.round(found * 100)}%`;
  if (median === Infinity) return share;
  return found < 0.97 ? `${median} (${share})` : `${median}`;
}
