import type { Revision, TrafficEntry } from '../../core/apps/app.ts';
import type { AppResult } from '../../core/operations/run.ts';
import type { Plan } from '../../core/operations/plan.ts';
import type { After, TrafficRow } from '../../protocol/operation.ts';
import { shortRevision, type Reader } from '../../words/apps.ts';
import { plainText } from '../../words/markdown.ts';
import { followsWord, latestWord, runningWord } from '../../words/operations/page.ts';
import { ago, percent } from '../../words/time.ts';

/** What is known of a revision besides its name. */
export type RevisionOf = (plan: Plan, name: string) => Revision | undefined;

/** What there is to be seen after it: as read at the end, as planned, or what was planned and did not come to be. */
export function afterOf({ after }: Plan, result: AppResult | undefined): { readonly is: After; readonly table: readonly TrafficEntry[] } {
  if (result === undefined) return { is: 'planned', table: after.traffic };
  if (result.found !== undefined) return { is: 'found', table: result.found.traffic };
  return { is: result.result === 'verified' ? 'planned' : 'dropped', table: after.traffic };
}

/** Every revision that has traffic before or after, or is in the table, or is the target; what gains most comes first. */
export function trafficRows(plan: Plan, after: readonly TrafficEntry[], revisionOf: RevisionOf, reader: Reader): readonly TrafficRow[] {
  const [before, then] = [plan.before.traffic, after].map((table) => byRevision(table, plan.before.latestReadyRevision));
  const names = new Set([...before!.keys(), ...then!.keys(), ...(plan.target === undefined ? [] : [plan.target])]);
  const rows = [...names].map((name) => row(plan, name, before!.get(name), then!.get(name), revisionOf, reader));
  return rows.toSorted((one, other) => Number(other.target) - Number(one.target) || other.after - one.after || other.before - one.before);
}

/** The entries of each revision; under `undefined` those that follow a latest which nobody knows. */
function byRevision(table: readonly TrafficEntry[], latest: string | undefined): ReadonlyMap<string | undefined, readonly TrafficEntry[]> {
  return Map.groupBy(table, (entry) => (entry.latest ? latest : entry.revision));
}

function row(plan: Plan, name: string | undefined, before: readonly TrafficEntry[] | undefined, after: readonly TrafficEntry[] | undefined, revisionOf: RevisionOf, reader: Reader): TrafficRow {
  const revision = name === undefined ? undefined : revisionOf(plan, name);
  return {
    key: name ?? '*',
    name: name === undefined ? latestWord() : shortRevision(plan.app.name, name),
    target: name !== undefined && name === plan.target,
    tags: tagsOf(before, after),
    before: weightOf(before),
    after: weightOf(after),
    beforeLabel: before === undefined ? '–' : percent(weightOf(before), reader.locale),
    afterLabel: after === undefined ? '–' : percent(weightOf(after), reader.locale),
    ...(revision === undefined ? {} : factsOf(revision, reader)),
  };
}

function weightOf(entries: readonly TrafficEntry[] = []): number {
  return Math.min(100, entries.reduce((sum, { weight }) => sum + weight, 0));
}

function tagsOf(before: readonly TrafficEntry[] = [], after: readonly TrafficEntry[] = []): readonly string[] {
  const labels = new Set([...before, ...after].flatMap(({ label }) => (label === undefined ? [] : plainText(label, 60))));
  const follows = (entries: readonly TrafficEntry[]): boolean => entries.some(({ latest, weight }) => latest && weight > 0);
  return [...labels, ...(follows(before) || follows(after) ? [followsWord(follows(before), follows(after))] : [])];
}

function factsOf(revision: Revision, { locale, nowMs }: Reader): Pick<TrafficRow, 'sha' | 'message' | 'age' | 'health'> {
  const health = runningWord(revision);
  return {
    ...(revision.sha === undefined ? {} : { sha: plainText(revision.sha.value.slice(0, 7)) }),
    ...(revision.message === undefined ? {} : { message: plainText(revision.message.value, 200) }),
    ...(revision.createdAt === undefined ? {} : { age: ago(revision.createdAt, nowMs, locale) }),
    ...(health === undefined ? {} : { health }),
  };
}
