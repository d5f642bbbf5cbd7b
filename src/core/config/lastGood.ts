import type { ReleaseConfig } from './config.ts';
import type { ConfigProblem } from './problem.ts';
import type { Validated } from './validate.ts';

/** What is in use of a file, which need not be what it says now. */
export interface InUse {
  readonly config?: ReleaseConfig;
  /** What is wrong with the text as it is. */
  readonly problems: readonly ConfigProblem[];
  /** Since when `config` is not what the file says but what it said before, in milliseconds since 1970. */
  readonly lastGoodSince?: number;
}

/** What is in use after a text was read: what it says, or, if it is broken, what the last good one said. */
export function nextInUse(before: InUse | undefined, { config, problems }: Validated, now: number): InUse {
  if (config !== undefined) return { config: same(before?.config, config) ? before!.config! : config, problems };
  if (before?.config === undefined) return { problems };
  return { config: before.config, problems, lastGoodSince: before.lastGoodSince ?? now };
}

/** A text that says the same must not make anybody start anew. */
function same(a: ReleaseConfig | undefined, b: ReleaseConfig): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
