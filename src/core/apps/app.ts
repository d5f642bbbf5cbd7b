/**
 * What the product knows of an app and its revisions, whichever provider tells it. A field that is absent is unknown:
 * it is shown as "checking" or "unknown", never as a guess, and never as 0 or healthy.
 */

/** Where a value came from; shown beside it. */
export type Provenance = 'platform' | 'service' | 'sample' | 'pattern' | 'variable' | 'imageTag' | 'revisionSuffix' | 'ciRun' | 'localGit' | 'github';

export interface Sourced<T> {
  readonly value: T;
  readonly from: Provenance;
}

/** A provider's own word, kept beside what we take it for: platforms return words that their descriptions do not list. */
export interface Health {
  readonly state: 'healthy' | 'degraded' | 'unhealthy' | 'starting' | 'stopped' | 'unknown';
  /** As the provider said it. */
  readonly said?: string;
}

export interface Revision {
  readonly name: string;
  /** Whether it runs; a revision that is not active can serve nothing, whatever its weight. */
  readonly active?: boolean;
  readonly health?: Health;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  /** When it last ran, where it does not any more, in milliseconds since 1970. */
  readonly lastActiveAt?: number;
  readonly replicas?: number;
  readonly image?: string;
  readonly buildId?: Sourced<string>;
  readonly sha?: Sourced<string>;
  /** First line of the commit's message. */
  readonly message?: Sourced<string>;
  /** An address of this revision alone. */
  readonly url?: string;
}

/** One entry of the traffic table: a revision by name, or whichever is the latest. */
export interface TrafficEntry {
  readonly revision?: string;
  readonly latest: boolean;
  /** Percent, 0 to 100. */
  readonly weight: number;
  readonly label?: string;
}

export type RevisionMode = 'single' | 'multiple' | 'labels' | 'unknown';

export interface App {
  /** Stable for as long as the app exists: the provider's own key. */
  readonly id: string;
  readonly name: string;
  readonly mode: RevisionMode;
  /** Without ingress there is no traffic to share; what is active works on whatever else feeds it. */
  readonly ingress: boolean;
  readonly provisioning: 'succeeded' | 'inProgress' | 'failed' | 'deleting' | 'unknown';
  readonly traffic: readonly TrafficEntry[];
  /** The provider's own name for the canary that is under way, by which its samples are asked for. */
  readonly deployment?: string;
  /** The newest revision, which need not serve. */
  readonly latestRevision?: string;
  /** The newest that became ready: what a `latest` entry sends traffic to. */
  readonly latestReadyRevision?: string;
  /** The revisions known so far: all of them, or those that a list call happened to tell. */
  readonly revisions: readonly Revision[];
  /** Whether `revisions` is complete as to which are active, so that "no other is active" can be said. */
  readonly revisionsComplete: boolean;
  /** When the app was last changed, in milliseconds since 1970. */
  readonly modifiedAt?: number;
  readonly url?: string;
  /** Its page in the provider's portal. */
  readonly portalUrl?: string;
  /** Who else manages it, such as another tool named by the platform. */
  readonly managedBy?: string;
}
