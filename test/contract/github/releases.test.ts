import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { gitHubCom, enterpriseHost, restAddress } from '../../../src/adapters/github/host.ts';
import { GitHubReleases } from '../../../src/adapters/github/releases.ts';
import { Failure, type FailureReason } from '../../../src/core/failure.ts';
import { failureMessage } from '../../../src/words/failures.ts';
import { startGitHub, type GitHub } from '../../fakes/github/github.ts';
import { faultsTowards, type FaultName } from '../../fakes/github/faultTable.ts';
import { Project } from '../../fakes/github/project.ts';
import { rejection } from '../support/rejection.ts';

const TOKEN = 'ghp_notASecretButMustNotBeShown';
const BODY = '## Features\n\n* Show `prices` 👩‍👩‍👧\n';
const wanted = { tag: 'v1.1.0-rc.1', commit: 'a'.repeat(40), body: BODY, isPreRelease: true };
const { signal } = new AbortController();

/** There are no parts of an answer in REST. */
const OF_PARTS = 'partly gave up';
/** What comes of a request for a draft. Faults that GitHub has in GraphQL alone are answers of status 200 here, which REST has none of. */
const reasons: Readonly<Record<Exclude<FaultName, typeof OF_PARTS>, FailureReason>> = {
  'not signed in': 'signedOut',
  'not allowed': 'rightMissing',
  'not allowed, as an error': 'notUnderstood',
  'scopes are missing': 'notUnderstood',
  'single sign-on': 'ssoNeeded',
  'single sign-on, as an error': 'notUnderstood',
  'no such repository': 'notUnderstood',
  'no GraphQL there': 'rightMissing',
  'too many requests': 'throttled',
  'secondary limit, for seconds': 'throttled',
  'secondary limit, not saying for how long': 'throttled',
  'secondary limit, with status 200': 'notUnderstood',
  'secondary limit for an hour': 'throttled',
  'points are used up': 'notUnderstood',
  'server error': 'serverError',
  'bad gateway': 'serverError',
  unavailable: 'serverError',
  'gateway timeout': 'serverError',
  'gave up': 'notUnderstood',
  'gave up on checking it': 'notUnderstood',
  'resource limits': 'notUnderstood',
  'error of an unknown kind': 'notUnderstood',
  reset: 'unreachable',
  slow: 'timedOut',
  'no answer': 'timedOut',
  truncated: 'notUnderstood',
  'broken off': 'unreachable',
  'a page of HTML': 'notUnderstood',
  'not JSON': 'notUnderstood',
  'not UTF-8': 'notUnderstood',
  'nothing in the body': 'notUnderstood',
  'another shape': 'notUnderstood',
  'nested without end': 'notUnderstood',
  huge: 'notUnderstood',
  'redirect elsewhere': 'redirected',
  'redirect within': 'notUnderstood',
};

describe('Drafting a release at GitHub', () => {
  let github: GitHub;
  let away: GitHub;
  const projects = [new Project('harbour/shop', { formerly: ['harbour/store'] })];
  before(async () => (away = await startGitHub({ projects })));
  after(async () => {
    assert.deepEqual(away.requests, []);
    await away.close();
  });
  beforeEach(async () => (github = await startGitHub({ projects, accepts: (token) => token === TOKEN })));
  afterEach(() => github.close());

  const releases = (more: Partial<ConstructorParameters<typeof GitHubReleases>[0]> = {}): GitHubReleases =>
    new GitHubReleases({ host: { web: github.url, endpoint: `${github.url}/api/graphql` }, owner: 'harbour', name: 'shop', token: () => Promise.resolve(TOKEN), clock: { now: () => Date.now(), monotonic: () => performance.now() }, ...more });

  it('sends the whole text once, as a draft, and gives its page', async () => {
    assert.equal(await releases().create(wanted, signal), `${github.url}/harbour/shop/releases/tag/untagged-1`);
    assert.deepEqual(github.releases, [{ repository: 'harbour/shop', tag_name: 'v1.1.0-rc.1', name: 'v1.1.0-rc.1', target_commitish: wanted.commit, body: BODY, draft: true, prerelease: true }]);
    assert.deepEqual(github.requests.map(({ path, authorization }) => [path, authorization]), [['/api/v3/repos/harbour/shop/releases', `bearer ${TOKEN}`]]);
  });

  for (const [name, reason] of Object.entries(reasons) as [keyof typeof reasons, FailureReason][])
    it(`${name}: ${reason}, and it is not asked again`, async () => {
      github.faults.add(faultsTowards(away.url)[name]);
      const failure = (await rejection(releases({ timeoutMs: name === 'slow' || name === 'no answer' ? 300 : 10_000 }).create(wanted, signal), 30_000)) as Failure;
      assert.ok(failure instanceof Failure, inspect(failure));
      assert.equal(failure.reason, reason, inspect(failure));
      assert.equal(github.requests.length, 1);
      assert.ok(!inspect(failure, { depth: 9 }).includes(TOKEN) && !failureMessage(failure).sentence.includes(TOKEN));
    });

  it('says what GitHub minds, and that a text is too long before it is sent', async () => {
    const { body, ...more } = wanted;
    const refused = (await rejection(releases().create({ ...more, tag: '', body }, signal))) as Failure;
    assert.deepEqual([refused.reason, refused.facts], ['rejected', { origin: github.url, status: 422, code: 'missing_field' }]);
    const long = (await rejection(releases().create({ ...more, body: '👍'.repeat(125_001) }, signal))) as Failure;
    assert.deepEqual([long.reason, long.facts], ['releaseTooLong', { characters: 125_001, most: 125_000 }]);
    await releases().create({ ...more, body: '👍'.repeat(125_000) }, signal);
    assert.equal(github.requests.length, 2);
  });

  it('sends its token to nobody where it has a wrong one, or none, and follows nothing that was renamed', async () => {
    for (const token of [undefined, 'two\r\nlines']) assert.ok(Failure.is(await rejection(releases({ token: () => Promise.resolve(token) }).create(wanted, signal)), 'signedOut'));
    assert.equal(github.requests.length, 0);
    assert.ok(Failure.is(await rejection(releases({ name: 'store' }).create(wanted, signal)), 'notUnderstood'));
    assert.equal(github.requests.length, 1);
  });

  it('ends at once where nobody wants it any more', async () => {
    const stop = new AbortController();
    const asked = Promise.withResolvers<void>();
    github.faults.add(() => (asked.resolve(), undefined));
    const running = rejection(releases().create(wanted, stop.signal));
    await asked.promise;
    stop.abort();
    assert.equal(((await running) as Error).name, 'AbortError');
  });

  it('knows where each GitHub answers', () => {
    assert.equal(restAddress(gitHubCom), 'https://api.github.com');
    assert.equal(restAddress(enterpriseHost('https://github.example')!), 'https://github.example/api/v3');
    assert.equal(restAddress(enterpriseHost('https://harbour.ghe.com')!), 'https://api.harbour.ghe.com');
  });
});
