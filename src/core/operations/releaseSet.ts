import type { App, Revision } from '../apps/app.ts';
import { findRevision, serving } from '../apps/serving.ts';
import { rollbackCandidates } from './candidates.ts';

/** An app as part of a release that is to be taken back. */
export interface Released {
  readonly app: App;
  readonly from: Revision;
  /** What it would go back to: the best of what was made before. */
  readonly to: Revision;
  /** Whether it went out with the newest deploy of them all. */
  readonly together: boolean;
}

/** Apps that were deployed so shortly after each other, by different builds, most likely are one release. */
const ONE_RELEASE_MS = 30 * 60_000;

/** The apps that can go back, newest deploy first, and which of them went out as one. */
export function releaseSet(apps: readonly App[]): readonly Released[] {
  const able = apps.flatMap((app): Omit<Released, 'together'>[] => {
    const from = servingAlone(app);
    const to = from && rollbackCandidates(app).find(({ createdAt }) => createdAt !== undefined && from.createdAt !== undefined && createdAt < from.createdAt);
    return from === undefined || to === undefined ? [] : [{ app, from, to }];
  });
  const sorted = able.sort((a, b) => b.from.createdAt! - a.from.createdAt!);
  const newest = sorted[0]?.from;
  return sorted.map((each) => ({ ...each, together: newest !== undefined && isTogether(newest, each.from) }));
}

function isTogether(a: Revision, b: Revision): boolean {
  const same = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one === other;
  return same(a.buildId?.value, b.buildId?.value) || same(a.sha?.value, b.sha?.value) || Math.abs(a.createdAt! - b.createdAt!) <= ONE_RELEASE_MS;
}

/** While a canary runs there is something to take back too, but not by going back to what was before stable. */
function servingAlone(app: App): Revision | undefined {
  const now = serving(app);
  return now.kind === 'traffic' && now.shares.length === 1 ? findRevision(app, now.shares[0]!.revision) : undefined;
}
