import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Git } from '../../../../src/adapters/git/git.ts';
import { GitHistory } from '../../../../src/adapters/git/localHistory.ts';
import { systemTimer } from '../../../../src/adapters/system/timer.ts';
import { parseYaml } from '../../../../src/adapters/yaml/parse.ts';
import type { LocalHistory } from '../../../../src/core/notes/localHistory.ts';
import { draftNotes, type Asked, type Draft } from '../../../../src/core/notes/draft.ts';
import type { Entry } from '../../../../src/core/notes/entries.ts';
import { headingOf } from '../../../../src/core/notes/markdown.ts';
import type { PullRequests } from '../../../../src/core/notes/pullRequests.ts';
import { Project } from '../../../fakes/github/project.ts';
import { ISOLATED, Repository, temporaryFolder } from '../../commits/support/repository.ts';
import { MemoryPullRequests } from '../../pullRequests/memory.ts';

export const NAME = 'harbour/shop';
export const WEB = 'https://github.example';
const signal = new AbortController().signal;

/** A project with a first release, and what git makes of it in a folder. */
export class Fixture {
  readonly project = new Project(NAME);
  readonly #temporary = temporaryFolder();
  #repository: Repository | undefined;

  constructor() {
    this.project.push('Begin');
    this.project.pull({ title: 'Before the first release', by: 'squash' });
    this.project.tag('v1.0.0');
  }

  get repository(): Repository {
    if (this.#repository === undefined) {
      const folder = join(this.#temporary.path, 'repository');
      mkdirSync(folder);
      this.#repository = Repository.init(folder);
      this.project.history.write(this.#repository);
      this.#repository.git(['remote', 'add', 'origin', `git@github.example:${NAME}.git`]);
    }
    return this.#repository;
  }

  get history(): GitHistory {
    return historyOf(this.repository.folder);
  }

  clone(...options: readonly string[]): GitHistory {
    return historyOf(Repository.clone(this.repository, join(this.#temporary.path, 'clone'), ...options).folder);
  }

  pullRequests(more: readonly Project[] = []): MemoryPullRequests {
    return new MemoryPullRequests([this.project, ...more], NAME, WEB);
  }

  draft(pullRequests: PullRequests | undefined, asked: Asked = { from: 'v1.0.0', to: 'v1.1.0' }, history: LocalHistory = this.history, stop = signal): Promise<Draft> {
    const sources = { history, parse: (text: string) => Promise.resolve(parseYaml(text)), now: this.project.history.now, ...(pullRequests === undefined ? {} : { pullRequests }) };
    return draftNotes(asked, sources, stop);
  }

  remove(): void {
    this.#temporary.remove();
  }
}

export function historyOf(folder: string): GitHistory {
  return new GitHistory(new Git({ program: 'git', timer: systemTimer, environment: ISOLATED }), folder);
}

export function entriesIn({ sections }: Draft): Entry[] {
  return sections.flatMap(({ lines }) => lines.map(({ entry }) => entry));
}

/** Of what is told, every pull request once. */
export function numbersIn(draft: Draft): number[] {
  return numbersOf(entriesIn(draft));
}

/** The same with what is left out, as it was found too. */
export function numbersFound(draft: Draft): number[] {
  return numbersOf([...entriesIn(draft), ...draft.folded.map(({ entry }) => entry)]);
}

function numbersOf(entries: readonly Entry[]): number[] {
  return entries.flatMap(({ number }) => number ?? []).sort((a, b) => a - b);
}

/** The title of each line under its heading. */
export function outline({ sections }: Draft): Record<string, string[]> {
  return Object.fromEntries(sections.map(({ heading, lines }) => [headingOf(heading), lines.map(({ entry }) => entry.title)]));
}
