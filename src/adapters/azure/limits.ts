/** How much is read of what a platform says, whatever it says. */
export const limits = {
  /** Apps of one subscription. */
  apps: 2_000,
  /** Pages of one list; each has to bring something new. */
  pages: 100,
  /** Directories that one account belongs to. */
  tenants: 100,
  /** Subscriptions of one directory. */
  subscriptions: 2_000,
  /** A platform keeps a hundred that are stopped, and whatever is active. */
  revisionsPerApp: 1_000,
  trafficEntries: 200,
  containers: 50,
  variables: 1_000,
  /** Characters of any text. */
  text: 10_000,
  /** Characters of an id: a name, and the groups it is in. */
  id: 30_000,
  /** Characters of a link to the next page, which has a name and a token in it. */
  link: 400_000,
  /** Characters of a variable's value, some of which hold whole configurations. */
  value: 1_000_000,
  word: 200,
  replicas: 1_000_000,
} as const;
