import assert from 'node:assert/strict';
import { SampleAppsProvider } from '../../../src/adapters/sample/appsProvider.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { CommitMessages } from '../../../src/core/changes/messages.ts';
import { whatIsIn } from '../../../src/core/changes/whatIsIn.ts';
import { changesSummary } from '../../../src/words/changes.ts';
import { sampleCopy } from '../../../tools/vscode/sampleWorkspace.ts';
import { gitCommits } from './harness.ts';
import { subjects } from './suite.ts';
import { temporaryFolder } from './support/repository.ts';

const signal = new AbortController().signal;
const NOW = Date.UTC(2026, 8, 1);

describe('The sample environment in the sample workspace', () => {
  const temporary = temporaryFolder();
  after(() => temporary.remove());
  const commits = gitCommits(sampleCopy(temporary.path));
  const clock = { now: () => NOW, monotonic: () => 0 };
  const provider = new SampleAppsProvider(new SampleWorld({ seed: 1, scenario: 'healthy', clock }));

  it('has real commits between two revisions of an app', async () => {
    const { apps } = await provider.list(signal);
    const app = apps.find(({ name }) => name === 'app')!;
    const [newest, before] = await provider.revisions(app, signal);
    const result = await whatIsIn(newest!, before!, commits, signal);
    assert.ok(result.state === 'known', result.state);
    assert.deepEqual([result.removed.count, subjects(result.added)], [2, []]);
    assert.deepEqual(subjects(result.removed), ['feat(app): pay with a saved card (#25)', 'fix(api): round half cents to even (#24)']);
    const move = { from: newest!.name, to: before!.name, rollsBack: true };
    assert.equal(changesSummary(result, move, { locale: 'en', nowMs: NOW }), `Rolling back from ${newest!.name} to ${before!.name} removes 2 commits.`);
  });

  it('has every commit that its apps name, under the message that they say, and stays labelled as simulated', async () => {
    const { apps } = await provider.list(signal);
    const whole = await Promise.all(apps.map(async (app) => ({ ...app, revisions: await provider.revisions(app, signal) })));
    const shas = new Set(whole.flatMap(({ revisions }) => revisions.map(({ sha }) => sha!.value)));
    const told = new Map(whole.flatMap(({ revisions }) => revisions.map(({ sha, message }) => [sha!.value, message!.value] as const)));
    const found = await commits.find([...shas], signal);
    const messages = new CommitMessages(commits);
    await messages.learn(whole, signal);
    assert.deepEqual(messages.complete(whole), whole);
    let known = 0;
    for (const [sha, each] of found) {
      // Later deploys are of commits that nobody made yet.
      if (each.state !== 'found') continue;
      known++;
      assert.equal(each.commit.subject, told.get(sha));
    }
    assert.ok(known >= 12, `${known} commits`);
  });
});
