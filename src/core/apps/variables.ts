import { buildOf, clue, shaOf, type Clue } from './clue.ts';

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Names under which pipelines and monitors leave the commit, the plainest first. */
const shaNames = ['GIT_SHA', 'COMMIT_SHA', 'GIT_COMMIT', 'GIT_COMMIT_SHA', 'GITHUB_SHA', 'CI_COMMIT_SHA', 'BUILD_SOURCEVERSION', 'SOURCE_COMMIT', 'DD_GIT_COMMIT_SHA', 'VCS_REF'];

const buildNames = ['BUILD_ID', 'BUILD_NUMBER', 'BUILD_BUILDNUMBER', 'BUILD_BUILDID', 'CI_PIPELINE_ID', 'GITHUB_RUN_ID'];

/** What may hold either: a version, or the commit in its place. */
const versionNames = ['DD_VERSION', 'APP_VERSION'];

/** What the variables of one container say. */
export function readVariables(variables: readonly Variable[]): Clue {
  const values = new Map(variables.map(({ name, value }) => [name, value]));
  const resource = readResource(values.get('OTEL_RESOURCE_ATTRIBUTES') ?? '');
  const versions = [...versionNames.map((name) => values.get(name)), resource.get('service.version')];
  const shas = [...shaNames.map((name) => values.get(name)), resource.get('vcs.ref.head.revision'), ...versions].map(shaOf);
  const builds = [...buildNames.map((name) => values.get(name)), ...versions.filter((version) => shaOf(version) === undefined)].map(buildOf);
  return clue(
    builds.find((build) => build !== undefined),
    shas.find((sha) => sha !== undefined),
  );
}

/** `key=value,key=value`, values percent-encoded where they must be: one that is encoded is no plain name, and is left alone. */
function readResource(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(',').flatMap((pair): [string, string][] => {
      const [, key, value] = /^\s*([\w.]{1,64})\s*=\s*([^%]{1,128})$/.exec(pair) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value]];
    }),
  );
}
