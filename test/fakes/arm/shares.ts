import type { Interval } from './world.ts';

export interface Share {
  readonly revisionName: string;
  readonly requests: number;
  readonly errors: number;
}

export interface Serving {
  readonly name: string;
  readonly weight: number;
  /** Whether the world takes it for its canary. */
  readonly canary: boolean;
}

/** The world knows canary and stable: what each of these had goes to the revisions that stand for it. */
export function asTheWorldHasIt(serving: readonly Serving[], { canary, stable }: Interval): readonly Share[] {
  const main = serving.filter((revision) => !revision.canary).sort((a, b) => b.weight - a.weight)[0];
  const tried = serving.find((revision) => revision.canary);
  if (main === undefined || tried === undefined) {
    const only = main ?? tried;
    return only === undefined ? [] : [{ revisionName: only.name, requests: stable.requests + canary.requests, errors: stable.errors + canary.errors }];
  }
  return [
    { revisionName: main.name, requests: stable.requests, errors: stable.errors },
    { revisionName: tried.name, requests: canary.requests, errors: canary.errors },
  ];
}

/** Traffic was moved through the platform: as many requests as before, shared anew, each revision as faulty as it is. */
export function sharedAnew(serving: readonly Serving[], { canary, stable }: Interval): readonly Share[] {
  const all = canary.requests + stable.requests;
  return serving.map(({ name, weight, canary: tried }) => {
    const requests = Math.round((all * weight) / 100);
    const like = tried && canary.requests > 0 ? canary : stable;
    return { revisionName: name, requests, errors: like.requests === 0 ? 0 : Math.round((requests * like.errors) / like.requests) };
  });
}
