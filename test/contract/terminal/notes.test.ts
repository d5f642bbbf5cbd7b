import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { bundleExtension } from '../../../tools/lib/bundle.ts';
import { startGitHub, type GitHub } from '../../fakes/github/github.ts';
import { Copy } from '../../house/support/copy.ts';
import { ISOLATED } from '../commits/support/repository.ts';
import { Fixture } from '../notes/support/drafting.ts';

const TOKEN = 'ghp_notASecretButMustNotBeShown';

interface Json {
  readonly commits: readonly { readonly sha: string }[];
  readonly pullRequests: readonly { readonly number: number; readonly title: string; readonly author: string | null; readonly labels: readonly string[]; readonly section: string; readonly found: string }[];
  readonly source: string;
  readonly requests: number;
  readonly points: number;
}

describe('release-conductor notes', () => {
  const copy = new Copy();
  let fixture: Fixture;
  let github: GitHub;
  let interrupt: () => void;
  before(async () => {
    await bundleExtension(copy.at);
    fixture = new Fixture();
    const { project } = fixture;
    project.pull({ title: 'Pay with @all saved cards', by: 'squash', labels: ['feature'] });
    project.pull({ title: 'Keep the basket', by: 'rebase', labels: ['bug'], commits: ['one', 'two'] });
    project.tag('v1.1.0');
    project.tag('v1.1.0-frontend');
    fixture.repository.git(['remote', 'set-url', 'origin', `https://github.com/${project.name}.git`]);
    github = await startGitHub({ projects: [project], accepts: (token) => token === TOKEN });
  });
  after(async () => {
    await github.close();
    fixture.remove();
    copy.remove();
  });

  async function run(environment: NodeJS.ProcessEnv, ...args: string[]) {
    const { GITHUB_TOKEN: _, SYS_RELEASES_GITHUB_TOKEN: __, GITHUB_GRAPHQL_URL: ___, GITHUB_REPOSITORY: ____, ...own } = ISOLATED;
    const child = spawn(process.execPath, [join(copy.at, 'dist', 'cli.js'), 'notes', '--repo', fixture.repository.folder, ...args], { env: { ...own, ...environment }, timeout: 60_000 });
    interrupt = () => child.kill('SIGINT');
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    assert.ok(!`${stdout}${stderr}`.includes(TOKEN));
    return { stdout, stderr, status };
  }

  const range = ['--from', 'v1.0.0', '--to', 'v1.1.0'];
  const at = (): string[] => ['--github-url', `${github.url}/graphql`];

  for (const variable of ['GITHUB_TOKEN', 'SYS_RELEASES_GITHUB_TOKEN'])
    it(`asks GitHub with the token in ${variable}`, async () => {
      const { stdout, stderr, status } = await run({ [variable]: TOKEN }, ...range, ...at(), '--format', 'json');
      assert.equal(stderr, '');
      const told = JSON.parse(stdout) as Json;
      assert.deepEqual(
        told.pullRequests.map(({ number, title, author, labels, section, found }) => [number, title, author, labels, section, found]),
        [
          [2, 'Pay with @all saved cards', 'harbour-a', ['feature'], 'Features', 'squash'],
          [3, 'Keep the basket', 'harbour-a', ['bug'], 'Bug fixes', 'commit'],
        ],
      );
      assert.deepEqual([told.commits.length, told.source, status], [3, 'github', 0]);
      assert.ok(told.requests > 0 && told.requests <= 4 && told.points <= told.requests, `${told.requests} requests`);
    });

  it('tells the same twice, as Markdown', async () => {
    const first = await run({ GITHUB_TOKEN: TOKEN }, ...range, ...at());
    assert.match(first.stdout, /^## Features\n\n\* Pay with `@all` saved cards by @harbour-a in \[#2\]\(https:\/\/github\.com\/harbour\/shop\/pull\/2\)$/m);
    assert.equal((await run({ GITHUB_TOKEN: TOKEN }, ...range, ...at())).stdout, first.stdout);
  });

  it('needs neither a token nor a network', async () => {
    const { stdout, stderr, status } = await run({}, ...range, '--format', 'json');
    const told = JSON.parse(stdout) as Json;
    assert.deepEqual([told.pullRequests.map(({ number, found }) => [number, found]), told.source, told.requests, status], [[[2, 'unverified']], 'local', 0, 0]);
    assert.match(stderr, /local history alone/);
  });

  it('goes on with the history where GitHub refuses, and says why', async () => {
    const { stdout, stderr, status } = await run({ GITHUB_TOKEN: 'another' }, ...range, ...at());
    assert.equal(status, 0);
    assert.match(stdout, /^> Drafted from the local history alone/m);
    assert.match(stderr, /token|sign/i);
  });

  it('writes nothing where it is interrupted, and ends', async () => {
    const asked = Promise.withResolvers<void>();
    const remove = github.faults.add(({ removed, honest }) => (asked.resolve(), removed.then(honest)));
    try {
      const running = run({ GITHUB_TOKEN: TOKEN }, ...range, ...at());
      await asked.promise;
      interrupt();
      assert.deepEqual(await running, { stdout: '', stderr: 'Stopped, so there is no result.\n', status: 3 });
    } finally {
      remove();
    }
  });

  it('sends its token to no host that only a remote names', async () => {
    const count = github.requests.length;
    fixture.repository.git(['remote', 'set-url', 'origin', `${github.url}/harbour/shop.git`]);
    try {
      const { stdout } = await run({ GITHUB_TOKEN: TOKEN }, ...range, '--format', 'json');
      assert.equal((JSON.parse(stdout) as Json).source, 'local');
      assert.equal(github.requests.length, count);
    } finally {
      fixture.repository.git(['remote', 'set-url', 'origin', 'https://github.com/harbour/shop.git']);
    }
  });

  it('finds the tag to compare with', async () => {
    assert.equal((await run({}, '--to', 'v1.1.0', '--previous')).stdout, 'v1.0.0\n');
    const none = await run({}, '--to', 'v1.1.0-frontend', '--previous');
    assert.deepEqual([none.stdout, none.status], ['', 3]);
    assert.match((await run({}, '--to', 'v1.1.0')).stdout, /from=v1\.0\.0 to=v1\.1\.0/);
  });

  for (const [name, args] of Object.entries({
    'no tag': [],
    'a tag that is not there': ['--to=--upload-pack=x'],
    'a format that there is not': [...range, '--format', 'html'],
    'a plain address elsewhere': [...range, '--github-url', 'http://github.example/graphql'],
    'an address without its path': [...range, '--github-url', 'https://github.example/'],
    'an option that there is not': [...range, '--force'],
  }))
    it(`refuses ${name} in one line`, async () => {
      const { stdout, stderr, status } = await run({}, ...args);
      assert.deepEqual([stdout, status], ['', 3]);
      assert.match(stderr, /^[^\n]+\n$/);
    });

  it('helps', async () => {
    const { stdout, status } = await run({}, '--help');
    assert.match(stdout, /^Usage: release-conductor notes/);
    assert.equal(status, 0);
  });
});
