/** How far the asking of a host has come, for a person who waits for it. */
export type Asking =
  | { readonly reason: 'asked'; readonly answered: number; readonly total: number }
  /** The host wants a rest, or has been kept busy for as long as it allows. */
  | { readonly reason: 'waiting'; readonly ms: number };
