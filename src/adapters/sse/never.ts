/** Never resolves. One of its own each time: who waits for a promise is kept for as long as that promise is. */
export const never = (): Promise<never> => new Promise(() => undefined);
