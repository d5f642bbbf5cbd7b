import type { Project } from '../../../fakes/github/project.ts';
import { Project as OtherProject } from '../../../fakes/github/project.ts';
import { NAME } from './drafting.ts';

/** What a range of one kind has: `local` is what the history alone can tell, where that is less. */
export interface Kind {
  readonly make: (project: Project) => { readonly has: readonly number[]; readonly local?: readonly number[]; readonly others?: readonly OtherProject[] };
}

const numbers = (pulls: readonly { readonly number: number }[]): number[] => pulls.map(({ number }) => number);

export const kinds: Readonly<Record<string, Kind>> = {
  'squashed': { make: (project) => ({ has: numbers(['Show prices', 'fix: half cents', 'feat: seasons (fix #1)'].map((title) => project.pull({ title, by: 'squash' }))) }) },
  'merged': { make: (project) => ({ has: numbers(['Show prices', 'Keep the basket'].map((title) => project.pull({ title, by: 'merge', commits: ['wip', `${title}, really`] }))) }) },
  'rebased': { make: (project) => ({ has: numbers(['Show prices', 'Keep the basket'].map((title) => project.pull({ title, by: 'rebase', commits: ['one', 'two', 'three'] }))), local: [] }) },
  'one that was merged into another': {
    make: (project) => {
      project.branch('feature');
      const inner = project.pull({ title: 'An inner part', by: 'merge', base: 'feature' });
      const tip = project.tip('feature')!;
      const number = inner.number + 1;
      const merge = project.history.commit(`Merge pull request #${number} from harbour/feature\n\nThe feature`, [project.tip()!, tip], { name: 'harbour-a', email: 'harbour-a@harbour.example' });
      project.branches.set('main', merge);
      project.history.point('refs/heads/main', merge);
      project.tell({ number, title: 'The feature', state: 'MERGED', author: undefined, labels: [], base: 'main', head: 'feature', mergeCommit: merge, mergedAt: project.history.now, commits: [merge] });
      return { has: [inner.number, number] };
    },
  },
  'cherry-picked to the branch of a release': {
    make: (project) => {
      project.branch('release-1.x');
      const picked = [1, 2, 3].map((index) => project.pull({ title: `Fix number ${index}`, by: 'squash' }));
      const merged = project.pull({ title: 'A merged fix', by: 'merge' });
      project.pull({ title: 'Stays on main', by: 'squash' });
      for (const pull of picked) project.pick(pull, 'release-1.x', { x: pull === picked[0] });
      // Without its number, but with where it comes from.
      project.push(`A merged fix\n\n(cherry picked from commit ${merged.commits[0]!})`, 'release-1.x');
      project.tag('v1.1.0', project.tip('release-1.x'));
      return { has: [...numbers(picked), merged.number], local: numbers(picked) };
    },
  },
  'a backport with a pull request of its own': {
    make: (project) => {
      project.branch('release-1.x');
      const original = project.pull({ title: 'Round half cents to even', by: 'squash', labels: ['bug'] });
      const backport = project.pull({ title: `Backport PR #${original.number} on branch 1.x (Round half cents to even)`, by: 'squash', base: 'release-1.x', author: { login: 'picker', kind: 'Bot' } });
      project.tag('v1.1.0', project.tip('release-1.x'));
      return { has: [backport.number] };
    },
  },
  'a backport that was pushed': {
    make: (project) => {
      project.branch('release-1.x');
      const original = project.pull({ title: 'Round half cents to even', by: 'squash' });
      project.push(`Backport PR #${original.number}: Round half cents to even`, 'release-1.x');
      project.tag('v1.1.0', project.tip('release-1.x'));
      return { has: [original.number] };
    },
  },
  'numbers of issues, of what was not merged, and of nothing': {
    make: (project) => {
      const issue = project.issue();
      const open = project.propose('Not yet', 'OPEN');
      const closed = project.propose('Never', 'CLOSED');
      for (const number of [issue, open.number, closed.number, 4_000]) project.push(`Work on something (#${number})`);
      const real = project.pull({ title: 'Show prices', by: 'squash' });
      return { has: [real.number], local: [issue, open.number, closed.number, 4_000, real.number] };
    },
  },
  'the history of another project': {
    make: (project) => {
      for (let index = 0; index < 30; index++) project.issue();
      const before = project.pull({ title: 'Show prices', by: 'squash' });
      // #2 was merged here long ago, and #7 is an issue: the messages mean those of the other project.
      project.takeOver(['Begin elsewhere', 'Something else (#2)', 'Another thing (#7)', 'The first here (#1)']);
      const after = project.pull({ title: 'Use what was taken over', by: 'squash' });
      return { has: [before.number, after.number] };
    },
  },
  'a fork, with pull requests of its own': {
    make: (project) => {
      const fork = new OtherProject('somebody/shop', { parent: project });
      const own = project.pull({ title: 'Show prices', by: 'rebase', commits: ['Show prices'] });
      const inFork = { number: 90, title: 'Within the fork', state: 'MERGED', author: undefined, labels: [], base: 'main', head: 'x', mergeCommit: own.mergeCommit!, mergedAt: 1, commits: own.commits } as const;
      fork.tell(inFork);
      return { has: [own.number], local: [], others: [fork] };
    },
  },
  'what was landed by hand and closed': {
    make: (project) => {
      const landed = project.propose('Land it', 'CLOSED');
      project.push(`Land it\n\nPR-URL: https://github.example/${NAME}/pull/${landed.number}`);
      project.push('Of elsewhere\n\nPR-URL: https://github.example/other/shop/pull/1');
      return { has: [landed.number] };
    },
  },
  'a release branch that is merged back later': {
    make: (project) => {
      project.branch('release-1.x');
      const fix = project.pull({ title: 'A fix for the release', by: 'rebase', base: 'release-1.x', commits: ['A fix for the release'] });
      project.tag('v1.1.0', project.tip('release-1.x'));
      project.push('Main goes on');
      const back = project.history.commit('Merge the release back', [project.tip()!, project.tip('release-1.x')!], { name: 'harbour-a', email: 'harbour-a@harbour.example' });
      project.tell({ number: 50, title: 'Merge the release back', state: 'MERGED', author: undefined, labels: [], base: 'main', head: 'release-1.x', mergeCommit: back, mergedAt: 1, commits: [...fix.commits, back] });
      return { has: [fix.number], local: [] };
    },
  },
  'the newest merge, which the index does not have yet': {
    make: (project) => {
      const old = project.pull({ title: 'Show prices', by: 'squash' });
      const late = project.pull({ title: 'Just now', by: 'rebase', commits: ['Just now'] });
      project.tell({ ...late, commits: [] });
      return { has: [old.number, late.number], local: [old.number] };
    },
  },
};
