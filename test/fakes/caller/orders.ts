/** What there really is in the window: whoever attacks knows it. */
export interface Real {
  /** The key of the environment, as a page of ours would pass it. */
  readonly environment: string;
  readonly apps: readonly { readonly id: string; readonly revisions: readonly string[] }[];
  /** Ids of records of the journal. */
  readonly records: readonly string[];
}

/** One attack, as the test wants it. */
export interface Order {
  readonly attack: AttackName;
  /** Every command that is declared. */
  readonly commands: readonly string[];
  /** Those that change production, once a person has agreed. */
  readonly operations: readonly string[];
  readonly views: readonly string[];
  readonly settings: readonly string[];
  readonly real: Real;
}

export interface Report {
  /** How often something of ours was called. */
  readonly calls: number;
  /** What came back to the caller where nothing should. */
  readonly returned: readonly string[];
  /** What was thrown at the caller. */
  readonly thrown: readonly string[];
  /** What the attack found: commands, tabs, texts. */
  readonly found: readonly string[];
}

/** One case for each kind of way in. */
export const attackNames = ['arguments', 'forgeries', 'rows', 'flood', 'macros', 'addresses', 'documents', 'pages', 'tasks', 'settings', 'exports', 'registered'] as const;
export type AttackName = (typeof attackNames)[number];
