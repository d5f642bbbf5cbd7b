import type * as vscode from 'vscode';

/** Longer than the address of any document of ours. */
const LONGEST = 10_000;

/** The keys in the address of a document, as many as there should be; an address can be made up by anybody. */
export function keysIn({ query }: vscode.Uri, count: number): readonly string[] | undefined {
  if (query.length > LONGEST) return undefined;
  try {
    const keys: unknown = JSON.parse(query);
    return Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === 'string') ? keys : undefined;
  } catch {
    return undefined;
  }
}
