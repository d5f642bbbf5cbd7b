import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Fault } from '../../fakes/github/faults.ts';
import { above, faults, partly } from '../../fakes/github/faultTable.ts';
import { startGitHub, type GitHub } from '../../fakes/github/github.ts';
import { rejection } from '../support/rejection.ts';
import { makeFleet } from './support/fleet.ts';
import { pullRequestsAt, type Asked } from './support/provider.ts';

const { signal } = new AbortController();
const { project, numbers, shas } = makeFleet(260);
const large = ['bad gateway', 'gateway timeout', 'gave up', 'gave up on checking it', 'truncated', 'broken off', 'huge'] as const;

/** Whatever one request asks for, as its variables have it. */
function askedFor(github: GitHub): (readonly unknown[])[] {
  return github.requests.map(({ variables }) => Object.entries(variables).flatMap(([name, value]) => (/^v\d+$/.test(name) ? [value] : [])));
}

describe('How GitHub is asked', () => {
  let github: GitHub;
  let asked: Asked;
  beforeEach(async () => {
    github = await startGitHub({ projects: [project] });
    asked = pullRequestsAt(github);
    await asked.pullRequests.repository([], signal);
  });
  afterEach(() => github.close());

  async function all(): Promise<void> {
    const { answered, unanswered, failure } = await asked.pullRequests.byNumbers(numbers, signal);
    assert.deepEqual([unanswered, failure], [[], undefined]);
    for (const number of numbers) {
      const answer = answered.get(number);
      assert.equal(answer?.kind === 'pullRequest' && answer.pullRequest.title, `Ship ${number - 1}`);
    }
  }

  it('takes a hundred numbers, or fifty commits, in one request', async () => {
    await all();
    assert.deepEqual(askedFor(github).map(({ length }) => length), [0, 100, 100, 60]);
    await asked.pullRequests.byCommits(shas, signal);
    assert.deepEqual(askedFor(github).slice(4).map(({ length }) => length), [50, 50, 50, 50, 50, 10]);
    assert.deepEqual(asked.pullRequests.cost, { requests: 10, points: 10 });
  });

  it('is asked few times at once: once more after each answer, and never more than six times', async () => {
    const remove = github.faults.add(faults.slow);
    const asking = [all(), asked.pullRequests.byCommits(shas, signal)];
    while (github.requests.length < 5) await turn();
    for (let turns = 0; turns < 50; turns++) await turn();
    // Three to begin with, and one answer has come.
    assert.equal(github.atOnce, 4);
    remove();
    await Promise.all(asking);
    assert.ok(github.atOnce <= 6);
  });

  for (const most of [10, 1])
    for (const name of large)
      it(`finds how much it answers at once: ${name} above ${most}`, async () => {
        const some = numbers.slice(0, most === 1 ? 20 : 260);
        github.faults.add(above(most, faults[name]));
        const { answered, unanswered, failure } = await asked.pullRequests.byNumbers(some, signal);
        assert.deepEqual([answered.size, unanswered, failure], [some.length, [], undefined]);
        // What was answered is not asked for again: each key is in one request that fits, and in few that do not.
        const good = askedFor(github).filter(({ length }) => length <= most).flat();
        assert.equal(good.length, some.length);
        assert.ok(askedFor(github).length <= Math.ceil(some.length / most) + 20, String(askedFor(github).length));
      });

  it('asks for less at a time after a failure, and then for more again', async () => {
    github.faults.add(faults['bad gateway'], { times: 2 });
    await asked.pullRequests.byCommits([...shas, ...shas.map((sha) => sha.replace(/^./, '0'))], signal);
    const sizes = askedFor(github).map(({ length }) => length).slice(1);
    assert.ok(Math.min(...sizes) <= 25 && sizes.slice(-4).some((size) => size > 25), String(sizes));
  });

  it('loses nothing but the one thing that is never answered', async () => {
    const poison: Fault = (exchange) => (Object.values(exchange.variables).includes(77) ? faults['bad gateway'](exchange) : exchange.honest());
    github.faults.add(poison);
    const { answered, unanswered, failure } = await asked.pullRequests.byNumbers(numbers, signal);
    assert.deepEqual([answered.size, unanswered, failure?.reason], [259, [77], 'serverError']);
    assert.equal(askedFor(github).filter((keys) => keys.length === 1).length, 3 + 1, 'a single one is asked for three times, its neighbour once');
  });

  it('asks again for what has an error, and for nothing else', async () => {
    github.faults.add(partly((number) => Number(number) % 7 === 0), { times: 1 });
    await all();
    assert.deepEqual(askedFor(github).filter(({ length }) => length < 60 && length > 0), [[...Array(14).keys()].map((index) => 7 * (index + 1))]);
  });

  it('says what has no answer where an error stays', async () => {
    github.faults.add(partly((number) => number === 5 || number === 150));
    const { answered, unanswered, failure } = await asked.pullRequests.byNumbers(numbers, signal);
    assert.deepEqual([answered.size, unanswered, failure?.reason], [258, [5, 150], 'gaveUp']);
  });

  it('keeps what was answered where it is stopped by a limit', async () => {
    github.left = 11;
    const many = [...shas, ...Array.from({ length: 740 }, (_, index) => index.toString(16).padStart(40, '0'))];
    const { answered, unanswered, failure } = await asked.pullRequests.byCommits(many, signal);
    assert.ok(answered.size >= 50 && answered.size < 1_000, String(answered.size));
    assert.deepEqual(unanswered, many.filter((sha) => !answered.has(sha)));
    assert.equal(failure?.reason, 'throttled');
    assert.ok(github.left > 0, 'some points are left to others');
    github.left = 5_000;
    asked.time.pass(3_600_000);
    const rest = await asked.pullRequests.byCommits(unanswered, signal);
    assert.deepEqual([rest.answered.size + answered.size, rest.unanswered], [1_000, []]);
  });

  it('waits until points are counted anew, by the clock of the host', async () => {
    let ahead = 5 * 3_600_000;
    const skewed = await startGitHub({ projects: [project], clock: { now: () => Date.now() + ahead } });
    try {
      const away = pullRequestsAt(skewed);
      await away.pullRequests.repository([], signal);
      // The hour began when it started: a minute of it is left.
      ahead += 3_540_000;
      skewed.left = 10;
      const { unanswered } = await away.pullRequests.byCommits(shas, signal);
      assert.deepEqual(unanswered, []);
      const [wait] = away.time.waits;
      assert.ok(wait !== undefined && wait > 50_000 && wait < 70_000, away.time.waits.join());
    } finally {
      await skewed.close();
    }
  });

  it('is not held back where the host counts no points', async () => {
    const enterprise = await startGitHub({ projects: [project], counts: false });
    try {
      const { pullRequests, time } = pullRequestsAt(enterprise, project.name, { host: { web: enterprise.url, endpoint: `${enterprise.url}/api/graphql` } });
      assert.equal((await pullRequests.byNumbers(numbers, signal)).answered.size, 260);
      assert.deepEqual([time.waits, new Set(enterprise.requests.map(({ path }) => path))], [[], new Set(['/api/graphql'])]);
    } finally {
      await enterprise.close();
    }
  });

  it('tells how far it has come', async () => {
    await all();
    const told = asked.told.flatMap((asking) => (asking.reason === 'asked' && asking.total === 260 ? [asking.answered] : []));
    assert.deepEqual(told.toSorted((a, b) => a - b), told);
    assert.equal(told.at(-1), 260);
  });

  it('tells how far all has come that is asked at the same time', async () => {
    const before = asked.told.length;
    await Promise.all([all(), asked.pullRequests.byCommits(shas, signal)]);
    const told = asked.told.slice(before).flatMap((asking) => (asking.reason === 'asked' ? [asking] : []));
    assert.deepEqual(told.map(({ answered }) => answered).toSorted((a, b) => a - b), told.map(({ answered }) => answered));
    assert.deepEqual([new Set(told.map(({ total }) => total)), told.at(-1)?.answered], [new Set([520]), 520]);
  });

  it('ends at once where somebody stops it while no answer comes', async () => {
    github.faults.add(faults['no answer']);
    const stop = new AbortController();
    const asking = asked.pullRequests.byNumbers(numbers, stop.signal);
    while (github.requests.length < 4) await turn();
    const reason = new Error('stopped');
    stop.abort(reason);
    assert.equal(await rejection(asking, 5_000), reason);
  });

  it('ends at once where somebody stops it while it waits', async () => {
    const waiting = Promise.withResolvers<void>();
    const stop = new AbortController();
    let cancelled = 0;
    const { pullRequests } = pullRequestsAt(github, project.name, { timer: { after: () => (waiting.resolve(), () => cancelled++) } });
    github.faults.add(faults['too many requests']);
    const asking = pullRequests.byNumbers(numbers, stop.signal);
    await waiting.promise;
    const reason = new Error('stopped');
    stop.abort(reason);
    assert.equal(await rejection(asking, 5_000), reason);
    assert.equal(cancelled, 1, 'the timer is cancelled');
  });

  it('asks for a token each time, and asks nothing where there is none that fits a header', async () => {
    const origins: string[] = [];
    const tokens = ['first', 'second', undefined, 'two\r\nlines', ''];
    const { pullRequests } = pullRequestsAt(github, project.name, { token: (origin) => (origins.push(origin), Promise.resolve(tokens[origins.length - 1])) });
    const before = github.requests.length;
    await pullRequests.repository([], signal);
    await pullRequests.byNumbers([1], signal);
    for (let nothing = 0; nothing < 3; nothing++) {
      const { failure } = await pullRequests.byNumbers([1], signal);
      assert.equal(failure?.reason, 'signedOut');
    }
    assert.deepEqual(github.requests.slice(before).map(({ authorization }) => authorization), ['bearer first', 'bearer second']);
    assert.deepEqual(new Set(origins), new Set([github.url]));
  });
});
