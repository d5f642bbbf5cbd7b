import type { App, Revision, TrafficEntry } from './app.ts';

export interface Share {
  readonly revision: string;
  /** Percent of the traffic, 1 to 100. */
  readonly weight: number;
  /** The share that carries most is stable; every other is a canary beside it. */
  readonly role: 'stable' | 'canary';
  readonly labels: readonly string[];
  /** Whether it has its traffic, or part of it, for being the latest. */
  readonly followsLatest: boolean;
}

/** What answers the app's users, told from traffic and activity; never from a revision's name or age. */
export type Serving =
  /** Traffic is shared among these; `dead` are those that have a weight and do not run, so that part of it fails. */
  | { readonly kind: 'traffic'; readonly shares: readonly Share[]; readonly dead: readonly Share[] }
  /** No ingress: these run, and work on whatever else feeds them. */
  | { readonly kind: 'running'; readonly revisions: readonly string[] }
  | { readonly kind: 'nothing'; readonly dead: readonly Share[] }
  /** The provider has not said enough yet. */
  | { readonly kind: 'checking' };

const CHECKING: Serving = { kind: 'checking' };

export function serving(app: App): Serving {
  if (!app.ingress) return runningRevisions(app);
  return app.mode === 'single' ? singleRevision(app) : sharedTraffic(app);
}

/** The revisions that take part in serving, the one that carries most first. */
export function servingNames(app: App): readonly string[] {
  const now = serving(app);
  if (now.kind === 'traffic') return now.shares.map(({ revision }) => revision);
  return now.kind === 'running' ? now.revisions : [];
}

export function findRevision(app: App, name: string): Revision | undefined {
  return app.revisions.find((revision) => revision.name === name);
}

/** In single mode weights mean nothing: what is active serves, and that need not be the newest. */
function singleRevision(app: App): Serving {
  if (!app.revisionsComplete || app.revisions.some(({ active }) => active === undefined)) return CHECKING;
  const active = app.revisions.filter((revision) => revision.active === true);
  if (active.length === 0) return { kind: 'nothing', dead: [] };
  // For a while after a deploy two are active: the platform moves over when the new one is ready.
  const ready = active.find(({ name }) => name === app.latestReadyRevision);
  const one = active.length === 1 ? active[0]! : ready;
  if (one === undefined) return CHECKING;
  return { kind: 'traffic', shares: [{ revision: one.name, weight: 100, role: 'stable', labels: labelsOf(app, one.name), followsLatest: false }], dead: [] };
}

function runningRevisions(app: App): Serving {
  if (!app.revisionsComplete || app.revisions.some(({ active }) => active === undefined)) return CHECKING;
  const revisions = app.revisions.filter(({ active }) => active === true).map(({ name }) => name);
  return revisions.length === 0 ? { kind: 'nothing', dead: [] } : { kind: 'running', revisions };
}

function sharedTraffic(app: App): Serving {
  const shares: Share[] = [];
  const dead: Share[] = [];
  for (const [revision, entries] of weightedEntries(app)) {
    const active = revision === undefined ? undefined : findRevision(app, revision)?.active;
    // Weight on a revision whose activity is unknown may be traffic that fails: not to be told as serving.
    if (revision === undefined || active === undefined) return CHECKING;
    const share: Share = {
      revision,
      weight: entries.reduce((sum, { weight }) => sum + weight, 0),
      role: 'canary',
      labels: labelsOf(app, revision),
      followsLatest: entries.some(({ latest }) => latest),
    };
    (active ? shares : dead).push(share);
  }
  shares.sort((a, b) => b.weight - a.weight || createdAt(app, a.revision) - createdAt(app, b.revision));
  if (shares.length === 0) return { kind: 'nothing', dead };
  return { kind: 'traffic', shares: shares.map((share, index) => (index === 0 ? { ...share, role: 'stable' } : share)), dead };
}

/** The entries that carry traffic, by the revision that gets it; `undefined` where that is not known. */
function weightedEntries(app: App): Map<string | undefined, TrafficEntry[]> {
  const byRevision = new Map<string | undefined, TrafficEntry[]>();
  for (const entry of app.traffic) {
    if (entry.weight === 0) continue;
    const revision = entry.latest ? app.latestReadyRevision : entry.revision;
    byRevision.set(revision, [...(byRevision.get(revision) ?? []), entry]);
  }
  return byRevision;
}

/** Labels stay with their revision whether or not it has traffic. */
export function labelsOf(app: App, revision: string): readonly string[] {
  return app.traffic
    .filter((entry) => (entry.latest ? app.latestReadyRevision : entry.revision) === revision)
    .flatMap(({ label }) => label ?? []);
}

/** Of two equal shares the older one is stable; an unknown age sorts last, so it never takes that place by accident. */
function createdAt(app: App, revision: string): number {
  return findRevision(app, revision)?.createdAt ?? Number.MAX_SAFE_INTEGER;
}
