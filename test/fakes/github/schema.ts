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

const checked = new Map<string, readonly GraphQLError[]>();

/** A query taken apart, and all that the schema has against it. Two that differ only in ids and numbers are checked once. */
export function check(query: string): { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] } {
  const document = parse(query, { noLocation: true });
  const shape = query.replace(/[0-9a-f]{40}/g, '#').replace(/(?<=number: )\d+/g, '#');
  const errors = checked.get(shape) ?? validate(githubSchema(), document);
  checked.set(shape, errors);
  return { document, errors };
}
