/** The bounds of the release service's API, as docs/api/release-service.openapi.yaml declares them; a test compares the two. */
export const limits = {
  apps: 2_000,
  revisionsPerApp: 200,
  trafficEntries: 200,
  /** Characters of a key that becomes part of an address. */
  key: 512,
  /** Characters of any other text. */
  text: 10_000,
  word: 100,
  replicas: 1_000_000,
  roles: 100,
  /** Characters of a role. */
  role: 200,
} as const;

/** The same for what an act is answered with. */
export const actLimits = {
  record: 200,
  right: 200,
  code: 100,
  reason: 2_000,
  /** Bytes of a request. */
  request: 64 * 1024,
} as const;
