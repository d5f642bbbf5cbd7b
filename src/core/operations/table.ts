import type { App, TrafficEntry } from '../apps/app.ts';
import { serving } from '../apps/serving.ts';

export type Table = readonly TrafficEntry[];

/** Why a table may not be asked for. Platforms accept some of these all the same, and then fail requests. */
export type TableFault =
  | { readonly fault: 'notWhole'; readonly weight: number }
  | { readonly fault: 'sum'; readonly sum: number }
  | { readonly fault: 'revisionTwice' | 'notRunning' | 'missing'; readonly revision: string }
  | { readonly fault: 'labelTwice'; readonly label: string }
  /** A revision can keep one label alone. */
  | { readonly fault: 'twoLabels'; readonly revision: string };

/** What is asked of the users' requests: the platform's table, or in single mode the one revision that serves. */
export function effectiveTable(app: App): Table | undefined {
  if (!app.ingress) return [];
  if (app.mode !== 'single') return app.traffic;
  const now = serving(app);
  if (now.kind === 'nothing') return [];
  return now.kind === 'traffic' ? now.shares.map(({ revision, weight, labels: [label] }) => entry(revision, weight, label)) : undefined;
}

/**
 * The table by which `weights` serve and nothing else does. Every label stays where it is, since its address would go
 * with it, and whatever had traffic stays in sight at 0. What follows the latest is pinned: else the next deploy would
 * take the traffic.
 */
export function movedTo(app: App, weights: ReadonlyMap<string, number>): Table | TableFault {
  const kept: TrafficEntry[] = [];
  const labels = new Map<string, string | undefined>();
  for (const { latest, revision, weight, label } of app.traffic) {
    if (latest && label !== undefined) {
      kept.push({ latest: true, weight: 0, label });
      continue;
    }
    const name = latest ? app.latestReadyRevision : revision;
    if (name === undefined || (label === undefined && weight === 0)) continue;
    const known = labels.get(name);
    if (known !== undefined && label !== undefined && known !== label) return { fault: 'twoLabels', revision: name };
    labels.set(name, known ?? label);
  }
  for (const [revision, weight] of weights) if (weight > 0 && !labels.has(revision)) labels.set(revision, undefined);
  const named = Array.from(labels, ([revision, label]) => entry(revision, weights.get(revision) ?? 0, label));
  return [...named, ...kept];
}

/** The table by which all traffic follows the latest again. */
export function followingLatest(app: App): Table | TableFault {
  const table = movedTo(app, new Map());
  if ('fault' in table) return table;
  // Two entries that follow the latest, each with its label, can both stay; one of them carries the traffic.
  const place = table.findIndex(({ latest }) => latest);
  if (place === -1) return [...table, { latest: true, weight: 100 }];
  return table.map((each, index) => (index === place ? { ...each, weight: 100 } : each));
}

/** The first thing that is wrong with a table, or nothing. `running`: what runs when the table comes to hold. */
export function tableFault(table: Table, running: ReadonlySet<string>, latestReady: string | undefined): TableFault | undefined {
  const revisions = new Set<string>();
  const labels = new Set<string>();
  let sum = 0;
  for (const { revision, latest, weight, label } of table) {
    if (!Number.isInteger(weight) || weight < 0 || weight > 100) return { fault: 'notWhole', weight };
    sum += weight;
    if (revision !== undefined && revisions.has(revision)) return { fault: 'revisionTwice', revision };
    if (revision !== undefined) revisions.add(revision);
    if (label !== undefined && labels.has(label)) return { fault: 'labelTwice', label };
    if (label !== undefined) labels.add(label);
    const serves = latest ? latestReady : revision;
    if (weight > 0 && (serves === undefined || !running.has(serves))) return { fault: 'notRunning', revision: serves ?? '' };
  }
  return sum === 100 ? undefined : { fault: 'sum', sum };
}

/** Whether two tables ask for the same: order and entries without weight and label mean nothing. */
export function sameTable(a: Table, b: Table): boolean {
  return JSON.stringify(meaning(a)) === JSON.stringify(meaning(b));
}

function meaning(table: Table): readonly string[] {
  return table
    .filter(({ weight, label }) => weight > 0 || label !== undefined)
    .map(({ revision, latest, weight, label }) => JSON.stringify([latest, revision, weight, label]))
    .sort();
}

function entry(revision: string, weight: number, label: string | undefined): TrafficEntry {
  return { revision, latest: false, weight, ...(label === undefined ? {} : { label }) };
}
