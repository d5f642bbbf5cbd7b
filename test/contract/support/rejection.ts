import assert from 'node:assert/strict';

/** What a promise is rejected with; that it is fulfilled, or takes longer than it may, fails the test. */
export async function rejection(promise: Promise<unknown>, withinMs = 10_000): Promise<unknown> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new assert.AssertionError({ message: `still waiting after ${withinMs} ms` })), withinMs);
  try {
    const outcome = promise.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const settled = await Promise.race([outcome, late.promise]);
    if ('error' in settled) return settled.error;
    throw new assert.AssertionError({ message: 'it was not refused' });
  } finally {
    clearTimeout(timer);
  }
}
