import type { Between, Commit } from './commits.ts';

/**
 * Commits of one side that came to the other as a copy: by their id, the commit over there. A cherry-pick and a rebase
 * keep the author, the author's time and the first line; so a fix that was picked is told apart from one that is lost.
 */
export function copies({ removed, added }: Extract<Between, { state: 'known' }>): ReadonlyMap<string, Commit> {
  const there = new Map(added.newest.flatMap((commit) => origin(commit).map((key) => [key, commit])));
  const found = new Map<string, Commit>();
  for (const commit of removed.newest) {
    const [key] = origin(commit);
    const copy = key === undefined ? undefined : there.get(key);
    if (copy === undefined) continue;
    found.set(commit.sha, copy);
    found.set(copy.sha, commit);
  }
  return found;
}

/** What a copy keeps; nothing for merges, which are not copied, and where the time is unknown. */
function origin({ author, subject, parents }: Commit): [key: string] | [] {
  return author.at === undefined || parents.length > 1 ? [] : [JSON.stringify([author.email, author.at, subject])];
}
