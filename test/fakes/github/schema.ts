import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { root } from '../../../tools/lib/project.ts';

let built: GraphQLSchema | undefined;

/** The schema that GitHub publishes. It names a field twice somewhere, which a strict reader refuses. */
export function githubSchema(): GraphQLSchema {
  // Read as a file: what the package exports is the same once more as JSON and as types, and takes longer.
  return (built ??= buildSchema(readFileSync(join(root, 'node_modules/@octokit/graphql-schema/schema.graphql'), 'utf8'), { assumeValidSDL: true }));
}

export interface Checked {
  readonly document: DocumentNode;
  /** All that the schema has against it. */
  readonly errors: readonly GraphQLError[];
}

const MOST_KEPT = 1_000;
const checked = new Map<string, Checked>();
const shapes = new Map<string, readonly GraphQLError[]>();

/** A query taken apart and checked; one that was there before is not checked again, nor is one that differs in ids and numbers alone. */
export function check(query: string): Checked {
  const before = checked.get(query);
  if (before !== undefined) return before;
  const document = parse(query, { noLocation: true });
  const shape = query.replace(/[0-9a-f]{40}/g, '#').replace(/(?<=number: )\d+/g, '#');
  const errors = shapes.get(shape) ?? validate(githubSchema(), document);
  if (shapes.size < MOST_KEPT) shapes.set(shape, errors);
  if (checked.size < MOST_KEPT) checked.set(query, { document, errors });
  return { document, errors };
}
