import type { ProblemFacts, ProblemReason, Shape, YamlFault } from '../../../../../src/core/config/problem.ts';
import type { QueryFault } from '../../../../../src/core/canary/queryTemplate.ts';
import type { AddressFault } from '../../../../../src/core/config/address.ts';
import type { DescriptionId, Key } from '../../../../../src/core/config/schema.ts';
import type { Named } from '../../../../../src/core/config/names.ts';
import type { SettingFault } from '../../../../../src/core/config/machine.ts';

type All<Union extends string> = { readonly [Member in Union]: true };

function membersOf<Union extends string>(all: All<Union>): readonly Union[] {
  return Object.keys(all) as Union[];
}

const shapes = membersOf<Shape>({ map: true, list: true, text: true, boolean: true, number: true, wholeNumber: true, nothing: true });
const yamlFaults = membersOf<YamlFault>({ indentation: true, unclosed: true, escape: true, colon: true, flow: true, keyTooLong: true, unexpected: true });
const addressFaults = membersOf<AddressFault>({ notAnAddress: true, notHttps: true, credentials: true, query: true, fragment: true, path: true });
const queryFaults = membersOf<QueryFault>({ empty: true, tooLong: true, character: true, comment: true, unclosed: true, unknownPlaceholder: true, placeholderOutside: true, notASelector: true, oneForBoth: true });

const named = membersOf<Named>({ app: true, environment: true, subscription: true, resourceGroup: true, apiVersion: true, revisionPattern: true, folder: true, role: true, right: true, authenticationContext: true });

export const settingFaults = membersOf<SettingFault>({
  notAList: true,
  tooMany: true,
  notAnEntry: true,
  badOrigin: true,
  badAuth: true,
  badName: true,
  production: true,
  duplicate: true,
  notOffered: true,
  badEndpoint: true,
  badVersion: true,
  badPattern: true,
  badFolder: true,
  missing: true,
  onlyCustom: true,
  notTrueOrFalse: true,
  badContext: true,
});

export const descriptions = membersOf<DescriptionId>({
  version: true,
  environments: true,
  provider: true,
  providerAzure: true,
  providerSample: true,
  providerService: true,
  protected: true,
  apps: true,
  url: true,
  subscriptions: true,
  resourceGroup: true,
  seed: true,
  scenario: true,
  scenarioHealthy: true,
  scenarioRegressing: true,
  origins: true,
  originsOrigin: true,
  originsAuth: true,
  authToken: true,
  authNone: true,
  unprotected: true,
  canary: true,
  source: true,
  sourceProvider: true,
  sourceSample: true,
  sourceSse: true,
  sourcePrometheus: true,
  sourceAzureMonitor: true,
  sourceUrl: true,
  sourceRequests: true,
  sourceErrors: true,
  sourceBuckets: true,
  sourceP95: true,
  sourceP99: true,
  scrapeSeconds: true,
  latencyUnit: true,
  unitSeconds: true,
  unitMilliseconds: true,
  canaryApps: true,
  judge: true,
  judgeDefault: true,
  judgeExact: true,
  judgeRules: true,
  sampleSeconds: true,
  falseAlarm: true,
  toleratedRatio: true,
  errorRateDelta: true,
  errorRate: true,
  successRate: true,
  promoteErrorRate: true,
  p95Ratio: true,
  p95Delta: true,
  p99Delta: true,
  p95Ms: true,
  p99Ms: true,
  minimumRequests: true,
  consecutive: true,
  failFast: true,
  warmUp: true,
  onBreach: true,
  onBreachHold: true,
  onBreachRecommend: true,
  onBreachAbort: true,
  azureCloud: true,
  cloudPublic: true,
  cloudChina: true,
  cloudUsGovernment: true,
  cloudCustom: true,
  azureEndpoint: true,
  azureAudience: true,
  azurePortal: true,
  azureApiVersion: true,
  azureCredential: true,
  credentialVscode: true,
  credentialAzureCli: true,
  credentialEnvironment: true,
  credentialManagedIdentity: true,
  azureRevisionPattern: true,
  journalPath: true,
  role: true,
  roleActions: true,
  consentTyped: true,
  consentContext: true,
});

/** A key whose name and values are no words. */
export const anyKey: Key = {
  name: '1',
  type: { kind: 'choice', choices: descriptions.map((description, index) => ({ value: String(index), description })) },
  description: 'version',
  scope: 'file',
  required: true,
  default: 2,
};

/** Facts for each reason, in every way that its sentence can go, without letters: each letter is a word of ours. */
const facts: { readonly [R in ProblemReason]: readonly ProblemFacts[R][] } = {
  unreadable: [{}],
  tooLarge: [{ mostKib: 1 }],
  tooManyEntries: [{}],
  tooDeep: [{ most: 1 }],
  binary: [{}],
  controlCharacter: [{ code: '1' }],
  notYaml: yamlFaults.map((fault) => ({ fault })),
  tab: [{}],
  alias: [{}],
  mergeKey: [{}],
  tag: [{ tag: '1' }],
  directive: [{}],
  severalDocuments: [{}],
  keyNotText: [{}],
  duplicateKey: [{ key: '1' }],
  empty: [{}],
  wrongType: [...shapes.map((expected) => ({ expected, found: 'nothing' as const })), ...shapes.map((found) => ({ key: '1', expected: 'text' as const, found }))],
  missingValue: [{ key: '1' }],
  missingKey: [{ key: '1' }],
  unknownKey: [{ key: '1' }, { key: '1', suggestion: '2' }],
  unknownValue: [{ key: '1', value: '2', allowed: ['3', '4'] }],
  outOfRange: [{ key: '1', min: 2, max: 3 }],
  newerVersion: [{ version: '2', understood: [1] }],
  badAddress: addressFaults.map((fault) => ({ fault })),
  badName: named.map((of) => ({ of, name: '1' })),
  sameName: [{ name: '1', other: '2' }],
  otherProvider: [{ key: '1', provider: '2', belongsTo: '3' }],
  loosens: [
    { environment: '1', production: true },
    { environment: '1', production: false },
  ],
  duplicateEntry: [{ entry: '1' }],
  tooMany: [
    { of: 'environments', most: 1 },
    { of: 'apps', most: 1 },
    { of: 'subscriptions', most: 1 },
  ],
  noEnvironments: [{}],
  mixedSource: [{ simulated: true }, { simulated: false }],
  weaker: [{ key: '1', usual: '2' }],
  badQuery: queryFaults.map((fault) => ({ fault, key: '1' })),
};

export const reasons = Object.keys(facts) as readonly ProblemReason[];

/** One of each, in every way. */
export const anyProblems: readonly { readonly reason: ProblemReason; readonly facts: ProblemFacts[ProblemReason] }[] = reasons.flatMap((reason) =>
  facts[reason].map((each) => ({ reason, facts: each })),
);
