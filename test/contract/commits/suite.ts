import assert from 'node:assert/strict';
import { MOST_LISTED, type Between, type CommitSet } from '../../../src/core/changes/commits.ts';
import { copies } from '../../../src/core/changes/picks.ts';
import { collected } from '../../support/collected.ts';
import { AUTHOR, COMMITTER, line, numbered } from '../../unit/core/changes/support/history.ts';
import { rejection } from '../support/rejection.ts';
import type { Harness } from './harness.ts';

const signal = new AbortController().signal;
const NOWHERE = 'f'.repeat(40);

export function known(between: Between): Extract<Between, { state: 'known' }> {
  assert.ok(between.state === 'known', between.state);
  return between;
}

export const subjects = ({ newest }: CommitSet): string[] => newest.map(({ subject }) => subject);

/** What everything that tells of commits must do. */
export function describeCommits(harness: Harness): void {
  describe(`Commits told by ${harness.name}`, () => {
    afterEach(() => harness.clear());

    it('between a commit and a later one, with who wrote each and when', async () => {
      const { commits, sha } = harness.make([...line(['a', 'b', 'c']), { name: 'd', parents: ['c'], at: 1_800_000_000, authoredAt: 1_790_000_000 }]);
      const there = known(await commits.between(sha('b'), sha('d'), signal));
      assert.deepEqual([subjects(there.removed), subjects(there.added)], [[], ['d', 'c']]);
      assert.deepEqual(there.added.newest[0], {
        sha: sha('d'),
        parents: [sha('c')],
        author: { ...AUTHOR, at: 1_790_000_000_000 },
        committer: { ...COMMITTER, at: 1_800_000_000_000 },
        subject: 'd',
      });
      const back = known(await commits.between(sha('d'), sha('b'), signal));
      assert.deepEqual([subjects(back.removed), subjects(back.added)], [['d', 'c'], []]);
      assert.deepEqual([back.from, back.to], [there.to, there.from]);
    });

    it('both ways, where neither has all of the other, through merges', async () => {
      const { commits, sha } = harness.make([
        ...line(['base', 'm1']),
        ...line(['side1', 'side2'], ['base']),
        { name: 'merge', parents: ['m1', 'side2'] },
        ...line(['hotfix'], ['m1']),
      ]);
      const { removed, added } = known(await commits.between(sha('merge'), sha('hotfix'), signal));
      assert.deepEqual(subjects(removed), ['merge', 'side2', 'side1']);
      assert.deepEqual(removed.newest[0]!.parents, [sha('m1'), sha('side2')]);
      assert.deepEqual(subjects(added), ['hotfix']);
    });

    it('on both sides where one was picked, and tells the two as copies', async () => {
      const fix = { message: 'Fix the till', authoredAt: 1_699_000_000 };
      const { commits, sha } = harness.make([...line(['base', 'm1']), { name: 'fix', parents: ['m1'], ...fix }, { name: 'pick', parents: ['base'], ...fix }]);
      for (const [from, to] of [
        ['fix', 'pick'],
        ['pick', 'fix'],
      ] as const) {
        const between = known(await commits.between(sha(from), sha(to), signal));
        assert.deepEqual([between.removed.count, between.added.count], from === 'fix' ? [2, 1] : [1, 2]);
        assert.equal(copies(between).get(sha('fix'))?.sha, sha('pick'));
        assert.equal(copies(between).get(sha('pick'))?.sha, sha('fix'));
      }
    });

    it('as none, between a commit and itself', async () => {
      const { commits, sha } = harness.make(line(['a', 'b']));
      const { removed, added, from, to } = known(await commits.between(sha('b'), sha('b').slice(0, 9), signal));
      assert.deepEqual([removed.count, added.count, from.sha, to.sha], [0, 0, sha('b'), sha('b')]);
    });

    it('with a word for each end that is not there', async () => {
      const { commits, sha } = harness.make(line(['a']));
      const from = { end: 'from', ambiguous: false };
      const to = { end: 'to', ambiguous: false };
      assert.deepEqual(await commits.between(NOWHERE, sha('a'), signal), { state: 'notFound', missing: [from] });
      assert.deepEqual(await commits.between(sha('a'), NOWHERE.slice(0, 7), signal), { state: 'notFound', missing: [to] });
      assert.deepEqual(await commits.between(NOWHERE, NOWHERE, signal), { state: 'notFound', missing: [from, to] });
    });

    it('not at all where two histories have nothing in common', async () => {
      const { commits, sha } = harness.make([...line(['a', 'b']), ...line(['x', 'y'])]);
      assert.deepEqual(await commits.between(sha('b'), sha('y'), signal), { state: 'unrelated' });
    });

    it('in thousands: all are counted, and no more listed than a person reads', async () => {
      const { commits, sha } = harness.make(line(numbered('n', 5_001)));
      const { added, removed } = known(await commits.between(sha('n1'), sha('n5001'), signal));
      assert.deepEqual([removed.count, added.count, added.newest.length], [0, 5_000, MOST_LISTED]);
      assert.deepEqual([added.newest[0]!.subject, added.newest.at(-1)!.subject], ['n5001', `n${5_002 - MOST_LISTED}`]);
      const logged = await collected(commits.log({ from: sha('n1'), to: sha('n5001') }, signal));
      assert.deepEqual(logged.map(({ sha: id }) => id), numbered('n', 5_001).slice(1).reverse().map(sha));
    });

    it('by at least seven digits, many at once, each under what was asked', async () => {
      const names = numbered('n', 600);
      const { commits, sha } = harness.make(line(names));
      const asked = names.map((name) => sha(name).slice(0, 12));
      const wrong = ['', 'HEAD', 'main', '--output=x', '-n1', NOWHERE, NOWHERE.slice(0, 10), sha('n1').slice(0, 6), `${sha('n1')}0`, `${sha('n1')}^`, `${sha('n1')}\n`];
      const shouted = sha('n7').toUpperCase();
      const found = await commits.find([...asked, ...wrong, shouted], signal);
      assert.equal(found.size, asked.length + wrong.length + 1);
      for (const [index, name] of names.entries()) assert.equal(subjectOf(found.get(asked[index]!)), name);
      for (const each of wrong) assert.deepEqual(found.get(each), { state: 'unknown' }, each);
      assert.equal(subjectOf(found.get(shouted)), 'n7');
    });

    it('that are none, when nothing is asked', async () => {
      const { commits } = harness.make(line(['a']));
      assert.equal((await commits.find([], signal)).size, 0);
    });

    it('one after the other, with all that a message says', async () => {
      const { commits, sha } = harness.make([...line(['a', 'b']), { name: 'c', parents: ['b'], message: 'Subject\n\nFirst line.\n\nSecond line.' }]);
      const [c, ...others] = await collected(commits.log({ from: sha('a'), to: sha('c') }, signal));
      assert.deepEqual([c!.subject, c!.body.trimEnd(), c!.bodyCut, c!.trailers], ['Subject', 'First line.\n\nSecond line.', false, []]);
      assert.deepEqual(others.map(({ subject }) => subject), ['b']);
      const all = await collected(commits.log({ to: sha('c') }, signal));
      assert.deepEqual(all.map(({ subject }) => subject), ['Subject', 'b', 'a']);
    });

    it('for a range of whole ids only', async () => {
      const { commits, sha } = harness.make(line(['a', 'b']));
      for (const range of [{ to: 'main' }, { to: sha('b').slice(0, 10) }, { from: '--all', to: sha('b') }])
        assert.ok((await rejection(collected(commits.log(range, signal)))) instanceof TypeError);
    });

    it('no more once it is aborted', async () => {
      const { commits, sha } = harness.make(line(['a', 'b', 'c']));
      const reason = new DOMException('enough', 'AbortError');
      const aborted = AbortSignal.abort(reason);
      assert.equal(await rejection(commits.find([sha('a')], aborted)), reason);
      assert.equal(await rejection(commits.between(sha('a'), sha('b'), aborted)), reason);
      assert.equal(await rejection(collected(commits.log({ to: sha('b') }, aborted))), reason);
      assert.equal(await rejection(collected(commits.tags(aborted))), reason);
      const later = new AbortController();
      const log = commits.log({ to: sha('c') }, later.signal)[Symbol.asyncIterator]();
      assert.equal((await log.next()).done, false);
      later.abort(reason);
      // What was read already may still come, but the end is the abort and not an end.
      await assert.rejects(async () => {
        while ((await log.next()).done !== true);
      }, reason);
    });
  });
}

function subjectOf(found: { readonly state: string; readonly commit?: { readonly subject: string } } | undefined): string | undefined {
  return found?.commit?.subject;
}
