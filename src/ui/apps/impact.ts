import type { App } from '../../core/apps/app.ts';
import type { LookUpPulls } from '../../core/changes/pulls.ts';
import { isCancellation } from '../../core/failure.ts';
import type { Impact } from '../../words/operations/pageImpact.ts';
import { changesOf, moveOf, pullsOf, type Pair } from './changes.ts';
import type { AppNode } from './nodes.ts';

/** What going from one revision to another takes away and brings. Tells twice: commits are at hand, and pull requests are asked for. */
export async function* impactOf(node: Pick<AppNode, 'environment'> & { readonly app: App }, pair: Pair, lookUp: LookUpPulls, signal: AbortSignal): AsyncGenerator<Impact> {
  try {
    const known = { state: 'known', commits: await changesOf(node, pair, signal), move: moveOf(node.app, pair) } as const;
    if (known.commits.state === 'known') yield { ...known, pulls: 'looking' };
    yield { ...known, pulls: await pullsOf(node, known.commits, lookUp, signal) };
  } catch (error) {
    // Without a repository that can tell there is nothing to say but that; it is no reason not to go on.
    yield { state: isCancellation(error) ? 'looking' : 'notLookedUp' };
  }
}
