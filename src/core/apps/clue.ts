/** What one place says of a revision's build and commit; what it does not say is absent. */
export interface Clue {
  readonly build?: string;
  readonly sha?: string;
}

/**
 * A git commit id, whole or short, in lower case. Digits alone are more often a number of a build or a day: as nobody
 * can tell them apart without asking the repository, they are none.
 */
export function shaOf(text: string | undefined): string | undefined {
  const sha = text?.trim().toLowerCase();
  return sha !== undefined && /^[0-9a-f]{7,64}$/.test(sha) && /[a-f]/.test(sha) ? sha : undefined;
}

/** What a person can take for the name of a build: one line, and not a long one. */
export function buildOf(text: string | undefined): string | undefined {
  const build = text?.trim();
  return build !== undefined && /^[^\p{C}\p{Zl}\p{Zp}]{1,128}$/u.test(build) ? build : undefined;
}

export function clue(build: string | undefined, sha: string | undefined): Clue {
  return { ...(build === undefined ? {} : { build }), ...(sha === undefined ? {} : { sha }) };
}

/** What several places say together: nothing of what they contradict each other in. */
export function agreed(clues: readonly Clue[]): Clue {
  const shas = clues.flatMap(({ sha }) => sha ?? []).sort((a, b) => b.length - a.length);
  const builds = clues.flatMap(({ build }) => build ?? []);
  const [longest] = shas;
  const [build] = builds;
  return clue(
    builds.every((other) => other === build) ? build : undefined,
    // A short id is the beginning of the long one.
    shas.every((sha) => longest!.startsWith(sha)) ? longest : undefined,
  );
}
