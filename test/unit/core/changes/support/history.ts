/** One commit of a made-up history; parents come before their children. */
export interface Step {
  readonly name: string;
  readonly parents?: readonly string[];
  /** Its own name when absent. */
  readonly message?: string | Uint8Array;
  /** Seconds since 1970; each step is a minute after the one before when absent. */
  readonly at?: number;
  /** When it was written, where that was before it was committed. */
  readonly authoredAt?: number;
}

export const AUTHOR = { name: 'Test Author', email: 'author@harbour.example' };
export const COMMITTER = { name: 'Test Committer', email: 'committer@harbour.example' };

const START = 1_700_000_000;

export function timesOf(step: Step, index: number): { readonly authored: number; readonly committed: number } {
  const committed = step.at ?? START + index * 60;
  return { authored: step.authoredAt ?? committed, committed };
}

/** A line of commits, each on the one before. */
export function line(names: readonly string[], first: readonly string[] = []): Step[] {
  return names.map((name, index) => ({ name, parents: index === 0 ? first : [names[index - 1]!] }));
}

export function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}
