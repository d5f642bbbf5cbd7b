import { commitId } from './identityForms.ts';

/** Looks for a build and a commit in the texts, as a person's own convention has them. */
export type IdentityPattern = (texts: readonly string[]) => { readonly build?: string | undefined; readonly sha?: string | undefined };

export const patternLimits = {
  /** Characters of the pattern. */
  pattern: 200,
  /** Of a text that it is tried on: a longer one is passed over. */
  text: 160,
  /** The ways it can go: a part that grows counts for two; one that can be left out, and an alternative, for one. */
  ways: 7,
} as const;

/**
 * A person's regular expression with a group `sha`, `build` or both; nothing where it cannot be used. Patterns that can
 * take for ever are refused by their form: no repeated group, no back reference, and few parts that can go more than one way.
 */
export function readPattern(source: string): IdentityPattern | undefined {
  if (source.length > patternLimits.pattern || !/\(\?<(?:sha|build)>/.test(source) || mayTakeForEver(source)) return undefined;
  let pattern: RegExp;
  try {
    pattern = new RegExp(source);
  } catch {
    return undefined;
  }
  return (texts) => {
    const found = texts.filter(({ length }) => length <= patternLimits.text).map((text) => pattern.exec(text)?.groups);
    const values = (group: string): string[] => found.flatMap((groups) => groups?.[group] || []);
    return { build: values('build')[0], sha: values('sha').map(commitId).find((sha) => sha !== undefined) };
  };
}

/** Whether the time that a pattern takes could grow faster than with a small power of the text's length. */
function mayTakeForEver(source: string): boolean {
  // Classes and escapes first, so that what stands in them is not taken for more than it is.
  if (/\\[1-9]|\\k/.test(source.replaceAll('\\\\', ''))) return true;
  const plain = source.replaceAll(/\\[^]/g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
  if (/\)(?:[*+]|\{)/.test(plain)) return true;
  const count = (parts: RegExp): number => (plain.match(parts) ?? []).length;
  return 2 * count(/[*+]|\{\d+,\d*\}/g) + count(/\||(?<![(*+?}])\?/g) > patternLimits.ways;
}
