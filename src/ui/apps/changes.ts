import type { App, Revision } from '../../core/apps/app.ts';
import { findRevision, serving } from '../../core/apps/serving.ts';
import type { LookUpPulls } from '../../core/changes/pulls.ts';
import { whatIsIn, type WhatIsIn } from '../../core/changes/whatIsIn.ts';
import { Failure } from '../../core/failure.ts';
import { changesSummary, type Move, type ShownPulls } from '../../words/changes.ts';
import { shortRevision, type Reader } from '../../words/apps.ts';
import type { AppNode, Node } from './nodes.ts';

/** Two revisions of an app, the one that serves now first. */
export interface Pair {
  readonly from: Revision;
  readonly to: Revision;
}

/** What a row is compared with by itself: a canary with stable, any other revision with what serves. */
export function pairOf(node: Node): Pair | undefined {
  const app = node.kind === 'app' ? node.app : node.kind === 'revision' ? node.parent.app : undefined;
  if (app === undefined) return undefined;
  const now = serving(app);
  const shares = now.kind === 'traffic' ? now.shares : [];
  const stable = shares[0] && findRevision(app, shares[0].revision);
  const other = node.kind === 'revision' ? node.revision : shares[1] && findRevision(app, shares[1].revision);
  if (other !== undefined && other.name === stable?.name) return before(app, other);
  return stable === undefined || other === undefined ? undefined : { from: stable, to: other };
}

/** What serves, beside what was made just before it. */
function before({ revisions }: App, revision: Revision): Pair | undefined {
  const older = revisions.filter(({ createdAt }) => createdAt !== undefined && revision.createdAt !== undefined && createdAt < revision.createdAt);
  const [latest] = older.sort((a, b) => b.createdAt! - a.createdAt!);
  return latest === undefined ? undefined : { from: latest, to: revision };
}

export function moveOf(app: App, { from, to }: Pair): Move {
  const rollsBack = from.createdAt !== undefined && to.createdAt !== undefined && to.createdAt < from.createdAt;
  return { from: shortRevision(app.name, from.name), to: shortRevision(app.name, to.name), rollsBack };
}

/** Rejects with a `Failure` where there is no repository to ask, or it cannot tell. */
export async function changesOf({ environment }: Pick<AppNode, 'environment'>, { from, to }: Pair, signal: AbortSignal): Promise<WhatIsIn> {
  const { commits } = environment;
  if (commits === undefined) throw new Failure('noRepository', { environment: environment.name });
  return whatIsIn(from, to, commits, signal);
}

/** The pull requests of what lies between; where nobody can be asked, that is what is said. */
export async function pullsOf({ environment }: Pick<AppNode, 'environment'>, changes: WhatIsIn, lookUp: LookUpPulls, signal: AbortSignal): Promise<ShownPulls> {
  const { root } = environment.source;
  if (changes.state !== 'known' || root === undefined) return 'notLookedUp';
  return (await lookUp(root, changes.from.sha, changes.to.sha, signal)) ?? 'notLookedUp';
}

/** One line for a tooltip; nothing where it cannot be told, as a tooltip is no place for complaints. */
export async function changesLine(node: Node, reader: Reader, signal: AbortSignal): Promise<string | undefined> {
  const pair = pairOf(node);
  const parent = node.kind === 'app' ? node : node.kind === 'revision' ? node.parent : undefined;
  if (pair === undefined || parent?.app === undefined || parent.environment.commits === undefined) return undefined;
  try {
    const result = await changesOf(parent, pair, signal);
    return result.state === 'known' || result.state === 'same' ? changesSummary(result, moveOf(parent.app, pair), reader) : undefined;
  } catch {
    return undefined;
  }
}
