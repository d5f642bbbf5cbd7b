import { told } from '../told.ts';
import type { Provenance, Sourced } from './app.ts';
import { build, ciRun, sha, tagOf } from './identityForms.ts';
import type { IdentityPattern } from './identityPattern.ts';
import { fromVariables, type Variable } from './identityVariables.ts';

/** What a revision was made from: it never changes, and what is said of its build is in it. */
export interface Template {
  readonly app: string;
  readonly revision: string;
  /** The end of its name, where somebody gave it one; a name that is the platform's own says nothing. */
  readonly suffix?: string;
  readonly containers: readonly Container[];
}

export interface Container {
  readonly name?: string;
  readonly image?: string;
  readonly variables: readonly Variable[];
}

/** What was built, as far as it is told: a value that nothing tells is absent. */
export interface Identity {
  readonly buildId?: Sourced<string>;
  readonly sha?: Sourced<string>;
}

interface Said {
  readonly build?: string | undefined;
  readonly sha?: string | undefined;
}

interface Hint extends Said {
  readonly from: Provenance;
}

/**
 * Which build and commit a revision is of. What a person says of their own conventions goes first, then what is most
 * often meant to tell it; of each value, the first that is told counts, with where it came from.
 */
export function identify(template: Template, pattern?: IdentityPattern): Identity {
  const hints = hintsIn(template, pattern);
  const first = (what: 'build' | 'sha'): Sourced<string> | undefined => hints.flatMap(({ from, [what]: value }) => (value === undefined ? [] : { value, from }))[0];
  return told({ buildId: first('build'), sha: first('sha') });
}

function hintsIn(template: Template, pattern: IdentityPattern | undefined): readonly Hint[] {
  const { revision } = template;
  const containers = ownContainers(template).map(({ image = '', variables }) => ({ image, tag: tagOf(image), variables }));
  const suffix = suffixOf(template);
  const inEach = (from: Provenance, say: (container: (typeof containers)[number]) => Said): Hint => ({ from, ...agreed(containers.map(say)) });
  return [
    ...(pattern === undefined ? [] : [inEach('pattern', ({ image, variables }) => pattern([image, revision, ...variables.map(({ name, value }) => `${name}=${value}`)]))]),
    inEach('variable', ({ variables }) => fromVariables(variables)),
    inEach('imageTag', ({ tag }) => ({ build: build(tag), sha: sha(tag) })),
    { from: 'revisionSuffix', build: build(suffix), sha: sha(suffix) },
    inEach('ciRun', ({ tag, variables }) => ({ build: runIn(variables) ?? ciRun(tag) ?? ciRun(suffix) })),
  ];
}

function runIn(variables: readonly Variable[]): string | undefined {
  return variables.find(({ name }) => name === 'GITHUB_RUN_ID')?.value.match(/^\d{1,20}$/)?.[0];
}

/** What several containers say together: nothing of what they contradict each other in, for then nobody knows which is meant. */
function agreed(said: readonly Said[]): Said {
  const only = (values: readonly (string | undefined)[]): string | undefined => {
    const [value, ...others] = new Set(values.filter((each) => each !== undefined));
    return others.length === 0 ? value : undefined;
  };
  return { build: only(said.map((each) => each.build)), sha: only(said.map((each) => each.sha)) };
}

/** A sidecar's version says nothing about the app; where none is named like the app, any of them may be it. */
function ownContainers({ app, containers }: Template): readonly Container[] {
  const own = containers.filter(({ name }) => name === app);
  return own.length > 0 ? own : containers;
}

/** The container that is the app, as far as that can be told. */
export function ownContainer({ app, containers }: Pick<Template, 'app' | 'containers'>): Container | undefined {
  return containers.find(({ name }) => name === app) ?? containers[0];
}

function suffixOf({ app, revision, suffix }: Template): string {
  if (suffix !== undefined) return suffix;
  const end = revision.startsWith(`${app}--`) ? revision.slice(app.length + 2) : '';
  // Seven characters are most likely the platform's own, made by chance: by chance they can look like a commit.
  return end.length === 7 ? '' : end;
}
