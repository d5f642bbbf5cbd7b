import type { PullRequest, PullRequestRef, PullRequests } from '../../../src/core/notes/pullRequests.ts';
import type { Project, Pull } from '../../fakes/github/project.ts';
import type { Ferry } from './ferry.ts';

export interface Opened {
  readonly pullRequests: PullRequests;
  /** Where the pages of the host are. */
  readonly web: string;
}

/** Something that has these projects, and the adapter that tells of one of them. */
export interface Harness {
  open<T>(projects: readonly Project[], name: string, use: (opened: Opened) => Promise<T>): Promise<T>;
}

export interface ContractCase {
  readonly name: string;
  readonly run: (harness: Harness, ferry: Ferry) => Promise<void>;
}

const states = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;
const kinds = { User: 'person', Bot: 'bot', Mannequin: 'other', Organization: 'other' } as const;

/** What the port must tell of a pull request. */
export function toldRef({ number, state, repository, mergeCommit }: Pull): PullRequestRef {
  return { number, state: states[state], repository, ...(mergeCommit === undefined ? {} : { mergeCommit }) };
}

export function told(pull: Pull): PullRequest {
  const { title, head, labels, author } = pull;
  return { ...toldRef(pull), title, head, labels, ...(author === undefined ? {} : { author: { login: author.login, kind: kinds[author.kind] } }) };
}
