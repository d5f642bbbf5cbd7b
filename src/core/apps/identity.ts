import { told } from '../told.ts';
import type { Provenance, Sourced } from './app.ts';
import { build, ciRun, sha, tagOf } from './identityForms.ts';
import type { IdentityPattern } from './identityPattern.ts';
import { fromVariables, type Variable } from './identityVariables.ts';

/** What a revision was made from: it never changes, and what is said of its build is in it. */
export interface Template {
  readonly app: string;
  readonly revision: string;
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

interface Hint {
  readonly from: Provenance;
  readonly build?: string | undefined;
  readonly sha?: string | undefined;
}

/**
 * Which build and commit a revision is of. What a person says of their own conventions goes first, then what is most
 * often meant to tell it; of each value, the first that is told counts, with where it came from.
 */
export function identify(template: Template, pattern?: IdentityPattern): Identity {
  const hints = [...hintsIn(template, pattern)];
  const first = (what: 'build' | 'sha'): Sourced<string> | undefined => hints.flatMap(({ from, [what]: value }) => (value === undefined ? [] : { value, from }))[0];
  return told({ buildId: first('build'), sha: first('sha') });
}

function* hintsIn(template: Template, pattern: IdentityPattern | undefined): Generator<Hint> {
  const { image = '', variables } = ownContainer(template) ?? { variables: [] };
  const suffix = suffixOf(template);
  const tag = tagOf(image);
  if (pattern !== undefined) yield { from: 'pattern', ...pattern([image, template.revision, ...variables.map(({ name, value }) => `${name}=${value}`)]) };
  yield { from: 'variable', ...fromVariables(variables) };
  yield { from: 'imageTag', build: build(tag), sha: sha(tag) };
  // A suffix of seven characters is most likely the platform's own, made by chance: by chance it can look like a commit.
  if (suffix.length !== 7) yield { from: 'revisionSuffix', build: build(suffix), sha: sha(suffix) };
  yield { from: 'ciRun', build: variables.find(({ name }) => name === 'GITHUB_RUN_ID')?.value.match(/^\d{1,20}$/)?.[0] ?? ciRun(tag) ?? ciRun(suffix) };
}

/** The container that is the app: a sidecar's version says nothing about it. */
export function ownContainer({ app, containers }: Pick<Template, 'app' | 'containers'>): Container | undefined {
  return containers.find(({ name }) => name === app) ?? containers[0];
}

function suffixOf({ app, revision }: Template): string {
  return revision.startsWith(`${app}--`) ? revision.slice(app.length + 2) : '';
}
