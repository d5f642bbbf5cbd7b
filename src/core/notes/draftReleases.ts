/** Characters that GitHub takes for the text of a release. */
export const MOST_RELEASE_CHARACTERS = 125_000;

/** A release as it is to be drafted. */
export interface WantedRelease {
  readonly tag: string;
  /** What the tag leads to here: taken where the host does not have the tag yet. */
  readonly commit: string;
  readonly body: string;
  readonly isPreRelease: boolean;
}

/**
 * Port: drafts of releases at a host, which nobody sees before somebody publishes them there. `create` sends one request,
 * once, and rejects with a `Failure`.
 */
export interface DraftReleases {
  /** The page of all releases. */
  readonly page: string;
  /** The address of the page on which the draft can be read and published. */
  create(release: WantedRelease, signal: AbortSignal): Promise<string>;
}
