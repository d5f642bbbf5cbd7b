import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Git } from '../../../src/adapters/git/git.ts';
import { GitHistory } from '../../../src/adapters/git/localHistory.ts';
import { GitHubPullRequests } from '../../../src/adapters/github/pullRequests.ts';
import { systemClock } from '../../../src/adapters/system/clock.ts';
import { systemTimer } from '../../../src/adapters/system/timer.ts';
import { parseYaml } from '../../../src/adapters/yaml/parse.ts';
import type { ParsedText } from '../../../src/core/config/syntax.ts';
import { draftNotes, type Draft } from '../../../src/core/notes/draft.ts';
import { ISOLATED, Repository, temporaryFolder } from '../../contract/commits/support/repository.ts';
import { makeProject, NAME, type ShapeName } from './shapes.ts';

export const LATENCY_MS = 50;
export const TOKEN = 'simulated';

export interface Counts {
  readonly requests: number;
  readonly points: number;
  readonly refused: number;
}

/** A clone of a project, and GitHub 50 ms away. */
export interface Setting {
  readonly url: string;
  /** The commits of the range, newest first. */
  readonly shas: readonly string[];
  /** The numbers of the pull requests in the range. */
  readonly pulls: ReadonlySet<number>;
  draft(signal?: AbortSignal): Promise<Draft>;
  /** The same of the history alone. */
  draftAlone(): Promise<Draft>;
  /** What was asked since the last time. */
  counts(): Promise<Counts>;
}

const range = { from: 'v1.0.0', to: 'v2.0.0' };
const parse = (text: string): Promise<ParsedText> => Promise.resolve(parseYaml(text));
const untilTheEnd = new AbortController().signal;

export async function inSetting<T>(shape: ShapeName, commits: number, use: (setting: Setting) => Promise<T>): Promise<T> {
  const temporary = temporaryFolder();
  const worker = new Worker(new URL('./standIn.ts', import.meta.url), { workerData: { shape, commits, latencyMs: LATENCY_MS } });
  try {
    const project = makeProject(shape, commits);
    const repository = Repository.init(join(temporary.path, 'repository'));
    project.history.write(repository);
    const shas = repository.git(['rev-list', 'v1.0.0..v2.0.0']).split('\n');
    const inRange = new Set(shas);
    const [url] = (await once(worker, 'message')) as [string];
    const history = new GitHistory(new Git({ program: 'git', timer: systemTimer, environment: ISOLATED }), repository.folder);
    return await use({
      url,
      shas,
      pulls: new Set([...project.pulls.values()].flatMap(({ number, mergeCommit }) => (inRange.has(mergeCommit!) ? [number] : []))),
      draft: (signal = untilTheEnd) => {
        const pullRequests = new GitHubPullRequests({ host: { web: url, endpoint: `${url}/graphql` }, owner: NAME.split('/')[0]!, name: NAME.split('/')[1]!, token: () => Promise.resolve(TOKEN), clock: systemClock, timer: systemTimer });
        return draftNotes(range, { history, parse, pullRequests, now: Date.now() }, signal);
      },
      draftAlone: () => draftNotes(range, { history, parse, now: Date.now() }, untilTheEnd),
      counts: async () => {
        worker.postMessage('count');
        return ((await once(worker, 'message')) as [Counts])[0];
      },
    });
  } finally {
    await worker.terminate();
    temporary.remove();
  }
}
