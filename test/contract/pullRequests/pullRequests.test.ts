import { cases } from './cases.ts';
import { makeFerry } from './ferry.ts';
import { githubHarness, memoryHarness } from './harnesses.ts';

for (const [name, harness] of Object.entries({ 'GitHub over GraphQL': githubHarness, 'projects in memory': memoryHarness }))
  describe(`PullRequests: ${name}`, () => {
    for (const { name: what, run } of cases) it(what, () => run(harness, makeFerry()));
  });
