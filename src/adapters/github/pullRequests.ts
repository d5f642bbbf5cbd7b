import type { Clock, Timer } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { Asking } from '../../core/notes/asking.ts';
import type { Answers, CommitAnswer, Cost, HostedRepository, NumberAnswer, PullRequest, PullRequests } from '../../core/notes/pullRequests.ts';
import type { Place } from '../http/place.ts';
import { Client, type Reply } from './client.ts';
import type { GitHubHost } from './host.ts';
import { limits } from './limits.ts';
import { Pace } from './pace.ts';
import { commitsQuery, identityQuery, latestMergedQuery, numbersQuery, searchesQuery } from './queries.ts';
import { Rounds, type Round } from './rounds.ts';
import { isSha, nameWithOwner, readCommit, readNumber, readPullRequest, readTag, word, type Read } from './wire.ts';

export interface GitHubOptions {
  /** Of the provider that gives the token. */
  readonly host: GitHubHost;
  readonly owner: string;
  readonly name: string;
  readonly token: (origin: string) => Promise<string | undefined>;
  readonly clock: Clock;
  readonly timer: Timer;
  /** Told how far it has come, and of each wait. */
  readonly told?: (asking: Asking) => void;
  readonly timeoutMs?: number;
  readonly longestWaitMs?: number;
}

/** The pull requests of a repository at GitHub, in few requests. */
export class GitHubPullRequests implements PullRequests {
  readonly commitsAtOnce = limits.commits;
  readonly #client: Client;
  readonly #rounds: Rounds;
  readonly #web: string;
  readonly #given: { readonly owner: string; readonly name: string };
  /** Whose pull requests they are, once that is known: the parent of a fork that makes no releases itself, or a new name. */
  #name: string | undefined;

  constructor({ host, owner, name, token, clock, timer, told = () => undefined, timeoutMs, longestWaitMs }: GitHubOptions) {
    this.#client = new Client({ endpoint: host.endpoint, token, clock, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    const pace = new Pace({ origin: this.#client.origin, clock, timer, told, ...(longestWaitMs === undefined ? {} : { longestWaitMs }) });
    this.#rounds = new Rounds({ client: this.#client, pace, told });
    this.#web = host.web;
    this.#given = { owner, name };
  }

  get cost(): Cost {
    return this.#client.cost;
  }

  async repository(tags: readonly string[], signal: AbortSignal): Promise<HostedRepository> {
    // Asked for also where there is no tag to ask about.
    const asked: readonly (string | undefined)[] = tags.length === 0 ? [undefined] : [...new Set(tags)];
    let identity: Pick<HostedRepository, 'name' | 'defaultBranch'> | undefined;
    const { answered, failure } = await this.#rounds.ask(asked, {
      most: limits.tags,
      query: (count) => identityQuery(tags.length === 0 ? 0 : count),
      variables: (keys) => ({ ...this.#given, ...Object.fromEntries(keys.flatMap((tag, index) => (tag === undefined ? [] : [[`v${index}`, `refs/tags/${tag}`]]))) }),
      within: (reply) => {
        const given = this.#repositoryOf(reply);
        const place = given.said('parent', (parent) => (releasesItself(given, parent, asked.length) ? undefined : parent)) ?? given;
        identity = readIdentity(place);
        return place;
      },
      read: (alias, tag) => (alias === undefined || tag === undefined ? undefined : readTag(alias)),
      aliasOf: (tag, index) => (tag === undefined ? 'nameWithOwner' : `a${index}`),
    }, signal);
    if (failure !== undefined || identity === undefined) throw failure ?? this.#rounds.notUnderstood('no repository');
    this.#name = identity.name;
    return { ...identity, url: `${this.#web}/${identity.name}`, tags: new Map([...answered].flatMap(([tag, commit]) => (tag === undefined || commit === undefined ? [] : [[tag, commit]]))) };
  }

  byNumbers(numbers: readonly number[], signal: AbortSignal): Promise<Answers<number, NumberAnswer>> {
    const fits = (number: number): boolean => Number.isInteger(number) && number > 0 && number <= limits.number;
    return this.#twice(numbers, { fits, otherwise: { kind: 'nothing' }, most: limits.numbers, query: numbersQuery, read: readNumber }, signal);
  }

  byCommits(shas: readonly string[], signal: AbortSignal): Promise<Answers<string, CommitAnswer>> {
    return this.#twice(shas, { fits: isSha, otherwise: { kind: 'unknown' }, most: limits.commits, query: commitsQuery, read: readCommit }, signal);
  }

