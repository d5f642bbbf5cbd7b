/** What the journal holds at most. Its files can be written by anybody with the person's rights, so they are bounded too. */
export const journalLimits = {
  /** Of one line, in bytes, without its end. */
  line: 1024 * 1024,
  /** A file that has reached this is not appended to: the chain goes on in the next. */
  file: 8 * 1024 * 1024,
  /** Characters of a name, an id, a word of an outside system. */
  name: 260,
  /** Characters of what a person or a service wrote. */
  text: 2_000,
  /** Entries of a traffic table. */
  traffic: 200,
  /** Revisions of a restore point. */
  revisions: 500,
  /** Entries of any other list. */
  entries: 50,
  /** Stories that a history holds, the newest; what they say is read again from the journal when somebody looks. */
  stories: 10_000,
} as const;
