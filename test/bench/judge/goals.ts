import type { Row } from '../support/bench.ts';
import { errorCells, isChanged, latencyCells, TRIVIAL, type Cell, type ErrorCell } from './cells.ts';
import type { Results } from './results.ts';

/** Percent of the canaries without a change that may reach each level, in each cell. */
export const falseLimits = { hold: 5, recommend: 1.5, act: 0.5, rollback: 0.5 } as const;
/** Where less is promised. */
export const rollbackLimits = { act: 0.5, rollback: 0.5 } as const;

/** Percent of the canaries that may be promoted although they have a point more of errors, or just the margin more. */
const PROMOTED_WORSE = 1;
const PROMOTED_AT_MARGIN = 5;
/** Percent of the good ones that may not be, where there is traffic. */
const NOT_PROMOTED_GOOD = 5;

/** Cells in which both sides are equal at every moment; where they wander apart by themselves, that is a change of its own. */
export function isQuiet(cell: Cell): boolean {
  return !isChanged(cell) && cell.scenario !== 'ar_idio';
}

export function isTrivial(cell: Cell): boolean {
  return cell.kind === 'errors' && cell.change === TRIVIAL;
}

/** Within how many seconds the judge must act, for the cells of which that is promised. */
export function secondsAllowed(cell: Cell): number | undefined {
  if (cell.kind === 'latency') {
    if (cell.rate !== 200 || cell.scenario !== 'steady' || cell.onset > 0) return undefined;
    return cell.tail > 0 ? 70 : cell.factor === 1.2 ? 130 : undefined;
  }
  if (cell.scenario !== 'steady' || cell.change < 0.01) return undefined;
  const large = cell.change === 0.05;
  if (cell.onset > 0) return cell.rate === 200 && !large ? 160 : undefined;
  if (large && cell.rate >= 200) return 60;
  if (cell.base !== 0.005) return undefined;
  return cell.rate === 20 ? (large ? 90 : undefined) : large || cell.rate !== 200 ? undefined : 120;
}

/**
 * Percent of the canaries that may be promotable at most, and that are to be promoted at least. Nothing is said of one
 * that turns worse later: it was good before.
 */
export function promotionLimits(cell: ErrorCell): { readonly most?: number; readonly least?: number } {
  if (cell.scenario === 'ar_idio' || cell.onset > 0) return {};
  if (cell.change === 0.01) return { most: PROMOTED_WORSE };
  if (cell.change === 0.005) return { most: PROMOTED_AT_MARGIN };
  const wellKnown = cell.scenario === 'steady' && cell.rate === 200 && cell.base === 0.005 && cell.change === 0;
  return wellKnown ? { least: 100 - NOT_PROMOTED_GOOD } : {};
}

export function goalRows(results: Results): readonly Row[] {
  const percent = (name: string, of: readonly Cell[], rule: string, limit: number): Row => {
    const worst = Math.max(...of.map((cell) => results.percent(cell, rule)));
    const where = of.find((cell) => results.percent(cell, rule) === worst)!;
    return { name: of.length > 1 ? `${name}, worst of ${of.length}: ${where.name}` : name, unit: '%', ours: worst, reference: limit, goal: 1, against: `the limit of ${limit} %` };
  };
  const quiet = errorCells.filter(isQuiet);
  const limited = (limit: number) => errorCells.filter((cell) => promotionLimits(cell).most === limit);
  return [
    percent('false automatic rollback', quiet, 'rollback', falseLimits.rollback),
    percent('false recommendation', quiet, 'recommend', falseLimits.recommend),
    percent('false hold', quiet, 'hold', falseLimits.hold),
    percent('false automatic rollback, ladder', quiet.filter(({ scenario }) => scenario === 'ladder'), 'rollback', falseLimits.rollback),
    percent('rollback for a trivial change', errorCells.filter(isTrivial), 'rollback', falseLimits.rollback),
    percent('false automatic rollback, latency', latencyCells.filter(isQuiet), 'rollback', falseLimits.rollback),
    percent('promotable although worse by a point', limited(PROMOTED_WORSE), 'promotable', PROMOTED_WORSE),
    percent('promotable although worse by the margin', limited(PROMOTED_AT_MARGIN), 'promotable', PROMOTED_AT_MARGIN),
    notPromoted(results),
    ...[...errorCells, ...latencyCells].flatMap((cell) => detection(results, cell)),
    besideKayenta(results),
  ];
}

function detection(results: Results, cell: Cell): readonly Row[] {
  const allowed = secondsAllowed(cell);
  if (allowed === undefined) return [];
  return [{ name: `time to act: ${cell.name}`, unit: 's', ours: results.of(cell, 'act').median, reference: allowed, goal: 1, against: `the limit of ${allowed} s` }];
}

function notPromoted(results: Results): Row {
  const cell = errorCells.find((each) => promotionLimits(each).least !== undefined)!;
  return {
    name: `good, yet not promoted: ${cell.name}`,
    unit: '%',
    ours: 100 - results.percent(cell, 'promoted'),
    reference: NOT_PROMOTED_GOOD,
    goal: 1,
    against: `the limit of ${NOT_PROMOTED_GOOD} %`,
  };
}

/** The most sensitive of the rules that spare good canaries everywhere, in the cell in which it is best beside ours. */
function besideKayenta(results: Results): Row {
  const ratio = (cell: ErrorCell): number => results.of(cell, 'act').median / results.of(cell, 'Kayenta end').median;
  const found = errorCells.filter((cell) => isChanged(cell) && !isTrivial(cell) && Number.isFinite(results.of(cell, 'Kayenta end').median));
  const worst = found.reduce((most, cell) => (ratio(cell) > ratio(most) ? cell : most));
  return {
    name: `time to act, worst of ${found.length}: ${worst.name}`,
    unit: 's',
    ours: results.of(worst, 'act').median,
    reference: results.of(worst, 'Kayenta end').median,
    goal: 1,
    against: 'Kayenta at the end',
  };
}
