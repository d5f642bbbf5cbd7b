import assert from 'node:assert/strict';
import type { App, Provenance, Revision } from '../../../../src/core/apps/app.ts';
import type { Commits, Found } from '../../../../src/core/changes/commits.ts';
import { CommitMessages, completeApp } from '../../../../src/core/changes/messages.ts';
import { app, revision } from '../apps/fixtures.ts';

const signal = new AbortController().signal;
const FULL = 'c'.repeat(40);

/** A repository of which a test says what it has, and that remembers what it was asked. */
class Asked {
  readonly has = new Map<string, string>();
  readonly questions: (readonly string[])[] = [];

  get commits(): Commits {
    const none = (): never => {
      throw new Error('only `find` is asked');
    };
    return { find: (shas) => Promise.resolve(this.#answer(shas)), between: none, log: none, tags: none };
  }

  #answer(shas: readonly string[]): ReadonlyMap<string, Found> {
    this.questions.push(shas);
    return new Map(shas.map((sha) => [sha, this.#found(sha)]));
  }

  #found(sha: string): Found {
    const subject = this.has.get(sha);
    if (subject === undefined) return { state: 'unknown' };
    if (subject === 'AMBIGUOUS') return { state: 'ambiguous' };
    const person = { name: 'A', email: 'a@harbour.example' };
    return { state: 'found', commit: { sha: sha.padEnd(40, '0'), parents: [], author: person, committer: person, subject } };
  }
}

function setUp(has: Readonly<Record<string, string>> = {}, keep?: number) {
  const asked = new Asked();
  for (const [sha, subject] of Object.entries(has)) asked.has.set(sha, subject);
  return { asked, messages: new CommitMessages(asked.commits, keep) };
}

function of(sha: string, different: Partial<Revision> = {}): Revision {
  return revision({ name: `r-${sha}`, sha: { value: sha, from: 'imageTag' }, ...different });
}

function apps(...revisions: Revision[]): readonly App[] {
  return [app({ revisions })];
}

const message = ([first]: readonly App[], index = 0): Revision['message'] => first!.revisions[index]!.message;
const said = (value: string, from: Provenance): { value: string; from: Provenance } => ({ value, from });

describe('Messages from the local repository', () => {
  it('are filled in once they are learned, with where they are from', async () => {
    const { messages } = setUp({ abc1234: 'Search the catalogue' });
    const listed = apps(of('abc1234'), of('def5678'));
    assert.equal(messages.complete(listed)[0], listed[0]);
    assert.equal(await messages.learn(listed, signal), true);
    const complete = messages.complete(listed);
    assert.deepEqual(message(complete), said('Search the catalogue', 'localGit'));
    assert.equal(message(complete, 1), undefined);
    assert.equal(complete[0]!.revisions[1], listed[0]!.revisions[1]);
  });

  it('are asked for in one go, and once', async () => {
    const { asked, messages } = setUp({ abc1234: 'x' });
    const listed = [...apps(of('abc1234'), of('ABC1234'), of('fffffff')), ...apps(of('abc1234'), of('not-an-id'), revision({ name: 'without' }))];
    assert.equal(await messages.learn(listed, signal), true);
    assert.equal(await messages.learn(listed, signal), false);
    assert.deepEqual(asked.questions, [['abc1234', 'fffffff']]);
    assert.deepEqual(message(messages.complete(listed), 1), said('x', 'localGit'));
  });

  it("take the place of a provider's where the whole id is known, and else only fill in", async () => {
    const { messages } = setUp({ [FULL]: 'as committed', abc1234: 'of some other commit' });
    const listed = apps(of(FULL, { message: said('as told', 'service') }), of('abc1234', { message: said('as told', 'sample') }));
    await messages.learn(listed, signal);
    const complete = messages.complete(listed);
    assert.deepEqual([message(complete, 0), message(complete, 1)], [said('as committed', 'localGit'), said('as told', 'sample')]);
  });

  it('say nothing new where nothing is found', async () => {
    const { messages } = setUp({ abc1234: 'AMBIGUOUS' });
    const listed = apps(of('abc1234'), of('fffffff'));
    assert.equal(await messages.learn(listed, signal), false);
    assert.equal(messages.complete(listed)[0], listed[0]);
  });

  it('are looked for again after the repository changed, except those that cannot change', async () => {
    const { asked, messages } = setUp({ [FULL]: 'a', abc1234: 'b' });
    const listed = apps(of(FULL), of('abc1234'), of('fffffff'));
    await messages.learn(listed, signal);
    asked.has.set('fffffff', 'fetched').set('abc1234', 'AMBIGUOUS');
    messages.repositoryChanged();
    assert.equal(await messages.learn(listed, signal), true);
    assert.deepEqual(asked.questions[1], ['abc1234', 'fffffff']);
    const complete = messages.complete(listed);
    assert.deepEqual([0, 1, 2].map((index) => message(complete, index)?.value), ['a', undefined, 'fetched']);
  });

  it('are kept up to a number, the ones in use the longest, and never chase each other', async () => {
    const shas = Array.from({ length: 20 }, (_, index) => `abcd${String(index).padStart(4, '0')}`);
    const { asked, messages } = setUp(Object.fromEntries(shas.map((sha) => [sha, sha])), 10);
    const all = apps(...shas.map((sha) => of(sha)));
    assert.equal(await messages.learn(all, signal), true);
    assert.equal(await messages.learn(all, signal), false);
    assert.deepEqual(asked.questions, [shas.slice(0, 10)]);
    messages.complete(apps(of(shas[0]!)));
    await messages.learn(apps(of(shas[15]!)), signal);
    assert.deepEqual([0, 1, 15].map((index) => message(messages.complete(apps(of(shas[index]!))))?.value), [shas[0], undefined, shas[15]]);
  });

  it('leave what was known when the look-up fails', async () => {
    const { asked, messages } = setUp({ abc1234: 'x' });
    await messages.learn(apps(of('abc1234')), signal);
    const failing = new CommitMessages({ ...asked.commits, find: () => Promise.reject(new Error('no')) });
    await assert.rejects(failing.learn(apps(of('abc1234')), signal), /no/);
    assert.equal(message(failing.complete(apps(of('abc1234')))), undefined);
    assert.equal(message(messages.complete(apps(of('abc1234'))))?.value, 'x');
  });
});

describe('A commit id that could be a number', () => {
  it('is no commit id until a repository has exactly one commit with it', async () => {
    const { messages } = setUp({ '20260101': 'New year', '1111111': 'AMBIGUOUS' });
    const listed = apps(of('20260101'), of('1111111'), of('2222222'), of('12345e7'));
    const before = messages.complete(listed)[0]!.revisions.map(({ sha }) => sha?.value);
    assert.deepEqual(before, [undefined, undefined, undefined, '12345e7']);
    await messages.learn(listed, signal);
    const [complete] = messages.complete(listed);
    assert.deepEqual(complete!.revisions.map(({ sha }) => sha), [said('20260101', 'imageTag'), undefined, undefined, said('12345e7', 'imageTag')]);
    assert.deepEqual(complete!.revisions[0]!.message, said('New year', 'localGit'));
  });

  it('is none where there is no repository', () => {
    const complete = completeApp(app({ revisions: [of('20260101'), of('abc1234')] }), () => undefined);
    assert.deepEqual(complete.revisions.map(({ sha }) => sha?.value), [undefined, 'abc1234']);
  });
});
