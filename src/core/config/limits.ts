/** What is read at most. A file that anybody could write must not cost more time or memory than this. */
export const limits = {
  /** Of the file, in bytes. */
  bytes: 256 * 1024,
  /** Pieces that a YAML reader cuts the text into. */
  tokens: 100_000,
  /** Maps and lists within each other. */
  depth: 32,
  problems: 100,
  environments: 50,
  appsOfOne: 500,
  subscriptionsOfOne: 50,
  /** Characters of a name. */
  name: 64,
  /** Characters of an address. */
  address: 2_048,
  /** Entries of a setting of the machine. */
  settingEntries: 200,
} as const;
