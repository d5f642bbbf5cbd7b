import type { TrafficMove } from './moves.ts';

/** A canary is what the traffic table says: two labels, both with weight. */
export interface Canary {
  readonly canary: string;
  readonly stable: string;
  readonly startedAt: number;
  /** The canary's part of the traffic, 0 to 1. */
  readonly share: number;
}

/** `moves` oldest first. */
export function canaryAt(moves: readonly TrafficMove[], time: number): Canary | undefined {
  const place = moves.findLastIndex(({ at }) => at <= time);
  const canary = labelled(moves[place], 'canary');
  const stable = labelled(moves[place], 'stable');
  if (canary === undefined || stable === undefined) return undefined;
  let start = place;
  while (labelled(moves[start - 1], 'canary')?.revision === canary.revision) start--;
  return { canary: canary.revision, stable: stable.revision, startedAt: moves[start]!.at, share: canary.weight / 100 };
}

/** The canary's part of the traffic from each of these times on; 0 where it is over. `moves` oldest first. */
export function sharesOf(moves: readonly TrafficMove[], revision: string): readonly { readonly at: number; readonly share: number }[] {
  const shares: { at: number; share: number }[] = [];
  for (const { at } of moves) {
    const running = canaryAt(moves, at);
    const share = running?.canary === revision ? running.share : 0;
    if (share !== (shares.at(-1)?.share ?? 0)) shares.push({ at, share });
  }
  return shares;
}

function labelled(move: TrafficMove | undefined, label: string): { readonly revision: string; readonly weight: number } | undefined {
  const entry = move?.traffic.find((candidate) => candidate.label === label);
  return entry?.revision === undefined || entry.weight === 0 ? undefined : { revision: entry.revision, weight: entry.weight };
}
