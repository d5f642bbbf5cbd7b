import assert from 'node:assert/strict';
import type { Draft } from '../../../src/core/notes/draft.ts';
import { headingOf, notesMarkdown } from '../../../src/core/notes/markdown.ts';
import { MOST_THOROUGH } from '../../../src/core/notes/find.ts';
import { above, faults, partly } from '../../fakes/github/faultTable.ts';
import { startGitHub, type GitHub } from '../../fakes/github/github.ts';
import { pullRequestsAt } from '../github/support/provider.ts';
import { entriesIn, Fixture, NAME, numbersFound } from './support/drafting.ts';
import { LABELLED, makeLarge, type Large } from './support/large.ts';

/** Of the pull requests of more than a thousand commits, so much is found with GitHub, and without. */
const RECALL = 0.998;
const RECALL_ALONE = 0.975;

describe('A draft of more than a thousand commits', () => {
  let fixture: Fixture;
  let large: Large;
  let github: GitHub;
  before(async () => {
    fixture = new Fixture();
    large = makeLarge(fixture);
    github = await startGitHub({ projects: [fixture.project], settled: true });
  });
  after(async () => {
    await github.close();
    fixture.remove();
  });

  const drafted = (): Promise<Draft> => fixture.draft(pullRequestsAt(github, NAME).pullRequests);

  /** How many of them all are found; what is found and is none of them fails. */
  function recall(draft: Draft): number {
    const has = new Set(large.pulls.map(({ number }) => number));
    const found = numbersFound(draft);
    assert.deepEqual(found.filter((number) => !has.has(number)), []);
    return found.length / has.size;
  }

  it('finds the pull requests, and nothing else, in few requests of a point', async () => {
    const before = github.requests.length;
    const draft = await drafted();
    assert.ok(draft.commits.length > MOST_THOROUGH);
    assert.ok(recall(draft) >= RECALL, String(recall(draft)));
    assert.deepEqual(draft.notices, []);
    const asked = github.requests.slice(before);
    assert.ok(asked.length <= 25, `${asked.length} requests`);
    assert.deepEqual(asked.filter(({ points }) => points !== 1), []);
  });

  it('asks for no commit twice', async () => {
    const before = github.requests.length;
    await drafted();
    const shas = github.requests.slice(before).flatMap(({ query, variables }) => (query.includes('object(oid') ? Object.entries(variables).flatMap(([name, value]) => (/^v\d/.test(name) ? [value] : [])) : []));
    assert.ok(shas.length > 100);
    assert.equal(new Set(shas).size, shas.length);
  });

  it('has each that is labelled in the section of its label', async () => {
    const { sections } = await drafted();
    const section = new Map(sections.flatMap(({ heading, lines }) => lines.flatMap(({ entry: { number } }) => (number === undefined ? [] : [[number, headingOf(heading)] as const]))));
    assert.deepEqual(new Map([...large.sections.keys()].map((number) => [number, section.get(number)])), large.sections);
    assert.equal(new Set(large.sections.values()).size, new Set(LABELLED.map(([, each]) => each)).size);
  });

  const honest: Record<string, () => () => void> = {
    'answers 502 where more than ten are asked for at once': () => github.faults.add(above(10, faults['bad gateway'])),
    'gives up on one in seven, once each': () => {
      const failed = new Set<unknown>();
      return github.faults.add(partly((value) => Number.parseInt(String(value), 16) % 7 === 0 && !failed.has(value) && failed.add(value) !== undefined));
    },
    'has a limit for seconds': () => github.faults.add(faults['secondary limit, for seconds'], { times: 2 }),
  };
  for (const [what, fail] of Object.entries(honest))
    it(`is the same where GitHub ${what}`, async () => {
      const whole = notesMarkdown(await drafted(), []);
      const remove = fail();
      try {
        assert.equal(notesMarkdown(await drafted(), []), whole);
      } finally {
        remove();
      }
    });

  it('has nearly all of them without GitHub too, marked, and nothing else', async () => {
    const draft = await fixture.draft(undefined);
    assert.ok(recall(draft) >= RECALL_ALONE, String(recall(draft)));
    assert.ok(large.nowhere.length > 0);
    assert.ok(entriesIn(draft).every(({ number, how }) => number === undefined || how === 'unverified'));
  });
});
