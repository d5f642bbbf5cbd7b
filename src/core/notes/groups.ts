/** What an entry of the notes is about, in the order in which notes tell it. */
export const GROUPS = ['features', 'improvements', 'bugFixes', 'security', 'other'] as const;
export type Group = (typeof GROUPS)[number];

/** What labels say; `enhancement` is a word for features where a repository has no other. */
export interface LabelMeaning {
  readonly group?: Group;
  readonly enhancement: boolean;
  readonly breaking: boolean;
  /** Kept out of notes. */
  readonly skip: boolean;
  readonly dependencies: boolean;
}

const words: Readonly<Record<Group | 'enhancement' | 'breaking' | 'skip' | 'dependencies', readonly string[]>> = {
  breaking: ['breaking', 'breaking change', 'breaking changes', 'semver major', 'backwards incompatible', 'backward incompatible'],
  security: ['security', 'security fix', 'vulnerability', 'cve'],
  features: ['feature', 'features', 'feat', 'new feature', 'feature request', 'added', 'semver minor'],
  enhancement: ['enhancement', 'enhancements'],
  bugFixes: ['bug', 'bugs', 'bugfix', 'bug fix', 'bug fixes', 'fix', 'fixes', 'fixed', 'hotfix', 'regression', 'defect', 'crash'],
  improvements: ['improvement', 'improvements', 'performance', 'perf', 'refactor', 'refactoring', 'changed', 'optimization', 'polish', 'usability', 'ux'],
  dependencies: ['dependencies', 'dependency', 'deps', 'dependency updates'],
  other: ['documentation', 'docs', 'chore', 'ci', 'build', 'test', 'tests', 'testing', 'internal', 'maintenance', 'infrastructure', 'tooling'],
  skip: ['skip changelog', 'changelog skip', 'no changelog', 'changelog none', 'ignore for release', 'skip release notes', 'no release notes', 'skip notes'],
};
type Meaning = keyof typeof words;

const meanings: ReadonlyMap<string, Meaning> = new Map(Object.entries(words).flatMap(([meaning, each]) => each.map((word) => [word, meaning as Meaning] as const)));

/** `area: security` says where, not what. */
const PLACES = new Set(['area', 'component', 'scope', 'module', 'package', 'pkg', 'team', 'status', 'priority', 'needs']);

export function meaningOf(labels: readonly string[]): LabelMeaning {
  const said = new Set(labels.map(meaningOfOne));
  const group = (['security', 'features', 'bugFixes', 'improvements'] as const).find((each) => said.has(each));
  const enhancement = said.has('enhancement');
  const rest = !enhancement && (said.has('dependencies') || said.has('other')) ? 'other' : undefined;
  return {
    ...((group ?? rest) === undefined ? {} : { group: group ?? rest! }),
    enhancement,
    breaking: said.has('breaking'),
    skip: said.has('skip'),
    dependencies: said.has('dependencies'),
  };
}

/** The group that labels give; `features` says whether the repository has a label of its own for features. */
export function groupOf({ group, enhancement }: LabelMeaning, features: boolean): Group | undefined {
  if (!enhancement || group === 'security' || group === 'features') return group;
  return features ? (group ?? 'improvements') : 'features';
}

/** Case, emoji and prefixes differ from one repository to the next: `type: bug`, `kind/bug`, `🐛 Bug`. */
function meaningOfOne(label: string): Meaning | undefined {
  const whole = plainWords(label);
  const direct = meanings.get(whole);
  if (direct !== undefined) return direct;
  const [, prefix = '', rest = ''] = /^([^/:]*)[/:](.*)$/.exec(label) ?? [];
  return rest === '' || PLACES.has(plainWords(prefix)) ? undefined : meanings.get(plainWords(rest));
}

function plainWords(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ').trim();
}
