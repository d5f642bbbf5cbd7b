import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Failure } from '../../../src/core/failure.ts';
import { failureMessage } from '../../../src/words/failures.ts';
import { startGitHub, type GitHub } from '../../fakes/github/github.ts';
import { faults, faultsTowards, type FaultName } from '../../fakes/github/faultTable.ts';
import { rejection } from '../support/rejection.ts';
import { faultCases, type Expected } from './support/faultCases.ts';
import { makeFleet } from './support/fleet.ts';
import { MARKED, pullRequestsAt, type Asked } from './support/provider.ts';

const { signal } = new AbortController();
const { project, numbers } = makeFleet(130);
const complete = { size: numbers.length, unanswered: [], failure: undefined };
/** From the largest batch to single ones and to the last try of one: more is asked of nobody who never answers. */
const MOST_REQUESTS = 16;
const AN_HOUR = 3_600_000;

describe('What stands between us and GitHub', () => {
  let away: GitHub;
  before(async () => (away = await startGitHub({ projects: [project] })));
  after(async () => {
    // It listened all the time: had we gone there, it would know.
    assert.deepEqual(away.requests, []);
    await away.close();
  });

  it('has a case for each of its faults', () => assert.deepEqual(Object.keys(faultCases).sort(), Object.keys(faults).sort()));

  for (const [name, expected] of Object.entries(faultCases) as [FaultName, Expected][]) {
    it(`${name}, for good: ${expected.reason}`, () => onGitHub(name, (asked, github) => lasting(name, expected, asked, github, away)));
    it(`${name}, once: ${expected.once}`, () => onGitHub(name, (asked, github) => once(name, expected, asked, github, away)));
  }
});

async function onGitHub(name: FaultName, use: (asked: Asked, github: GitHub) => Promise<void>): Promise<void> {
  const github = await startGitHub({ projects: [project] });
  try {
    await use(pullRequestsAt(github, project.name, name === 'slow' || name === 'no answer' ? { timeoutMs: 300 } : {}), github);
  } finally {
    await github.close();
  }
}

async function ask({ pullRequests }: Asked, keys: readonly number[] = numbers): Promise<{ readonly size: number; readonly unanswered: readonly number[]; readonly failure: Failure | undefined }> {
  const { answered, unanswered, failure } = await pullRequests.byNumbers(keys, signal);
  return { size: answered.size, unanswered, failure };
}

async function lasting(name: FaultName, expected: Expected, asked: Asked, github: GitHub, away: GitHub): Promise<void> {
  const remove = github.faults.add(faultsTowards(away.url)[name]);
  // Who the repository is has to be known first, and is not.
  judge((await rejection(asked.pullRequests.repository(['v1'], signal), 30_000)) as Failure, expected, github, away);
  remove();
  asked.time.pass(AN_HOUR);
  await asked.pullRequests.repository(['v1'], signal);

  const removeAgain = github.faults.add(faultsTowards(away.url)[name]);
  const before = github.requests.length;
  asked.time.waits.length = 0;
  const { size, unanswered, failure } = await ask(asked);
  assert.deepEqual([size, unanswered], [0, numbers]);
  judge(failure!, expected, github, away);
  assert.ok(github.requests.length - before <= MOST_REQUESTS, `${github.requests.length - before} requests`);
  if (expected.waits !== undefined) assert.deepEqual(asked.time.waits.map((ms) => Math.round(ms / 1_000)), expected.waits);
  assert.deepEqual(asked.told.flatMap((asking) => (asking.reason === 'waiting' ? [asking.ms] : [])).slice(-asked.time.waits.length || Infinity), asked.time.waits, 'every wait is told');
  for (const { authorization } of github.requests) assert.equal(authorization, `bearer ${MARKED}`);

  removeAgain();
  asked.time.pass(AN_HOUR);
  assert.deepEqual(await ask(asked, unanswered), complete, 'it recovers');
}

async function once(name: FaultName, expected: Expected, asked: Asked, github: GitHub, away: GitHub): Promise<void> {
  await asked.pullRequests.repository([], signal);
  github.faults.add(faultsTowards(away.url)[name], { times: 1 });
  const first = await ask(asked);
  if (expected.once === 'goes on') assert.deepEqual(first, complete);
  else {
    judge(first.failure!, expected, github, away);
    // What was on its way is kept, and the rest is said to be missing.
    assert.equal(first.size + first.unanswered.length, numbers.length);
    assert.deepEqual((await ask(pullRequestsAt(github), first.unanswered)).unanswered, []);
  }
}

function judge(failure: Failure, { reason, sentence }: Expected, github: GitHub, away: GitHub): void {
  assert.equal(failure.reason, reason, everything(failure));
  assert.equal(failureMessage(failure).sentence, sentence.replaceAll('{github}', github.url).replaceAll('{away}', away.url));
  assert.ok(!everything(failure).includes(MARKED), everything(failure));
}

/** All that any log could find in it, its causes with theirs. */
function everything(failure: Failure): string {
  return `${inspect(failure, { depth: Infinity, showHidden: true, maxStringLength: Infinity })} ${JSON.stringify(failure)} ${failure.stack}`;
}
