/** What is read of Azure's answers at most: far above what Azure tells, and far below what would hurt. */
export const limits = {
  pages: 100,
  appsPerPage: 5_000,
  apps: 10_000,
  revisions: 2_000,
  trafficEntries: 500,
  containers: 50,
  variables: 500,
  /** Characters of a name. */
  name: 10_000,
  /** Characters of an id, which has a name in it. */
  id: 20_000,
  /** Characters of an address that leads to the next page. */
  link: 16_384,
  text: 10_000,
  word: 1_000,
  /** Characters of the value of a variable: a configuration file fits, and is passed over when it comes to names. */
  value: 100_000,
  replicas: 1_000_000,
} as const;
