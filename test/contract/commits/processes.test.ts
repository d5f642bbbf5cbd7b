import assert from 'node:assert/strict';
import { GitCommits } from '../../../src/adapters/git/commits.ts';
import { Git, type GitOptions } from '../../../src/adapters/git/git.ts';
import { systemTimer } from '../../../src/adapters/system/timer.ts';
import { Failure } from '../../../src/core/failure.ts';
import { collected } from '../../support/collected.ts';
import { isAlive, newcomers } from '../../support/processTree.ts';
import { line, numbered } from '../../unit/core/changes/support/history.ts';
import { rejection } from '../support/rejection.ts';
import { gitHarness } from './harness.ts';
import { FakeProgram, HandTimer } from './support/fakeProgram.ts';
import { ISOLATED, temporaryFolder } from './support/repository.ts';

const signal = new AbortController().signal;
const ENOUGH = new DOMException('enough', 'AbortError');
const ID = 'a'.repeat(40);
/** Which objects begin so is asked first, and the answer taken as a whole. */
const SHORT = ID.slice(0, 12);

describe('The process behind commits', () => {
  const real = gitHarness();
  afterEach(() => real.clear());

  it('is gone when a reader stops in the middle', async () => {
    const { commits, sha } = real.make(line(numbered('n', 5_000)));
    const running = newcomers();
    for await (const { subject } of commits.log({ to: sha('n5000') }, signal)) {
      assert.equal(subject, 'n5000');
      break;
    }
    assert.deepEqual(running(), []);
  });

  it('is gone when the reading is aborted in the middle', async () => {
    const { commits, sha } = real.make(line(numbered('n', 5_000)));
    const running = newcomers();
    const abort = new AbortController();
    let read = 0;
    const reading = (async () => {
      for await (const _ of commits.log({ to: sha('n5000') }, abort.signal)) if (++read === 10) abort.abort(ENOUGH);
    })();
    assert.equal(await rejection(reading), ENOUGH);
    assert.ok(read < 5_000);
    assert.deepEqual(running(), []);
  });
});

