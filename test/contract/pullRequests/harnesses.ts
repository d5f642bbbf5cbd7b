import { startGitHub } from '../../fakes/github/github.ts';
import { pullRequestsAt } from '../github/support/provider.ts';
import type { Harness } from './harness.ts';
import { MemoryPullRequests } from './memory.ts';

export const githubHarness: Harness = {
  async open(projects, name, use) {
    const github = await startGitHub({ projects, accepts: (token) => token !== '' });
    try {
      return await use({ pullRequests: pullRequestsAt(github, name).pullRequests, web: github.url });
    } finally {
      await github.close();
    }
  },
};

const WEB = 'https://github.example';

export const memoryHarness: Harness = { open: (projects, name, use) => use({ pullRequests: new MemoryPullRequests(projects, name, WEB), web: WEB }) };
