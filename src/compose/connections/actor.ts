import { userInfo } from 'node:os';
import type { Actor } from '../../core/journal/record.ts';

/** Whoever uses this machine, where no account says who asks. */
export function person(): Actor {
  try {
    return { name: userInfo().username };
  } catch {
    // An account without a name, as containers have them.
    return { name: '-' };
  }
}
