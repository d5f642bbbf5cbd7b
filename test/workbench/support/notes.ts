import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitHub, type GitHub } from '../../fakes/github/github.ts';
import { HARBOUR_A, Project, type Account } from '../../fakes/github/project.ts';
import type { Behaviour } from '../../fakes/identity/behaviour.ts';
import type { WindowOptions } from './session.ts';
import { TestIdentity } from './testIdentity.ts';

const NAME = 'harbour/shop';
const AUTHORS: Readonly<Record<string, Account>> = { 'Harbour Web': { login: 'harbour-web', kind: 'User' }, 'Harbour API': { login: 'harbour-api', kind: 'User' }, 'Harbour Bot': { login: 'harbour-bot', kind: 'Bot' } };

/** The sample workspace with its pull requests at a stand-in for GitHub Enterprise, and somebody who can sign in to it. */
export class TestGitHub {
  readonly github: GitHub;
  readonly identity: TestIdentity;
  readonly project: Project;
  readonly #home = mkdtempSync(join(tmpdir(), 'release-conductor-github-'));

  private constructor(github: GitHub, identity: TestIdentity, project: Project) {
    this.github = github;
    this.identity = identity;
    this.project = project;
    writeFileSync(join(this.#home, 'ca.pem'), github.ca);
  }

  static async start(behaviour: Partial<Behaviour> = {}): Promise<TestGitHub> {
    const project = new Project(NAME);
    const github = await startGitHub({ projects: [project], tls: true });
    return new TestGitHub(github, new TestIdentity({ providers: ['microsoft', 'github', 'github-enterprise'], ...behaviour }), project);
  }

  window(options: WindowOptions = {}): WindowOptions {
    return {
      identity: this.identity,
      // Read as the authorities of the system: the editor takes those when it fetches, and no others.
      env: { SSL_CERT_FILE: join(this.#home, 'ca.pem') },
      settings: { 'github-enterprise.uri': this.github.url, ...options.settings },
      prepare: (folder) => {
        this.tell(folder);
        return options.prepare?.(folder);
      },
    };
  }

  /** The pull requests that the commits of a clone are of, as their subjects say, and where the clone comes from. */
  tell(folder: string, labels: Readonly<Record<number, readonly string[]>> = { 22: ['accessibility', 'improvement'] }): void {
    const git = (...args: readonly string[]): string => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
    git('remote', 'add', 'origin', `https://127.0.0.1/${NAME}.git`);
    const commits = git('log', '--reverse', '--format=%H%x09%at%x09%an%x09%s').trim().split('\n').map((line) => line.split('\t') as [string, string, string, string]);
    this.project.pushed = new Set(commits.map(([sha]) => sha));
    this.project.branches.set('main', commits.at(-1)![0]);
    for (const line of git('for-each-ref', '--format=%(refname:short)%09%(*objectname)%(objectname)', 'refs/tags').trim().split('\n')) this.project.tags.set(line.split('\t')[0]!, line.split('\t')[1]!.slice(0, 40));
    for (const [sha, at, author, subject] of commits) {
      const [, squashed, merged] = /\(#(\d+)\)$|^Merge pull request #(\d+) /.exec(subject) ?? [];
      const number = Number(squashed ?? merged);
      if (Number.isNaN(number)) continue;
      const title = merged === undefined ? subject.replace(/ \(#\d+\)$/, '') : git('log', '-1', '--format=%b', sha).trim().split('\n')[0]!;
      this.project.tell({ number, title, state: 'MERGED', author: AUTHORS[author] ?? HARBOUR_A, labels: labels[number] ?? [], base: 'main', head: `change-${number}`, mergedAt: Number(at) * 1_000, mergeCommit: sha, commits: [sha] });
    }
  }

  /** Gives a pull request other labels than it has. */
  relabel(number: number, labels: readonly string[]): void {
    this.project.tell({ ...this.project.pulls.get(number)!, labels });
  }

  async close(): Promise<void> {
    await this.github.close();
    this.identity.remove();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
