import type { JudgeSettings } from '../canary/settings.ts';

/** What `release.yaml` says once it is understood. Later parts of the product add their keys here and in the schema. */
export interface ReleaseConfig {
  readonly environments: readonly EnvironmentConfig[];
}

export interface EnvironmentConfig {
  /** Its key in the file: unique there. */
  readonly name: string;
  /** Production always is; the file can protect more, and only the machine can unprotect. */
  readonly protected: boolean;
  readonly provider: ProviderConfig;
  /** Only these apps, in this order; absent means all that the provider lists. */
  readonly apps?: readonly string[];
  readonly canary?: CanaryConfig;
}

/** How canaries are judged: what is said for all apps of an environment, and for one. */
export interface CanaryConfig {
  readonly settings: Partial<JudgeSettings>;
  readonly apps: ReadonlyMap<string, Partial<JudgeSettings>>;
  /** What tells how canary and stable do, where the file says it. */
  readonly source?: SourceConfig;
}

/** What tells how canary and stable do. Whether an address of it may be contacted is for the machine to say. */
export type SourceConfig =
  | { readonly kind: 'sample' }
  /** Below the base address of a release service. */
  | { readonly kind: 'sse'; readonly url: string }
  | PrometheusConfig
  | { readonly kind: 'azureMonitor' };

export interface PrometheusConfig {
  readonly kind: 'prometheus';
  /** The base address; `/api/v1` is below it. */
  readonly url: string;
  readonly queries: PrometheusQueries;
  readonly scrapeSeconds: number;
  /** The unit of its latencies. */
  readonly latencyUnit: 'seconds' | 'milliseconds';
}

/** For one side, with placeholders in them: `canary/queryTemplate.ts` reads and fills them. */
export interface PrometheusQueries {
  readonly requests: string;
  readonly errors: string;
  readonly buckets?: string;
  readonly p95?: string;
  readonly p99?: string;
}

export type ProviderConfig = AzureConfig | SampleConfig | ServiceConfig;

export interface SampleConfig {
  readonly kind: 'sample';
  readonly seed: number;
  /** What the running canary of the sample does. */
  readonly scenario: 'healthy' | 'regressing';
}

export interface ServiceConfig {
  readonly kind: 'service';
  /** The base address; `/sys/releases/status` and the others are below it. */
  readonly url: string;
}

/** Which cloud, and who is signed in to it, is for the machine to say, and never for a file. */
export interface AzureConfig {
  readonly kind: 'azure';
  /** Their ids, in small letters; absent means those that the person chose. */
  readonly subscriptions?: readonly string[];
  /** Only the apps in this group. */
  readonly resourceGroup?: string;
}
