export interface Commit {
  /** Seven hex digits. */
  readonly sha: string;
  readonly message: string;
}

/**
 * The main line of the sample workspace's repository, oldest first. These commits exist there, so whoever opened that
 * workspace can ask what lies between two revisions; a test holds the two together.
 */
export const COMMITS: readonly Commit[] = [
  { sha: 'f206bfa', message: 'Start the shop with six services' },
  { sha: '7ad77c9', message: 'Serve the catalogue from the API (#3)' },
  { sha: '1277290', message: 'Show prices with their currency (#5)' },
  { sha: '4b14583', message: 'feat(api): search the catalogue (#8)' },
  { sha: '978c370', message: 'fix(web): keep the basket when the page reloads (#9)' },
  { sha: '03905c0', message: 'chore(deps): raise the log library to 4.2.1 (#10)' },
  { sha: '5dbc470', message: 'fix(api): answer 404 for an unknown article (#12)' },
  { sha: 'c7aadfe', message: 'Merge pull request #11 from harbour/checkout' },
  { sha: 'b3abfc3', message: 'perf(api): cache catalogue pages for a minute (#14)' },
  { sha: '2aefe6f', message: 'feat(www): a page for each season (#17)' },
  { sha: '208bcc2', message: 'feat(api)!: prices in minor units (#18)' },
  { sha: '013840e', message: 'fix(admin): sort orders by their date (#19)' },
  { sha: '416a14f', message: 'Revert "feat(www): a page for each season (#17)" (#20)' },
  { sha: 'd2faf72', message: 'security(sys): refuse tokens without an audience (#21)' },
  { sha: '7a59008', message: 'Make the search box reachable by keyboard (#22)' },
  { sha: 'c808b75', message: 'docs: say how a release is made' },
  { sha: '17e3343', message: 'fix(api): round half cents to even (#24)' },
  { sha: 'fb6f79b', message: 'feat(app): pay with a saved card (#25)' },
];

/** Number of the first pull request after those above. */
export const NEXT_PULL_REQUEST = 26;
