import { MOST_LABELS, type CommitAnswer, type NumberAnswer, type PullRequest, type PullRequestAuthor, type PullRequestRef } from '../../core/notes/pullRequests.ts';
import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';

/** An answer, and whether a list in it was cut so that it has to be asked for once more. */
export interface Read<Answer> {
  readonly answer: Answer;
  readonly cut: boolean;
}

const states = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;
const kinds: Readonly<Record<string, PullRequestAuthor['kind']>> = { User: 'person', EnterpriseUserAccount: 'person', Bot: 'bot' };

/** What an alias of a number says: nothing at all where there is nothing of that number. */
export function readNumber(place: Place | undefined): Read<NumberAnswer> {
  if (place === undefined) return { answer: { kind: 'nothing' }, cut: false };
  if (typeName(place) !== 'PullRequest') return { answer: { kind: 'issue' }, cut: false };
  const { answer, cut } = readPullRequest(place);
  return { answer: { kind: 'pullRequest', pullRequest: answer }, cut };
}

export function readCommit(place: Place | undefined): Read<CommitAnswer> {
  if (place === undefined || typeName(place) !== 'Commit') return { answer: { kind: 'unknown' }, cut: false };
  const list = place.field('associatedPullRequests');
  const pullRequests = list.field('nodes').items(limits.page).map(readRef);
  return { answer: { kind: 'known', pullRequests }, cut: list.field('totalCount').integer(0, limits.number) > pullRequests.length };
}

export function readPullRequest(place: Place): Read<PullRequest> {
  const author = place.said('author', readAuthor);
  const list = place.field('labels');
  const labels = list.field('nodes').items(MOST_LABELS).map((label) => word(label.field('name')));
  const answer = { ...readRef(place), title: place.field('title').text({ max: limits.text }), head: word(place.field('headRefName')), labels, ...(author === undefined ? {} : { author }) };
  return { answer, cut: list.field('totalCount').integer(0, limits.number) > labels.length };
}

function readRef(place: Place): PullRequestRef {
  const mergeCommit = place.said('mergeCommit', (commit) => sha(commit.field('oid')));
  return {
    number: place.field('number').integer(1, limits.number),
    state: oneOf(place.field('state'), states),
    repository: place.said('baseRepository', (repository) => nameWithOwner(repository.field('nameWithOwner'))) ?? '',
    ...(mergeCommit === undefined ? {} : { mergeCommit }),
  };
}

function readAuthor(place: Place): PullRequestAuthor {
  return { login: word(place.field('login')), kind: kinds[typeName(place)] ?? 'other' };
}

/** The commit that a tag leads to, or nothing. */
export function readTag(ref: Place): string | undefined {
  for (let target: Place | undefined = ref.said('target', (place) => place); target !== undefined; target = target.said('target', (place) => place))
    if (typeName(target) === 'Commit') return sha(target.field('oid'));
  return undefined;
}

export function nameWithOwner(place: Place): string {
  const name = place.text({ max: limits.word });
  if (!/^[\w-]+\/[\w.-]+$/.test(name)) throw place.wrong('must be owner/name');
  return name;
}

export function word(place: Place): string {
  return place.text({ min: 1, max: limits.word });
}

function sha(place: Place): string {
  const oid = place.text({ max: 64 });
  if (!isSha(oid)) throw place.wrong('must be the id of a commit');
  return oid;
}

export function isSha(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

function typeName(place: Place): string {
  return word(place.field('__typename'));
}

function oneOf<T>(place: Place, values: Readonly<Record<string, T>>): T {
  const said = word(place);
  if (!Object.hasOwn(values, said)) throw place.wrong(`must be one of ${Object.keys(values).join(', ')}`);
  return values[said]!;
}