  async latestMerged(base: string, count: number, signal: AbortSignal): Promise<readonly PullRequest[]> {
    const target = await this.#target(signal);
    const { answered, failure } = await this.#rounds.ask(['pullRequests'], {
      most: 1,
      query: latestMergedQuery,
      variables: () => ({ ...target, base, count: Math.min(Math.max(count, 1), limits.page) }),
      within: (reply) => this.#repositoryOf(reply),
      read: (list) => list?.field('nodes').items(limits.page).map(readPullRequest) ?? [],
      aliasOf: (key) => key,
    }, signal);
    const read = answered.get('pullRequests');
    if (read === undefined) throw failure ?? this.#rounds.notUnderstood('no pull requests');
    const cut = await this.byNumbers(read.filter((one) => one.cut).map(({ answer }) => answer.number), signal);
    if (cut.failure !== undefined) throw cut.failure;
    return read.map(({ answer }) => {
      const whole = cut.answered.get(answer.number);
      return whole?.kind === 'pullRequest' ? whole.pullRequest : answer;
    });
  }

  async mergedBefore(logins: readonly string[], before: number, signal: AbortSignal): Promise<Answers<string, number>> {
    // A login comes from an answer; one that is not made like a login would be a search of its own.
    const asked = [...new Set(logins)];
    const strange = asked.filter((login) => !/^[\w-]{1,100}(?:\[bot\])?$/.test(login));
    const until = new Date(before).toISOString();
    const answers = await this.#inTarget(asked.filter((login) => !strange.includes(login)), (target) => ({
      most: limits.logins,
      query: searchesQuery,
      variables: (keys) => Object.fromEntries(keys.map((login, index) => [`v${index}`, `repo:${target.owner}/${target.name} is:pr is:merged author:${authorOf(login)} merged:<${until}`])),
      within: (reply) => reply.data,
      read: (alias) => alias?.field('issueCount').integer(0, limits.number) ?? 0,
    }), signal);
    return strange.length === 0 ? answers : { ...answers, unanswered: [...answers.unanswered, ...strange], failure: answers.failure ?? this.#rounds.notUnderstood('login') };
  }

  /** Asks for all keys that can be asked for, and then once more for those whose lists were cut, for the whole of them. */
  async #twice<Key extends string | number, Answer>(
    keys: readonly Key[],
    { fits, otherwise, most, query, read }: { readonly fits: (key: Key) => boolean; readonly otherwise: Answer; readonly most: number; readonly query: (count: number, list?: number) => string; readonly read: (alias: Place | undefined) => Read<Answer> },
    signal: AbortSignal,
  ): Promise<Answers<Key, Answer>> {
    const round = (asked: readonly Key[], list?: number): Promise<Answers<Key, Read<Answer>>> =>
      this.#inTarget(asked, (target) => ({
        most: list === undefined ? most : limits.cut,
        query: (count) => query(count, list),
        variables: (some) => ({ ...target, ...Object.fromEntries(some.map((key, index) => [`v${index}`, key])) }),
        within: (reply) => this.#repositoryOf(reply),
        read,
      }), signal);
    const all = [...new Set(keys)];
    const first = await round(all.filter(fits));
    const cut = [...first.answered].flatMap(([key, one]) => (one.cut ? [key] : []));
    const second = await round(cut, limits.page);
    const missing = new Set([...first.unanswered, ...second.unanswered]);
    const answered = all.flatMap((key): [Key, Answer][] => (missing.has(key) ? [] : [[key, (second.answered.get(key) ?? first.answered.get(key))?.answer ?? otherwise]]));
    const failure = first.failure ?? second.failure;
    return { answered: new Map(answered), unanswered: all.filter((key) => missing.has(key)), ...(failure === undefined ? {} : { failure }) };
  }

  async #inTarget<Key, Answer>(keys: readonly Key[], round: (target: { readonly owner: string; readonly name: string }) => Round<Key, Answer>, signal: AbortSignal): Promise<Answers<Key, Answer>> {
    signal.throwIfAborted();
    if (keys.length === 0) return { answered: new Map(), unanswered: [] };
    try {
      return await this.#rounds.ask(keys, round(await this.#target(signal)), signal);
    } catch (error) {
      if (error instanceof Failure) return { answered: new Map(), unanswered: keys, failure: error };
      throw error;
    }
  }

  /** The repository of an answer; GitHub tells of one that is not there and of one that is not shown in the same way. */
  #repositoryOf({ data, errors, meaning }: Reply): Place {
    const place = data.said('repository', (repository) => repository);
    if (place !== undefined) return place;
    const error = errors.find(({ path }) => path[0] === 'repository');
    if (error === undefined || error.type !== 'NOT_FOUND') throw error === undefined ? data.field('repository').wrong('must be there') : meaning(error);
    throw new Failure('noSuchRepository', { origin: this.#client.origin, repository: this.#name ?? `${this.#given.owner}/${this.#given.name}` });
  }

  async #target(signal: AbortSignal): Promise<{ readonly owner: string; readonly name: string }> {
    const [owner = '', name = ''] = (this.#name ?? (await this.repository([], signal)).name).split('/');
    return { owner, name };
  }
}

function readIdentity(place: Place): Pick<HostedRepository, 'name' | 'defaultBranch'> {
  const defaultBranch = place.said('defaultBranchRef', (ref) => word(ref.field('name')));
  return { name: nameWithOwner(place.field('nameWithOwner')), ...(defaultBranch === undefined ? {} : { defaultBranch }) };
}

/** A fork whose tags are not those of what it was forked from goes its own way. */
function releasesItself(fork: Place, parent: Place, tags: number): boolean {
  const has = (place: Place, alias: string): boolean => place.said(alias, () => true) === true;
  return Array.from({ length: tags }, (_, index) => `a${index}`).some((alias) => has(fork, alias) && !has(parent, alias));
}

/** A search calls a bot by the app that it is of. */
function authorOf(login: string): string {
  return login.endsWith('[bot]') ? `app/${login.slice(0, -'[bot]'.length)}` : login;
}
