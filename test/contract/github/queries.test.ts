import assert from 'node:assert/strict';
import { limits } from '../../../src/adapters/github/limits.ts';
import { commitsQuery, identityQuery, latestMergedQuery, numbersQuery, searchesQuery } from '../../../src/adapters/github/queries.ts';
import { costOf } from '../../fakes/github/cost.ts';
import { check, githubSchema } from '../../fakes/github/schema.ts';

/** Each as large as it is ever asked. */
const largest: Readonly<Record<string, string>> = {
  identity: identityQuery(limits.tags),
  'identity without tags': identityQuery(0),
  numbers: numbersQuery(limits.numbers),
  'numbers with all their labels': numbersQuery(limits.cut, limits.page),
  commits: commitsQuery(limits.commits),
  'commits with all their pull requests': commitsQuery(limits.cut, limits.page),
  'latest merged': latestMergedQuery(),
  searches: searchesQuery(limits.logins),
};

describe('The queries that GitHub is asked', () => {
  for (const [name, query] of Object.entries(largest)) {
    it(`${name}: are what the published schema has`, () => assert.deepEqual(check(query).errors, []));
    it(`${name}: cost one point, and no more nodes than a quick answer has`, () => {
      const { points, nodes } = costOf(githubSchema(), check(query).document, { count: limits.page });
      assert.equal(points, 1);
      assert.ok(nodes <= 2_200, String(nodes));
    });
    it(`${name}: change nothing`, () => assert.match(query, /^query\(/));
  }
});
