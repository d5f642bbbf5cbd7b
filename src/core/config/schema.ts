import type { QueryForm } from '../canary/queryTemplate.ts';
import { azureKeys } from './azureKeys.ts';
import { canaryKey } from './canaryKeys.ts';
import { journalKeys } from './journal.ts';
import { consentKeys } from './consentKeys.ts';
import type { ProviderConfig, SampleConfig, SourceConfig } from './config.ts';
import { limits } from './limits.ts';
import type { ListedName, Named } from './names.ts';
import { operationKeys } from './operationKeys.ts';

/** The versions of the format that are understood; one is written. */
export const understoodVersions: readonly number[] = [1];

export const sampleDefaults: Pick<SampleConfig, 'seed' | 'scenario'> = { seed: 1, scenario: 'healthy' };

/** What a key or a value is for: `words/` has the text for each. */
export type DescriptionId =
  | 'version'
  | 'environments'
  | 'provider'
  | 'providerAzure'
  | 'providerSample'
  | 'providerService'
  | 'protected'
  | 'apps'
  | 'url'
  | 'subscriptions'
  | 'resourceGroup'
  | 'seed'
  | 'scenario'
  | 'scenarioHealthy'
  | 'scenarioRegressing'
  | 'origins'
  | 'originsOrigin'
  | 'originsAuth'
  | 'authToken'
  | 'authNone'
  | 'unprotected'
  | 'azureCloud'
  | 'cloudPublic'
  | 'cloudChina'
  | 'cloudUsGovernment'
  | 'cloudCustom'
  | 'azureEndpoint'
  | 'azureAudience'
  | 'azurePortal'
  | 'azureApiVersion'
  | 'azureCredential'
  | 'credentialVscode'
  | 'credentialAzureCli'
  | 'credentialEnvironment'
  | 'credentialManagedIdentity'
  | 'azureRevisionPattern'
  | 'journalPath'
  | 'role'
  | 'roleActions'
  | 'consentTyped'
  | 'consentContext'
  | CanaryDescriptionId;

type CanaryDescriptionId =
  | 'source'
  | 'sourceProvider'
  | 'sourceSample'
  | 'sourceSse'
  | 'sourcePrometheus'
  | 'sourceAzureMonitor'
  | 'sourceUrl'
  | 'sourceRequests'
  | 'sourceErrors'
  | 'sourceBuckets'
  | 'sourceP95'
  | 'sourceP99'
  | 'scrapeSeconds'
  | 'latencyUnit'
  | 'unitSeconds'
  | 'unitMilliseconds'
  | 'canary'
  | 'canaryApps'
  | 'judge'
  | 'judgeDefault'
  | 'judgeExact'
  | 'judgeRules'
  | 'sampleSeconds'
  | 'falseAlarm'
  | 'toleratedRatio'
  | 'errorRateDelta'
  | 'errorRate'
  | 'successRate'
  | 'promoteErrorRate'
  | 'p95Ratio'
  | 'p95Delta'
  | 'p99Delta'
  | 'p95Ms'
  | 'p99Ms'
  | 'minimumRequests'
  | 'consecutive'
  | 'failFast'
  | 'warmUp'
  | 'onBreach'
  | 'onBreachHold'
  | 'onBreachRecommend'
  | 'onBreachAbort';

export interface Choice {
  readonly value: string;
  readonly description: DescriptionId;
}

export type ValueType =
  | { readonly kind: 'version' }
  /** One that may only be switched on: off would loosen, which only the machine can. */
  | { readonly kind: 'onlyTrue' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'wholeNumber'; readonly min: number; readonly max: number }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'address' }
  /** A query of PromQL with placeholders. */
  | { readonly kind: 'query'; readonly form: QueryForm }
  /** One text of a certain form. */
  | { readonly kind: 'name'; readonly of: Exclude<Named, ListedName> }
  | { readonly kind: 'names'; readonly of: ListedName; readonly most: number }
  /** Environments by their names, each with these keys. */
  | { readonly kind: 'environments'; readonly most: number; readonly keys: readonly Key[] }
  /** A map with these keys. */
  | { readonly kind: 'group'; readonly keys: readonly Key[] }
  /** Apps by their names, each with these keys. */
  | { readonly kind: 'byApp'; readonly most: number; readonly keys: readonly Key[] }
  | { readonly kind: 'entries'; readonly most: number; readonly keys: readonly Key[] };

/** One answer for each kind of value: a new kind asks for its own everywhere. */
export type ByKind<Result, Rest extends readonly unknown[] = []> = {
  readonly [K in ValueType['kind']]: (type: Extract<ValueType, { readonly kind: K }>, ...rest: Rest) => Result;
};

