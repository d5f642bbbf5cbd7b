import type { Revision } from './app.ts';

/** As the provider orders them, unless it tells when each was made and contradicts itself. */
export function newestFirst(revisions: readonly Revision[]): readonly Revision[] {
  if (revisions.some(({ createdAt }) => createdAt === undefined)) return revisions;
  return revisions.toSorted((a, b) => b.createdAt! - a.createdAt!);
}
