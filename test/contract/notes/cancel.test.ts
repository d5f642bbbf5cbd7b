import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Git } from '../../../src/adapters/git/git.ts';
import { GitHistory } from '../../../src/adapters/git/localHistory.ts';
import { systemTimer } from '../../../src/adapters/system/timer.ts';
import type { LocalHistory } from '../../../src/core/notes/localHistory.ts';
import { startGitHub, type GitHub } from '../../fakes/github/github.ts';
import { newcomers } from '../../support/processTree.ts';
import { FakeProgram } from '../commits/support/fakeProgram.ts';
import { ISOLATED, temporaryFolder } from '../commits/support/repository.ts';
import { pullRequestsAt } from '../github/support/provider.ts';
import { rejection } from '../support/rejection.ts';
import { Fixture, NAME } from './support/drafting.ts';

const ENOUGH = new DOMException('enough', 'AbortError');

/** Nobody answers in these tests, and nothing ends by itself: that a draft is over when it is stopped is what they show. */
describe('A draft that is stopped', () => {
  let fixture: Fixture;
  let github: GitHub;
  let stop: AbortController;
  before(async () => {
    fixture = new Fixture();
    const { project } = fixture;
    for (let index = 0; index < 300; index++) project.pull({ title: `Change ${index}`, by: index % 10 === 0 ? 'rebase' : 'squash', author: { login: `sailor-${index % 7}`, kind: 'User' } });
    project.tag('v1.1.0');
    assert.ok(fixture.repository.folder !== '');
    github = await startGitHub({ projects: [project], settled: true });
  });
  beforeEach(() => (stop = new AbortController()));
  after(async () => {
    await github.close();
    fixture.remove();
  });

  const draft = (history: LocalHistory = fixture.history): Promise<unknown> => fixture.draft(pullRequestsAt(github, NAME).pullRequests, { from: 'v1.0.0', to: 'v1.1.0' }, history, stop.signal);

  /** It has ended by the reason that was given, and left nothing: no process, and nobody who still listens. */
  async function isOver(drafting: Promise<unknown>, running: () => number[]): Promise<void> {
    assert.equal(await rejection(drafting, 30_000), ENOUGH);
    assert.deepEqual(running(), []);
    assert.deepEqual(getEventListeners(stop.signal, 'abort'), []);
  }

  it('before it begins runs nothing and asks nobody', async () => {
    const before = github.requests.length;
    stop.abort(ENOUGH);
    await isOver(draft(), newcomers());
    assert.equal(github.requests.length, before);
  });

  it('while git tells of commits is over, and git is gone', async () => {
    const running = newcomers();
    const { history } = fixture;
    const log = history.log.bind(history);
    history.log = async function* (range, signal) {
      let told = 0;
      for await (const commit of log(range, signal)) {
        if (++told === 10) stop.abort(ENOUGH);
        yield commit;
      }
    };
    await isOver(draft(history), running);
  });

  // Its stand-in is a shell script.
  if (process.platform !== 'win32')
    for (const command of ['for-each-ref', 'log', 'rev-list', 'ls-tree'])
      it(`while git ${command} hangs is over, and git is gone with all that it started`, async () => {
        const running = newcomers();
        const temporary = temporaryFolder();
        const hangs = join(temporary.path, 'hangs');
        try {
          const program = new FakeProgram(temporary.path, `case " $* " in *" ${command} "*) echo >'${hangs}'; sleep 1000 & sleep 1000;; *) exec git "$@";; esac`);
          const drafting = draft(new GitHistory(new Git({ program: program.path, timer: systemTimer, environment: ISOLATED }), fixture.repository.folder));
          while (!existsSync(hangs)) await turn();
          stop.abort(ENOUGH);
          await isOver(drafting, running);
        } finally {
          temporary.remove();
        }
      });

  /** What GitHub is asked one after the other: who it is, for numbers and commits, for what was found by commits, and who is new. */
  for (const [asked, isHeld] of Object.entries({
    'who it is': (query: string) => query.includes('parent {'),
    'for numbers': (query: string) => query.includes('issueOrPullRequest('),
    'for commits': (query: string) => query.includes('object(oid'),
    'who is new': (query: string) => query.includes('search('),
  }))
    it(`while GitHub is asked ${asked}, and does not answer, is over, and hangs up`, async () => {
      const running = newcomers();
      const held = Promise.withResolvers<{ readonly hungUp: Promise<unknown> }>();
      const remove = github.faults.add(({ query, response, removed, honest }) => {
        if (!isHeld(query)) return honest();
        held.resolve({ hungUp: once(response, 'close') });
        return removed.then(honest);
      });
      try {
        const drafting = draft();
        const { hungUp } = await held.promise;
        stop.abort(ENOUGH);
        await isOver(drafting, running);
        await hungUp;
      } finally {
        remove();
      }
    });
});
