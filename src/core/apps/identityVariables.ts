import { commitId } from './identityForms.ts';

/** An environment variable of a template that has a value of its own; one that refers to a secret has none. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

// Named by what sets them: git, CI systems, and agents that send telemetry. The plainest first.
const SHA_NAMES = ['GIT_SHA', 'COMMIT_SHA', 'GIT_COMMIT', 'GIT_COMMIT_SHA', 'GITHUB_SHA', 'BUILD_SOURCEVERSION', 'CI_COMMIT_SHA', 'DD_GIT_COMMIT_SHA', 'VCS_REF'];
const BUILD_NAMES = ['BUILD_ID', 'BUILD_NUMBER', 'BUILD_BUILDNUMBER', 'BUILD_BUILDID'];
/** A version, which teams set to a commit as often as to a number. */
const VERSION_NAMES = ['DD_VERSION', 'APP_VERSION'];

/** The build and the commit that variables tell by their names. */
export function fromVariables(variables: readonly Variable[]): { readonly build?: string | undefined; readonly sha?: string | undefined } {
  const values = new Map(variables.map(({ name, value }) => [name, value.trim()]));
  const of = (names: readonly string[]): string[] => names.flatMap((name) => values.get(name) ?? []);
  const attributes = openTelemetry(values.get('OTEL_RESOURCE_ATTRIBUTES') ?? '');
  const versions = [...of(VERSION_NAMES), attributes.get('service.version') ?? ''].filter(isShown);
  return {
    sha: [...of(SHA_NAMES), attributes.get('vcs.ref.head.revision') ?? '', ...versions].map(commitId).find((sha) => sha !== undefined),
    build: of(BUILD_NAMES).find(isShown) ?? versions.find((version) => commitId(version) === undefined),
  };
}

function isShown(text: string): boolean {
  return /^[\x21-\x7e]{1,64}$/.test(text);
}

/** `name=value,name=value`; a value written with percent signs, as odd ones have to be, is passed over. */
function openTelemetry(text: string): ReadonlyMap<string, string> {
  const pairs = text.slice(0, 4_096).split(',').map((pair) => pair.split('=', 2).map((part) => part.trim()));
  return new Map(pairs.flatMap(([name = '', value = '']) => (value === '' || value.includes('%') ? [] : [[name, value] as const])));
}
