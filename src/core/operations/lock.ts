/** Who is at work on an app. */
export interface Holder {
  /** The id of the attempt. */
  readonly attempt: string;
  /** When it began, in milliseconds since 1970. */
  readonly since: number;
}

export type LockAnswer = { readonly release: () => Promise<void> } | { readonly heldBy: Partial<Holder> };

/** Port: one operation on an app at a time, whichever window of this machine it is in. Let go when its process ends. */
export interface AppLocks {
  take(environment: string, app: string, holder: Holder): Promise<LockAnswer>;
}