export function byKind<Result, Rest extends readonly unknown[]>(cases: ByKind<Result, Rest>, type: ValueType, ...rest: Rest): Result {
  return (cases[type.kind] as (type: ValueType, ...rest: Rest) => Result)(type, ...rest);
}

export interface Key {
  readonly name: string;
  readonly type: ValueType;
  readonly description: DescriptionId;
  /** `machine`: only the settings of the machine's owner, never the file or the workspace. */
  readonly scope: 'file' | 'machine';
  readonly required?: boolean;
  readonly default?: string | number | boolean | readonly string[];
  readonly unit?: 'seconds' | 'milliseconds' | 'percent';
  /** Means something with these providers only, and is required only there. */
  readonly onlyWith?: readonly (ProviderConfig['kind'] | SourceConfig['kind'])[];
}

const environmentKeys: readonly Key[] = [
  {
    name: 'provider',
    type: {
      kind: 'choice',
      choices: [
        { value: 'azure', description: 'providerAzure' },
        { value: 'sample', description: 'providerSample' },
        { value: 'service', description: 'providerService' },
      ],
    },
    description: 'provider',
    scope: 'file',
    required: true,
  },
  { name: 'protected', type: { kind: 'onlyTrue' }, description: 'protected', scope: 'file', default: true },
  { name: 'apps', type: { kind: 'names', of: 'app', most: limits.appsOfOne }, description: 'apps', scope: 'file' },
  {
    name: 'subscriptions',
    type: { kind: 'names', of: 'subscription', most: limits.subscriptionsOfOne },
    description: 'subscriptions',
    scope: 'file',
    onlyWith: ['azure'],
  },
  { name: 'resourceGroup', type: { kind: 'name', of: 'resourceGroup' }, description: 'resourceGroup', scope: 'file', onlyWith: ['azure'] },
  { name: 'url', type: { kind: 'address' }, description: 'url', scope: 'file', required: true, onlyWith: ['service'] },
  {
    name: 'seed',
    type: { kind: 'wholeNumber', min: 0, max: 4_294_967_295 },
    description: 'seed',
    scope: 'file',
    default: sampleDefaults.seed,
    onlyWith: ['sample'],
  },
  {
    name: 'scenario',
    type: {
      kind: 'choice',
      choices: [
        { value: 'healthy', description: 'scenarioHealthy' },
        { value: 'regressing', description: 'scenarioRegressing' },
      ],
    },
    description: 'scenario',
    scope: 'file',
    default: sampleDefaults.scenario,
    onlyWith: ['sample'],
  },
  canaryKey,
];

/** Every key of `release.yaml`: what is valid, completed, explained and documented all comes from here. */
export const fileKeys: readonly Key[] = [
  { name: 'version', type: { kind: 'version' }, description: 'version', scope: 'file', required: true },
  {
    name: 'environments',
    type: { kind: 'environments', most: limits.environments, keys: environmentKeys },
    description: 'environments',
    scope: 'file',
    required: true,
  },
];

/** The settings that only the machine's owner can make. */
export const machineKeys: readonly Key[] = [
  {
    name: 'releaseConductor.origins',
    type: {
      kind: 'entries',
      most: limits.settingEntries,
      keys: [
        { name: 'origin', type: { kind: 'address' }, description: 'originsOrigin', scope: 'machine', required: true },
        {
          name: 'auth',
          type: {
            kind: 'choice',
            choices: [
              { value: 'none', description: 'authNone' },
              { value: 'token', description: 'authToken' },
            ],
          },
          description: 'originsAuth',
          scope: 'machine',
          default: 'none',
        },
      ],
    },
    description: 'origins',
    scope: 'machine',
    default: [],
  },
  {
    name: 'releaseConductor.unprotected',
    type: { kind: 'names', of: 'environment', most: limits.settingEntries },
    description: 'unprotected',
    scope: 'machine',
    default: [],
  },
  ...azureKeys,
  ...journalKeys,
  ...operationKeys,
  ...consentKeys,
];

/** The keys below a key, however they are reached. */
export function keysBelow(type: ValueType): readonly Key[] {
  return 'keys' in type ? type.keys : [];
}

/** The values that can be offered for a key: all that are valid, where there are few. */
export function offeredValues(type: ValueType): readonly { readonly value: string; readonly description?: DescriptionId }[] {
  if (type.kind === 'choice') return type.choices;
  if (type.kind === 'onlyTrue') return [{ value: 'true' }];
  return type.kind === 'version' ? understoodVersions.map((version) => ({ value: String(version) })) : [];
}
