import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { GitCommits } from '../../../src/adapters/git/commits.ts';
import { Git } from '../../../src/adapters/git/git.ts';
import { systemTimer } from '../../../src/adapters/system/timer.ts';
import type { Commits } from '../../../src/core/changes/commits.ts';
import { ISOLATED, Repository, temporaryFolder } from './support/repository.ts';
import { GraphCommits } from '../../unit/core/changes/support/graphCommits.ts';
import type { Step } from '../../unit/core/changes/support/history.ts';

export interface Made {
  readonly commits: Commits;
  readonly sha: (name: string) => string;
}

/** Something that makes a history, and the adapter that tells of it. */
export interface Harness {
  readonly name: string;
  make(steps: readonly Step[]): Made;
  /** Ends what was made. */
  clear(): void;
}

export function gitCommits(folder: string): GitCommits {
  return new GitCommits(new Git({ program: 'git', timer: systemTimer, environment: ISOLATED }), folder);
}

export function gitHarness(): Harness {
  const made: { remove(): void }[] = [];
  return {
    name: 'git',
    make(steps) {
      const temporary = temporaryFolder();
      made.push(temporary);
      const repository = Repository.init(join(temporary.path, 'repository'));
      return { sha: repository.make(steps), commits: gitCommits(repository.folder) };
    },
    clear() {
      for (const each of made.splice(0)) each.remove();
    },
  };
}

/** The history in memory that tests of the core use: it must be like git, or they would prove nothing. */
export const graphHarness: Harness = {
  name: 'a history in memory',
  make(steps) {
    const sha = (name: string): string => createHash('sha1').update(name).digest('hex');
    return { sha, commits: new GraphCommits(steps, sha) };
  },
  clear: () => undefined,
};
