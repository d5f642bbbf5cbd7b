import { Failure } from '../failure.ts';
import type { Ends } from './ends.ts';
import { find } from './find.ts';
import type { Findings } from './findings.ts';
import { guess } from './guess.ts';
import type { LocalHistory } from './localHistory.ts';
import { answerNotices, tagNotices, type Notice } from './notices.ts';
import type { HostedRepository, PullRequests } from './pullRequests.ts';
import type { Range } from './range.ts';

/** Who can be asked; `failure` is why nobody can, where somebody was. */
export type Host = { readonly pullRequests: PullRequests; readonly repository: HostedRepository } | { readonly failure?: Failure };

export async function hostOf(pullRequests: PullRequests | undefined, { from, to }: Ends, signal: AbortSignal): Promise<Host> {
  if (pullRequests === undefined) return {};
  try {
    const tags = [from, to].flatMap((end) => (end?.isTag === true ? [end.name] : []));
    return { pullRequests, repository: await pullRequests.repository(tags, signal) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failure) return { failure: error };
    throw error;
  }
}

export interface LookUp {
  readonly range: Range;
  readonly host: Host;
  readonly ends: Ends;
  readonly history: LocalHistory;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** By the host where it answers; by the local history alone where it says nothing at all. */
export async function lookUp({ range, host, ends, history, now, signal }: LookUp): Promise<{ readonly findings: Findings; readonly notices: readonly Notice[] }> {
  if ('repository' in host) {
    const findings = await find({ range, ...host, history, now, signal });
    return { findings, notices: [...answerNotices(findings), ...tagNotices(ends, host.repository)] };
  }
  return { findings: await guess(range, history, signal), notices: [{ kind: 'local', ...host }] };
}
