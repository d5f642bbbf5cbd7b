import type { Project } from '../../../fakes/github/project.ts';
import { Project as OtherProject } from '../../../fakes/github/project.ts';
import { NAME } from './drafting.ts';

/** What a range of one kind has. */
export interface Kind {
  readonly make: (project: Project) => Made;
}

export interface Made {
  readonly has: readonly number[];
  /** Of those: what no commit of the clone says the number of, so that the host alone knows it. */
  readonly nowhere?: readonly number[];
  /** Numbers that commits carry and that are no pull requests of the range: told where nobody can be asked, and marked. */
  readonly carried?: readonly number[];
  readonly others?: readonly OtherProject[];
  /** What happens at the host when the clone has been made. */
  readonly later?: () => void;
}

const numbers = (pulls: readonly { readonly number: number }[]): number[] => pulls.map(({ number }) => number);

export const kinds: Readonly<Record<string, Kind>> = {
  'squashed': { make: (project) => ({ has: numbers(['Show prices', 'fix: half cents', 'feat: seasons (fix #1)'].map((title) => project.pull({ title, by: 'squash' }))) }) },
  'merged': { make: (project) => ({ has: numbers(['Show prices', 'Keep the basket'].map((title) => project.pull({ title, by: 'merge', commits: ['wip', `${title}, really`] }))) }) },
  'rebased': {
    make: (project) => {
      const has = numbers(['Show prices', 'Keep the basket'].map((title) => project.pull({ title, by: 'rebase', commits: ['one', 'two', 'three'] })));
      return { has, nowhere: has };
    },
  },
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
      return { has: [...numbers(picked), merged.number] };
    },
  },
  'copied to the branch of a release without a word': {
    make: (project) => {
      project.branch('release-1.x');
      const merged = project.pull({ title: 'A merged fix', by: 'merge', commits: ['Refuse half cents', 'Test it'] });
      const rebased = project.pull({ title: 'A rebased fix', by: 'rebase', commits: ['Count whole cents'] });
      project.pull({ title: 'Stays on main', by: 'merge' });
      for (const sha of [merged.commits[0]!, merged.commits[1]!, rebased.commits[0]!]) project.copy(sha, 'release-1.x');
      project.tag('v1.1.0', project.tip('release-1.x'));
      return { has: [merged.number, rebased.number], nowhere: [rebased.number] };
    },
  },
  'some that were taken back': {
    make: (project) => {
      const gone = project.pull({ title: 'A page for each season', by: 'squash' });
      project.revert(gone);
      const kept = project.pull({ title: 'Show prices', by: 'squash' });
      const back = project.pull({ title: 'Revert "Before the first release"', by: 'squash' });
      return { has: numbers([gone, kept, back]) };
    },
  },
  'a branch that carried others': {
    make: (project) => {
      project.branch('develop');
      const inner = ['One', 'Two'].map((title) => project.pull({ title, by: 'squash', base: 'develop' }));
      const [main, develop] = [project.tip()!, project.tip('develop')!];
      const merge = project.history.commit('Merge pull request #9 from harbour/develop\n\nv2', [main, develop], { name: 'harbour-a', email: 'harbour-a@harbour.example' });
      project.tell({ number: 9, title: 'v2', state: 'MERGED', author: undefined, labels: [], base: 'main', head: 'develop', mergeCommit: merge, mergedAt: 1, commits: [merge] });
      project.tag('v1.1.0', merge);
      return { has: [...numbers(inner), 9] };
    },
  },
  'a tag that was moved': {
    make: (project) => {
      const pull = project.pull({ title: 'Show prices', by: 'squash' });
      project.tag('v1.1.0');
      return { has: [pull.number], later: () => void project.tags.set('v1.1.0', project.tags.get('v1.0.0')!) };
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
      return { has: [real.number], carried: [issue, open.number, closed.number, 4_000] };
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
  'the history of another project, brought by a pull request': {
    make: (project) => {
      for (let index = 0; index < 30; index++) project.issue();
      const before = project.pull({ title: 'Show prices', by: 'squash' });
      const harbour = { name: 'harbour-a', email: 'harbour-a@harbour.example' };
      const elsewhere = project.history.commit('Something else (#2)', [project.history.commit('Begin elsewhere', [], harbour)], harbour);
      const number = before.number + 1;
      const merge = project.history.commit(`Merge pull request #${number} from harbour/elsewhere\n\nTake it over`, [project.tip()!, elsewhere], harbour);
      project.tell({ number, title: 'Take it over', state: 'MERGED', author: undefined, labels: [], base: 'main', head: 'elsewhere', mergeCommit: merge, mergedAt: 1, commits: [merge] });
      project.tag('v1.1.0', merge);
      return { has: [before.number, number] };
    },
  },
  'a fork, with pull requests of its own': {
    make: (project) => {
      const fork = new OtherProject('somebody/shop', { parent: project });
      const own = project.pull({ title: 'Show prices', by: 'rebase', commits: ['Show prices'] });
      const inFork = { number: 90, title: 'Within the fork', state: 'MERGED', author: undefined, labels: [], base: 'main', head: 'x', mergeCommit: own.mergeCommit!, mergedAt: 1, commits: own.commits } as const;
      fork.tell(inFork);
      return { has: [own.number], nowhere: [own.number], others: [fork] };
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
      return { has: [fix.number], nowhere: [fix.number] };
    },
  },
  'the newest merge, which the index does not have yet': {
    make: (project) => {
      const old = project.pull({ title: 'Show prices', by: 'squash' });
      const late = project.pull({ title: 'Just now', by: 'rebase', commits: ['Just now'] });
      project.tell({ ...late, commits: [] });
      return { has: [old.number, late.number], nowhere: [late.number] };
    },
  },
};
