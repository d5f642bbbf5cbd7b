/** What the platform bills and permits by: apps are listed within one. */
export interface Subscription {
  readonly id: string;
  readonly name: string;
  /** The directory whose members may see it. */
  readonly tenant: string;
}

/** Port: what somebody who is signed in may choose from. */
export interface Subscriptions {
  /** All that the account can see, whatever directory each is in. */
  list(signal: AbortSignal): Promise<readonly Subscription[]>;
}
