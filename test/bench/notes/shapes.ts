import { Project, type Account } from '../../fakes/github/project.ts';

/** Proportions as real ranges have them: what is left of a hundred is merged by what the shape is named after. */
interface Shape {
  readonly by: 'squash' | 'merge' | 'rebase';
  /** Pull requests of three commits whose numbers nobody wrote into them. */
  readonly rebased: number;
  /** Commits of another project, half of which carry its numbers. */
  readonly imported: number;
  readonly direct: number;
}

export const shapes = {
  squash: { by: 'squash', rebased: 4, imported: 8, direct: 4 },
  merge: { by: 'merge', rebased: 0, imported: 0, direct: 1 },
  'no numbers': { by: 'rebase', rebased: 0, imported: 0, direct: 2 },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof shapes;

export const NAME = 'harbour/ferry';
const LABELS = [['enhancement'], ['bug'], ['type: bug', 'area: deck'], ['security'], ['documentation'], []];
const COMMITS_OF_A_PULL = 3;

/** A project with so many commits between v1.0.0 and v2.0.0, of people who were there before. */
export function makeProject(name: ShapeName, commits: number): Project {
  const { by, rebased, imported, direct } = shapes[name];
  const project = new Project(NAME);
  const people = Array.from({ length: 20 }, (_, index): Account => ({ login: `sailor-${index}`, kind: 'User' }));
  project.push('Begin');
  for (const author of people) project.pull({ title: `Join as ${author.login}`, by: 'squash', author });
  project.tag('v1.0.0');
  const start = project.history.count;
  const made = (): number => project.history.count - start;
  const share = (percent: number): number => Math.round((commits * percent) / 100);
  if (imported > 0) project.takeOver(Array.from({ length: share(imported) - 1 }, (_, index) => (index % 2 === 0 ? `Import part ${index} (#${index + 1})` : `Import part ${index}`)));
  const pull = (how: Shape['by'], size: number): void => {
    const index = project.pulls.size;
    project.pull({ title: `Change ${index}`, by: how, author: people[index % people.length]!, labels: LABELS[index % LABELS.length]!, commits: how === 'squash' ? [`Change ${index}`] : Array.from({ length: size }, (_, part) => `part ${part} of ${index}`) });
  };
  for (const until = made() + share(direct); made() < until; ) project.push(`Publish ${made()}`);
  for (const until = made() + share(rebased); made() < until; ) pull('rebase', COMMITS_OF_A_PULL);
  while (made() < commits) pull(by, Math.min(COMMITS_OF_A_PULL, commits - made() - (by === 'merge' ? 1 : 0)) || 1);
  project.tag('v2.0.0');
  return project;
}
