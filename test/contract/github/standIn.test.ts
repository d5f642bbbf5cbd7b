import assert from 'node:assert/strict';
import { join } from 'node:path';
import { costOf } from '../../fakes/github/cost.ts';
import { startGitHub, type GitHub } from '../../fakes/github/github.ts';
import { check, githubSchema } from '../../fakes/github/schema.ts';
import { Repository, temporaryFolder } from '../commits/support/repository.ts';
import { makeFerry, type Ferry } from '../pullRequests/ferry.ts';

/** What a client that knows no better asks for of a hundred commits at once. */
const nested = `{ repository(owner: "o", name: "n") { ${Array.from({ length: 100 }, (_, index) => `c${index}: object(oid: "${String(index).padStart(40, '0')}") { ... on Commit { associatedPullRequests(first: 5) { nodes { number labels(first: 20) { nodes { name } } } } } }`).join(' ')} } }`;

describe('The stand-in for GitHub', () => {
  let ferry: Ferry;
  let github: GitHub;
  beforeEach(async () => {
    ferry = makeFerry();
    github = await startGitHub({ projects: ferry.projects, accepts: (token) => token === 'good' });
  });
  afterEach(() => github.close());

  async function ask(query: string, { token = 'good', path = '/graphql' } = {}): Promise<{ readonly status: number; readonly body: { readonly data?: unknown; readonly errors?: readonly Record<string, unknown>[] } }> {
    const response = await fetch(`${github.url}${path}`, { method: 'POST', headers: { authorization: `bearer ${token}` }, body: JSON.stringify({ query }) });
    return { status: response.status, body: (await response.json()) as { data?: unknown } };
  }

  it('has histories that git makes to the same ids', () => {
    const temporary = temporaryFolder();
    try {
      const repository = Repository.init(join(temporary.path, 'repository'));
      const { project, merged, rebased, picked, reverted, squashed } = ferry;
      project.history.write(repository);
      assert.equal(repository.git(['rev-parse', 'main']), project.tip());
      assert.equal(repository.git(['rev-parse', 'v1.0.1']), picked);
      assert.deepEqual(new Set(repository.git(['rev-list', '--all']).split('\n')), new Set(project.history.shas));
      assert.match(repository.git(['log', '-1', '--format=%B', merged.mergeCommit!]), /^Merge pull request #2 from harbour\/change-2\n\nSound the horn$/);
      assert.equal(repository.git(['log', '-1', '--format=%s', squashed.mergeCommit!]), 'Carry cars (#1)');
      assert.deepEqual(repository.git(['rev-list', `${rebased.commits[0]!}^..${rebased.mergeCommit!}`]).split('\n').toReversed(), rebased.commits);
      assert.ok(repository.git(['log', '-1', '--format=%B', picked]).includes(`(cherry picked from commit ${squashed.mergeCommit!})`));
      assert.ok(repository.git(['log', '-1', '--format=%B', reverted]).includes(merged.mergeCommit!));
    } finally {
      temporary.remove();
    }
  });

  it('refuses what the schema does not have', async () => {
    const { body } = await ask('{ repository(owner: "harbour", name: "ferry") { nope } }');
    assert.match(String(body.errors?.[0]?.['message']), /Cannot query field "nope"/);
    assert.match(String((await ask('{')).body.errors?.[0]?.['message']), /Syntax Error/);
  });

  it('refuses a list without an end, or with more than a page', async () => {
    for (const [list, type] of [['labels', 'MISSING_PAGINATION_BOUNDARIES'], ['labels(first: 101)', 'EXCESSIVE_PAGINATION']] as const) {
      const { body } = await ask(`{ repository(owner: "harbour", name: "ferry") { issueOrPullRequest(number: 1) { ... on PullRequest { ${list} { totalCount } } } } }`);
      assert.equal(body.errors?.[0]?.['type'], type);
    }
  });

  it('takes the points that GitHub says it takes', () => {
    const { document, errors } = check(nested);
    assert.deepEqual(errors, []);
    assert.deepEqual(costOf(githubSchema(), document, {}), { points: 6, nodes: 10_500, aliases: 100 });
  });

  it('answers what is there, with an error beside it for what is not', async () => {
    const { body } = await ask('{ repository(owner: "harbour", name: "ferry") { a: issueOrPullRequest(number: 1) { __typename } b: issueOrPullRequest(number: 999) { __typename } } }');
    assert.deepEqual(body, {
      data: { repository: { a: { __typename: 'PullRequest' }, b: null } },
      errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to an issue or pull request with the number of 999.', path: ['repository', 'b'] }],
    });
  });

  it('lets in by a good token only, and has nothing elsewhere', async () => {
    assert.equal((await ask('{ rateLimit { cost } }', { token: 'bad' })).status, 401);
    assert.equal((await ask('{ rateLimit { cost } }', { path: '/elsewhere' })).status, 404);
    assert.equal((await ask('{ rateLimit { cost } }', { path: '/api/graphql' })).status, 200);
  });

  it('stops when the points of the hour are used up', async () => {
    github.left = 1;
    assert.deepEqual((await ask('{ rateLimit { remaining } }')).body.data, { rateLimit: { remaining: 0 } });
    assert.equal((await ask('{ rateLimit { remaining } }')).body.errors?.[0]?.['type'], 'RATE_LIMITED');
  });
});
