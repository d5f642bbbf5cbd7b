import type { Provenance, Sourced } from './app.ts';
import { agreed, type Clue } from './clue.ts';
import { imageTag, readLabel } from './label.ts';
import type { RevisionPattern } from './pattern.ts';
import { readVariables, type Variable } from './variables.ts';

/** What a deployment left behind in a revision: none of it was made to tell the commit, and all of it may. */
export interface RevisionTrace {
  readonly name: string;
  /** Only one that a person or pipeline gave: those that a platform makes up can look like a commit by chance. */
  readonly suffix?: string;
  readonly containers: readonly ContainerTrace[];
}

export interface ContainerTrace {
  readonly name?: string;
  readonly image?: string;
  /** Those whose value is written there; a reference to a secret has none. */
  readonly variables?: readonly Variable[];
}

export interface Identity {
  readonly buildId?: Sourced<string>;
  readonly sha?: Sourced<string>;
}

/**
 * Which build and commit a revision is of: each from the first source that tells it, and with that source's name. A
 * source that contradicts itself tells nothing.
 */
export function identify(trace: RevisionTrace, pattern?: RevisionPattern): Identity {
  const containers = mainContainers(trace);
  const images = containers.flatMap(({ image }) => image ?? []);
  const tags = images.flatMap((image) => imageTag(image) ?? []).map(readLabel);
  const sources: readonly (readonly [Provenance, Clue])[] = [
    ...(pattern === undefined ? [] : byPattern(pattern, trace.name, containers, images)),
    ['variable', agreed(containers.map(({ variables = [] }) => readVariables(variables)))],
    ['imageTag', agreed(tags)],
    ['revisionSuffix', readLabel(trace.suffix ?? '')],
    ['ciRun', agreed(tags.map(({ run }) => (run === undefined ? {} : { build: run })))],
  ];
  const buildId = first(sources, 'build');
  const sha = first(sources, 'sha');
  return { ...(buildId === undefined ? {} : { buildId }), ...(sha === undefined ? {} : { sha }) };
}

/** What the person's own pattern says: of the images, else of the revision's name, else of `NAME=value`. */
function byPattern(pattern: RevisionPattern, name: string, containers: readonly ContainerTrace[], images: readonly string[]): (readonly [Provenance, Clue])[] {
  const variables = containers.flatMap((container) => container.variables ?? []);
  return [images, [name], variables.map((variable) => `${variable.name}=${variable.value}`)].map((texts) => [
    'pattern',
    agreed(texts.map((text) => pattern.match(text))),
  ]);
}

/** Beside the app's own container others may run, of other builds. Platforms and tools name it after the app. */
function mainContainers({ name, containers }: RevisionTrace): readonly ContainerTrace[] {
  const [app] = name.split('--', 1);
  const own = containers.filter((container) => container.name === app);
  return own.length > 0 ? own : containers;
}

function first(sources: readonly (readonly [Provenance, Clue])[], what: keyof Clue): Sourced<string> | undefined {
  for (const [from, { [what]: value }] of sources) if (value !== undefined) return { value, from };
  return undefined;
}
