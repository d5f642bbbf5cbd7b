import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildSchema, parse, validate, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';

let built: GraphQLSchema | undefined;

/** The schema that GitHub publishes. It names a field twice somewhere, which a strict reader refuses. */
export function githubSchema(): GraphQLSchema {
  const path = createRequire(import.meta.url).resolve('@octokit/graphql-schema/schema.graphql');
  return (built ??= buildSchema(readFileSync(path, 'utf8'), { assumeValidSDL: true }));
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
