import assert from 'node:assert/strict';
import type { SourceEvent } from '../../../../src/core/canary/source.ts';
import { Failure } from '../../../../src/core/failure.ts';

/** Reads on until a source is live, or is not: then why, and until when it waits where it does. */
export async function firstFailure(watch: AsyncIterator<SourceEvent>): Promise<{ readonly because: Failure; readonly until?: number } | undefined> {
  try {
    for (let next = await watch.next(); next.done !== true; next = await watch.next()) {
      if (next.value.kind !== 'state' || next.value.state.is === 'connecting') continue;
      return next.value.state.is === 'waiting' ? next.value.state : undefined;
    }
  } catch (error) {
    assert.ok(error instanceof Failure, String(error));
    return { because: error };
  }
  return undefined;
}
