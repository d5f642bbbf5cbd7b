import type { Failure } from '../failure.ts';
import type { Ends } from './ends.ts';
import type { Findings } from './findings.ts';
import type { LocalHistory } from './localHistory.ts';
import type { HostedRepository } from './pullRequests.ts';

/** What a person must know before they trust a draft. */
export type Notice =
  /** Made of the local history alone; `failure` is why, where somebody was asked. */
  | { readonly kind: 'local'; readonly failure?: Failure }
  | { readonly kind: 'unresolved'; readonly commits: number; readonly failure?: Failure }
  | { readonly kind: 'unpushed'; readonly commits: number }
  | { readonly kind: 'contributorsUnknown'; readonly people: number }
  /** The host has the tag elsewhere. */
  | { readonly kind: 'moved'; readonly tag: string; readonly local: string; readonly remote: string }
  | { readonly kind: 'notAtHost'; readonly tag: string }
  /** `from` has commits that `to` does not. */
  | { readonly kind: 'apart'; readonly onlyFrom: number }
  | { readonly kind: 'swapped' }
  | { readonly kind: 'unrelated' }
  | { readonly kind: 'shallow' }
  | { readonly kind: 'configNotUnderstood'; readonly path: string };

/** How the two ends are to each other, and whether the clone has all that is between them. */
export async function placeNotices({ from, to }: Ends, history: LocalHistory, signal: AbortSignal): Promise<Notice[]> {
  const isShallow = await history.isShallow(signal);
  if (from === undefined) return isShallow ? [{ kind: 'shallow' }] : [];
  // Nearly always the one is part of the other, which takes no second look at all that is between them.
  if (from.commit === to.commit || (!isShallow && (await history.countOnlyIn(from.commit, to.commit, signal)) === 0)) return [];
  const between = await history.between(from.commit, to.commit, signal);
  if (between.state === 'shallow' || between.state === 'unrelated') return [{ kind: between.state }];
  if (between.state !== 'known' || between.removed.count === 0) return [];
  return between.added.count === 0 ? [{ kind: 'swapped' }] : [{ kind: 'apart', onlyFrom: between.removed.count }];
}

/** What the host did not answer, and what it does not have. */
export function answerNotices({ unresolved, unpushed, failure }: Findings): Notice[] {
  const notices: Notice[] = [];
  if (unresolved > 0 || failure !== undefined) notices.push({ kind: 'unresolved', commits: unresolved, ...(failure === undefined ? {} : { failure }) });
  if (unpushed > 0) notices.push({ kind: 'unpushed', commits: unpushed });
  return notices;
}

/** Whether the tags are at the host, and where they are here. */
export function tagNotices({ from, to }: Ends, { tags }: HostedRepository): Notice[] {
  return [from, to].flatMap((end): Notice[] => {
    if (end?.isTag !== true) return [];
    const { name, commit } = end;
    const remote = tags.get(name);
    if (remote === undefined) return [{ kind: 'notAtHost', tag: name }];
    return remote === commit ? [] : [{ kind: 'moved', tag: name, local: commit, remote }];
  });
}
