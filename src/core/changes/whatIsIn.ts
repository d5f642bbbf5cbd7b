import type { Revision } from '../apps/app.ts';
import type { Between, Commits, End } from './commits.ts';

/** What going from one revision to another takes away and brings, or why that cannot be told. */
export type WhatIsIn =
  | Exclude<Between, { readonly state: 'notFound' }>
  /** Both run the same commit, so that only the configuration can differ. */
  | { readonly state: 'same'; readonly sha: string }
  /** Nobody says which commit these were made of. */
  | { readonly state: 'noCommit'; readonly ends: readonly End[] }
  /** The repository has not got, or has more than one of, what these say. */
  | { readonly state: 'notFound'; readonly missing: readonly { readonly end: End; readonly sha: string; readonly ambiguous: boolean }[] };

export async function whatIsIn(from: Revision, to: Revision, commits: Commits, signal: AbortSignal): Promise<WhatIsIn> {
  const shas = { from: from.sha?.value, to: to.sha?.value };
  if (shas.from === undefined || shas.to === undefined)
    return { state: 'noCommit', ends: (['from', 'to'] as const).filter((end) => shas[end] === undefined) };
  if (shas.from === shas.to) return { state: 'same', sha: shas.to };
  const between = await commits.between(shas.from, shas.to, signal);
  if (between.state === 'notFound') return { ...between, missing: between.missing.map((each) => ({ ...each, sha: shas[each.end]! })) };
  // An abbreviation and the whole id are the same commit.
  if (between.state === 'known' && between.from.sha === between.to.sha) return { state: 'same', sha: between.to.sha };
  return between;
}
