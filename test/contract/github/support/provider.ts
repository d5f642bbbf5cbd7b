import { systemClock } from '../../../../src/adapters/system/clock.ts';
import type { Timer } from '../../../../src/core/clock.ts';
import type { Asking } from '../../../../src/core/notes/asking.ts';
import { GitHubPullRequests, type GitHubOptions } from '../../../../src/adapters/github/pullRequests.ts';
import type { GitHub } from '../../../fakes/github/github.ts';

/** Whoever finds it anywhere but in a header has found a leak. */
export const MARKED = 'gho_marked0token0secret';

/** Time that passes only where somebody waits, and then at once. */
export class WaitingTime {
  readonly waits: number[] = [];
  #passed = 0;
  pass(ms: number): void {
    this.#passed += ms;
  }
  readonly clock = { now: () => systemClock.now() + this.#passed, monotonic: () => this.#passed };
  readonly timer: Timer = {
    after: (ms, callback) => {
      this.waits.push(ms);
      this.#passed += ms;
      const handle = setImmediate(callback);
      return () => clearImmediate(handle);
    },
  };
}

export interface Asked {
  readonly pullRequests: GitHubPullRequests;
  readonly told: readonly Asking[];
  readonly time: WaitingTime;
}

/** The adapter in front of a stand-in, with its own time. */
export function pullRequestsAt(github: Pick<GitHub, 'url'>, name = 'harbour/ferry', options: Partial<GitHubOptions> = {}): Asked {
  const [owner = '', repository = ''] = name.split('/');
  const time = new WaitingTime();
  const told: Asking[] = [];
  const pullRequests = new GitHubPullRequests({
    host: { web: github.url, endpoint: `${github.url}/graphql` },
    owner,
    name: repository,
    token: () => Promise.resolve(MARKED),
    clock: time.clock,
    timer: time.timer,
    told: (asking) => told.push(asking),
    ...options,
  });
  return { pullRequests, told, time };
}
