/** What goes on at the same time: all of it, or the first failure, and neither before the last of it has ended. Nothing goes on behind the back of who was answered. */
export async function together<T extends readonly unknown[] | []>(work: T): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
