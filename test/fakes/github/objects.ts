import { GraphQLError } from 'graphql';
import type { Account, Project, Pull } from './project.ts';

/** What `graphql` walks through: fields are values, or functions of their arguments. */
export interface Node {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

interface Page {
  readonly first?: number;
}

/** The projects of one GitHub, as its schema shows them. */
export class Objects {
  readonly #projects: readonly Project[];
  readonly #web: string;

  constructor(projects: readonly Project[], web: string) {
    this.#projects = projects;
    this.#web = web;
  }

  root(rateLimit: unknown): unknown {
    return {
      repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => this.#repository(this.#find(`${owner}/${name}`)),
      search: ({ query, first }: Page & { readonly query: string }) => this.#search(query, first),
      rateLimit,
    };
  }

  #find(name: string): Project {
    const is = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
    const project = this.#projects.find((each) => is(each.name) || each.formerly.some(is));
    if (project === undefined) throw missing(`Could not resolve to a Repository with the name '${name}'.`);
    return project;
  }

  #repository(project: Project): Node {
    const { name, parent, branches, tags, pulls, issues } = project;
    const tip = branches.get('main');
    return {
      __typename: 'Repository',
      id: `R_${name}`,
      nameWithOwner: name,
      url: `${this.#web}/${name}`,
      isPrivate: false,
      isFork: parent !== undefined,
      parent: parent === undefined ? null : () => this.#repository(parent),
      defaultBranchRef: tip === undefined ? null : { __typename: 'Ref', name: 'main', target: () => this.#commit(project, tip) },
      ref: ({ qualifiedName }: { readonly qualifiedName: string }) => this.#ref(project, qualifiedName, tags),
      object: ({ oid, expression }: { readonly oid?: string; readonly expression?: string }) => {
        const sha = oid ?? expression ?? '';
        return project.has(sha) ? this.#commit(project, sha) : null;
      },
      issueOrPullRequest: ({ number }: { readonly number: number }) => {
        const pull = pulls.get(number);
        if (pull !== undefined) return this.#pull(pull);
        if (issues.has(number)) return { __typename: 'Issue', number, title: `Issue ${number}` };
        throw missing(`Could not resolve to an issue or pull request with the number of ${number}.`);
      },
      pullRequest: ({ number }: { readonly number: number }) => {
        const pull = pulls.get(number);
        if (pull === undefined) throw missing(`Could not resolve to a PullRequest with the number of ${number}.`);
        return this.#pull(pull);
      },
      pullRequests: ({ states, baseRefName, first }: Page & { readonly states?: readonly string[]; readonly baseRefName?: string }) =>
        this.#connection(
          [...pulls.values()].filter((pull) => (states?.includes(pull.state) ?? true) && (baseRefName ?? pull.base) === pull.base).sort((a, b) => (b.mergedAt ?? b.createdAt) - (a.mergedAt ?? a.createdAt)),
          first,
          (pull) => this.#pull(pull),
        ),
    };
  }

  #ref(project: Project, name: string, tags: ReadonlyMap<string, string>): unknown {
    const [, kind, short] = /^refs\/(heads|tags)\/(.*)$/.exec(name) ?? [];
    const sha = (kind === 'tags' ? tags : project.branches).get(short ?? '');
    if (sha === undefined) return null;
    const commit = (): Node => this.#commit(project, sha);
    // Each second tag has an author and a message of its own, and leads to the commit through that.
    const target = kind === 'tags' && short!.length % 2 === 0 ? { __typename: 'Tag', oid: sha.replace(/^./, (digit) => (digit === 'f' ? '0' : 'f')), name: short, target: commit } : commit;
    return { __typename: 'Ref', name: short, target };
  }

  #commit(project: Project, oid: string): Node {
    return {
      __typename: 'Commit',
      oid,
      abbreviatedOid: oid.slice(0, 7),
      commitUrl: `${this.#web}/${project.name}/commit/${oid}`,
      associatedPullRequests: ({ first }: Page) => this.#connection(this.#pullsOf(oid), first, (pull) => this.#pull(pull)),
      author: { __typename: 'GitActor', user: this.#account({ login: 'harbour-a', kind: 'User' }) },
    };
  }

  readonly #found = new Map<string, readonly Pull[]>();
  #counted = -1;

  /** Of all projects that share the commit: GitHub tells those of forks too. */
  #pullsOf(oid: string): readonly Pull[] {
    const count = this.#projects.reduce((sum, { pulls }) => sum + pulls.size, 0);
    if (count !== this.#counted) {
      this.#found.clear();
      for (const { pulls } of this.#projects) for (const pull of pulls.values()) for (const sha of pull.commits) this.#found.set(sha, [...(this.#found.get(sha) ?? []), pull]);
      this.#counted = count;
    }
    return this.#found.get(oid) ?? [];
  }

  #pull(pull: Pull): Node {
    const { number, title, state, author, labels, base, head, repository, createdAt, mergedAt, mergeCommit } = pull;
    const project = this.#find(repository);
    return {
      __typename: 'PullRequest',
      number,
      title,
      url: `${this.#web}/${repository}/pull/${number}`,
      state,
      merged: state === 'MERGED',
      mergedAt: mergedAt === undefined ? null : new Date(mergedAt).toISOString(),
      createdAt: new Date(createdAt).toISOString(),
      baseRefName: base,
      headRefName: head,
      isCrossRepository: false,
      author: author === undefined ? null : this.#account(author),
      baseRepository: { __typename: 'Repository', nameWithOwner: project.name },
      mergeCommit: mergeCommit === undefined ? null : () => this.#commit(project, mergeCommit),
      milestone: null,
      labels: ({ first }: Page) => this.#connection(labels, first, (name) => ({ __typename: 'Label', name, color: 'ededed' })),
    };
  }

  #account({ login, kind }: Account): Node {
    return { __typename: kind, login, url: `${this.#web}/${login}` };
  }

  #connection<T>(all: readonly T[], first: number | undefined, node: (each: T) => Node): unknown {
    return { totalCount: all.length, nodes: () => all.slice(0, first).map(node), pageInfo: { hasNextPage: all.length > (first ?? all.length), endCursor: null } };
  }

  #search(query: string, first: number | undefined): unknown {
    const terms = new Map(query.split(' ').map((term) => [term.slice(0, term.indexOf(':')), term.slice(term.indexOf(':') + 1)]));
    const before = Date.parse((terms.get('merged') ?? '').replace(/^</, ''));
    const author = (terms.get('author') ?? '').replace(/^app\//, '');
    const found = [...this.#find(terms.get('repo') ?? '').pulls.values()].filter((pull) => pull.author?.login === author && pull.mergedAt !== undefined && pull.mergedAt < before);
    return { issueCount: found.length, nodes: () => found.slice(0, first).map((pull) => this.#pull(pull)) };
  }
}

function missing(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } });
}
