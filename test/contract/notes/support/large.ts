import type { Pull } from '../../../fakes/github/project.ts';
import type { Fixture } from './drafting.ts';

/** Labels as repositories spell them, and the section that each means. */
export const LABELLED: readonly (readonly [labels: readonly string[], section: string])[] = [
  [['feature'], 'Features'],
  [['type: feature', 'size/XL'], 'Features'],
  [['kind/feature'], 'Features'],
  [['✨ New Feature'], 'Features'],
  [['bug'], 'Bug fixes'],
  [['Type/Bug', 'good first issue'], 'Bug fixes'],
  [['🐛 bug', 'area: checkout'], 'Bug fixes'],
  [['regression', 'P1'], 'Bug fixes'],
  [['documentation', 'bugfix'], 'Bug fixes'],
  [['enhancement'], 'Improvements'],
  [['performance'], 'Improvements'],
  [['Kind: Refactor'], 'Improvements'],
  [['security'], 'Security'],
  [['Security', 'bug'], 'Security'],
  [['vulnerability', 'enhancement'], 'Security'],
  [['breaking change', 'feature'], 'Breaking changes'],
  [['semver-major'], 'Breaking changes'],
  [['documentation'], 'Other'],
  [['ci', 'needs: security'], 'Other'],
  [['dependencies'], 'Dependencies'],
];

/** A title that says something else than the label, as the label counts. */
const TITLES = ['Change', 'fix: change', 'feat: change', 'docs: change'];

export interface Large {
  readonly pulls: readonly Pull[];
  /** The section of each that has a label. */
  readonly sections: ReadonlyMap<number, string>;
  /** What no commit has the number of. */
  readonly nowhere: readonly Pull[];
}

/** More than a thousand commits between the two tags, merged in every way, with another project's history among them. */
export function makeLarge({ project }: Fixture): Large {
  const pulls: Pull[] = [];
  const nowhere: Pull[] = [];
  const sections = new Map<number, string>();
  project.takeOver(Array.from({ length: 80 }, (_, index) => (index % 2 === 0 ? `Elsewhere ${index} (#${index + 1})` : `Elsewhere ${index}`)));
  for (let index = 0; index < 640; index++) {
    const by = index % 8 === 0 ? 'merge' : index % 80 === 1 ? 'rebase' : 'squash';
    const [labels, section] = index % 3 === 0 ? [[], undefined] : LABELLED[index % LABELLED.length]!;
    const pull = project.pull({ title: `${TITLES[index % TITLES.length]!} ${index}`, by, labels, commits: ['one', 'two', 'three'].map((part) => `${part} of ${index}`) });
    pulls.push(pull);
    if (by === 'rebase') nowhere.push(pull);
    if (section !== undefined) sections.set(pull.number, section);
    if (index % 20 === 0) project.push(`Pushed ${index}`);
    if (index === 300) pulls.push(...hidden(project));
  }
  project.tag('v1.1.0');
  return { pulls, sections, nowhere };
}

/** One that was rebased into the branch of another: that accounts for its commit, and only its id would tell. */
function hidden(project: Fixture['project']): readonly Pull[] {
  project.branch('topic');
  const inner = project.pull({ title: 'Within another', by: 'rebase', base: 'topic', commits: ['Within another'] });
  const number = inner.number + 1;
  const merge = project.history.commit(`Merge pull request #${number} from harbour/topic\n\nThe topic`, [project.tip()!, project.tip('topic')!], { name: 'harbour-a', email: 'harbour-a@harbour.example' });
  project.branches.set('main', merge);
  return [inner, project.tell({ number, title: 'The topic', state: 'MERGED', author: undefined, labels: [], base: 'main', head: 'topic', mergeCommit: merge, mergedAt: project.history.now, commits: [merge] })];
}
