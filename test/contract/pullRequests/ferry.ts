import { HARBOUR_A, Project, type Account, type Pull } from '../../fakes/github/project.ts';

export const ROBOT: Account = { login: 'dependabot', kind: 'Bot' };
export const PLACEHOLDER: Account = { login: 'harbour-old', kind: 'Mannequin' };

/** A project with one of everything. */
export interface Ferry {
  readonly project: Project;
  readonly fork: Project;
  readonly projects: readonly Project[];
  readonly squashed: Pull;
  readonly merged: Pull;
  readonly rebased: Pull;
  readonly byRobot: Pull;
  readonly byPlaceholder: Pull;
  readonly byGhost: Pull;
  readonly open: Pull;
  readonly closed: Pull;
  readonly onRelease: Pull;
  /** It has more labels than a first look shows. */
  readonly labelled: Pull;
  readonly ofFork: Pull;
  readonly issue: number;
  /** No pull request brought it. */
  readonly direct: string;
  readonly unpushed: string;
  /** Six proposals sit on it, and one that was merged. */
  readonly crowded: string;
  /** Commits of another project, whose numbers are of that. */
  readonly imported: readonly string[];
  readonly picked: string;
  readonly reverted: string;
}

export const MANY_LABELS = Array.from({ length: 37 }, (_, index) => `area: ${index}`);

export function makeFerry(): Ferry {
  const project = new Project('harbour/ferry', { formerly: ['harbour/old-ferry'] });
  const direct = project.push('Begin');
  project.tag('v1.0.0');
  const squashed = project.pull({ title: 'Carry cars', by: 'squash', labels: ['enhancement', 'type: feature'], head: 'cars' });
  const merged = project.pull({ title: 'Sound the horn', by: 'merge', commits: ['horn', 'louder horn'] });
  const rebased = project.pull({ title: 'Paint the hull', by: 'rebase', commits: ['primer', 'paint', 'varnish'] });
  const byRobot = project.pull({ title: 'Bump engine from 1 to 2', by: 'squash', author: ROBOT });
  const byPlaceholder = project.pull({ title: 'From the old place', by: 'squash', author: PLACEHOLDER });
  const byGhost = project.pull({ title: 'By somebody who has gone', by: 'squash', author: null });
  const issue = project.issue();
  const closed = project.propose('Not like this', 'CLOSED');
  project.branch('1.x');
  const onRelease = project.pull({ title: 'Mend the ramp', by: 'squash', base: '1.x' });
  const picked = project.pick(squashed, '1.x', { x: true });
  project.tag('v1.0.1', picked);
  const reverted = project.revert(merged);
  const imported = project.takeOver(['Dock (#1)', 'Undock (#90)']);
  const labelled = project.pull({ title: 'Everything at once', by: 'squash', labels: MANY_LABELS });
  const crowded = labelled.mergeCommit!;
  const [open] = Array.from({ length: 6 }, (_, index) => project.propose(`Proposal ${index}`, 'OPEN', [crowded]));
  project.tag('v1.1.0');
  const fork = new Project('deckhand/ferry', { parent: project });
  const ofFork = fork.tell({ number: 1, title: 'Within the fork', state: 'MERGED', author: HARBOUR_A, labels: [], base: 'main', head: 'mine', mergeCommit: squashed.mergeCommit!, mergedAt: project.history.now, commits: [squashed.mergeCommit!] });
  project.pushed = new Set(project.history.shas);
  const unpushed = project.push('Only here', 'local');
  return { project, fork, projects: [project, fork], squashed, merged, rebased, byRobot, byPlaceholder, byGhost, open: open!, closed, onRelease, labelled, ofFork, issue, direct, unpushed, crowded, imported, picked, reverted };
}
