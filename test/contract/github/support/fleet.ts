import { Project } from '../../../fakes/github/project.ts';

/** So many pull requests, each of one commit. */
export function makeFleet(count: number, name = 'harbour/ferry'): { readonly project: Project; readonly numbers: readonly number[]; readonly shas: readonly string[] } {
  const project = new Project(name);
  project.push('Begin');
  const pulls = Array.from({ length: count }, (_, index) => project.pull({ title: `Ship ${index}`, by: 'squash', labels: ['ship'] }));
  return { project, numbers: pulls.map(({ number }) => number), shas: pulls.map(({ mergeCommit }) => mergeCommit!) };
}