describe('A git that does not behave', function () {
  if (process.platform === 'win32') return; // its stand-ins are shell scripts
  let temporary: ReturnType<typeof temporaryFolder>;
  beforeEach(() => (temporary = temporaryFolder()));
  afterEach(() => temporary.remove());

  function setUp(script: string, options: Partial<GitOptions> = {}) {
    const program = new FakeProgram(temporary.path, script);
    const git = new Git({ program: program.path, timer: systemTimer, environment: ISOLATED, ...options });
    return { program, git, commits: new GitCommits(git, temporary.path) };
  }

  it('is ended when it hangs, with all that it started', async () => {
    const timer = new HandTimer();
    const { program, commits } = setUp('sleep 1000 & sleep 1000', { timer, silenceMs: 20_000 });
    const running = newcomers();
    const finding = commits.find([ID], signal);
    await until(() => program.started.length === 1 && running().length === 3);
    const all = running();
    timer.pass();
    const failure = await rejection(finding);
    assert.ok(Failure.is(failure, 'gitTimedOut'));
    assert.equal(failure.facts.seconds, 20);
    assert.deepEqual(all.filter(isAlive), []);
    assert.equal(timer.armed, 0);
  });

  it('is ended when it hangs after its last word', async () => {
    const timer = new HandTimer();
    const { program, commits } = setUp('exec >&-; sleep 1000', { timer });
    const finding = commits.find([ID], signal);
    await until(() => program.started.length === 1);
    // Whether it is waited for the end of its output, or for its own.
    await until(() => {
      timer.pass();
      return timer.armed === 0;
    });
    assert.ok(Failure.is(await rejection(finding), 'gitTimedOut'));
    assert.ok(!isAlive(program.started[0]!));
  });

  it('is ended when it hangs and is aborted, at every point', async () => {
    const { program, commits } = setUp('sleep 1000');
    const running = newcomers();
    const calls = [
      (abort: AbortSignal) => commits.find([ID], abort),
      (abort: AbortSignal) => commits.between(ID, ID, abort),
      (abort: AbortSignal) => collected(commits.log({ to: ID }, abort)),
      (abort: AbortSignal) => collected(commits.tags(abort)),
    ];
    for (const [index, call] of calls.entries()) {
      const abort = new AbortController();
      const calling = call(abort.signal);
      await until(() => program.started.length === index + 1);
      abort.abort(ENOUGH);
      assert.equal(await rejection(calling), ENOUGH);
      assert.deepEqual(running(), []);
    }
  });

  it('may say what it likes without end: no more is read than is asked for', async () => {
    const timer = new HandTimer();
    const { program, git, commits } = setUp('exec yes', { timer });
    let read = 0;
    for await (const chunk of git.stream(temporary.path, ['log'], { signal })) {
      assert.equal(timer.armed, 0, 'the time that a reader takes is counted');
      if ((read += chunk.byteLength) > 100_000) break;
    }
    assert.ok(Failure.is(await rejection(commits.find([SHORT], signal)), 'gitFailed'));
    for (const pid of program.started) assert.ok(!isAlive(pid));
  });

  it('may complain without end', async () => {
    const { commits } = setUp('yes complaint | head -c 10000000 >&2; exit 3');
    const failure = await rejection(commits.find([SHORT], signal));
    assert.ok(Failure.is(failure, 'gitFailed'));
    assert.deepEqual(failure.facts, { command: 'rev-parse', said: 'complaint' });
  });

  it('is not believed when it talks nonsense', async () => {
    for (const nonsense of ['x', String.raw`>\0x\0\0\0\0\0\0\0\0\0`, String.raw`>\0`]) {
      const { commits } = setUp(`printf '${nonsense}'`);
      assert.ok(Failure.is(await rejection(collected(commits.log({ to: ID }, signal))), 'gitFailed'), nonsense);
    }
  });

  it('is told to be too old where it is', async () => {
    const { commits } = setUp('if [ "$1" = --version ]; then echo "git version 2.20.1"; else echo "fatal: unrecognized argument: --end-of-options" >&2; exit 128; fi');
    const failure = await rejection(collected(commits.log({ to: ID }, signal)));
    assert.ok(Failure.is(failure, 'gitTooOld'));
    assert.deepEqual(failure.facts, { found: '2.20', needed: '2.24' });
  });

  it('is told to be missing where it is', async () => {
    for (const program of ['/no/such/git', temporary.path]) {
      const { commits } = setUp('', { program });
      assert.ok(Failure.is(await rejection(commits.find([ID], signal)), 'gitMissing'), program);
    }
  });

  it('is told to distrust a folder of somebody else', async () => {
    for (const said of ["fatal: detected dubious ownership in repository at '/x'", "fatal: unsafe repository ('/x' is owned by someone else)"]) {
      const { commits } = setUp(`echo "${said}" >&2; exit 128`);
      assert.ok(Failure.is(await rejection(commits.find([ID], signal)), 'gitDistrusts'), said);
    }
  });

  it('is told to have no repository, where there is none', async () => {
    const git = new Git({ program: 'git', timer: systemTimer, environment: { ...ISOLATED, GIT_CEILING_DIRECTORIES: temporary.path } });
    for (const folder of [temporary.path, `${temporary.path}/nowhere`]) {
      const failure = await rejection(new GitCommits(git, folder).find([ID], signal));
      assert.ok(Failure.is(failure, 'notARepository'));
      assert.deepEqual(failure.facts, { folder });
    }
  });

  it('never runs in more processes than it may, and those in line can leave it', async () => {
    const { program, commits } = setUp('sleep 1000', { atOnce: 2 });
    const abort = new AbortController();
    const leaves = new AbortController();
    const asked = [1, 2].map(() => rejection(commits.find([ID], abort.signal)));
    await until(() => program.started.length === 2);
    const third = rejection(commits.find([ID], leaves.signal));
    const fourth = rejection(commits.find([ID], abort.signal));
    leaves.abort(ENOUGH);
    assert.equal(await third, ENOUGH);
    assert.equal(program.started.length, 2);
    abort.abort(ENOUGH);
    assert.deepEqual(await Promise.all([...asked, fourth]), [ENOUGH, ENOUGH, ENOUGH]);
    assert.equal(program.started.length, 2);
  });

  it('lets the next one in, however the one before ended', async () => {
    const { commits } = setUp('exit 1', { atOnce: 1 });
    for (let index = 0; index < 3; index++) assert.ok(Failure.is(await rejection(commits.find([ID], signal)), 'gitFailed'));
  });

  it('has no terminal to ask on, and no input but what it is given', async () => {
    const { git } = setUp('(: </dev/tty) 2>/dev/null && printf terminal; cat');
    assert.deepEqual(await git.text(temporary.path, ['x'], { signal, input: 'given' }), { code: 0, text: 'given' });
  });

});

/** Looks again and again, as the file system has no events that could be relied on; the test's own limit ends it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}
