import * as l10n from '@vscode/l10n';
import type { AddressFault } from '../core/config/address.ts';
import type { SettingFault, SettingProblem } from '../core/config/machine.ts';
import type { ListedName, Named } from '../core/config/names.ts';
import type { ConfigProblem, Fix, ProblemFacts, ProblemReason, Shape, YamlFault } from '../core/config/problem.ts';
import { patternLimits } from '../core/apps/identityPattern.ts';
import { offeredValues, type DescriptionId, type Key } from '../core/config/schema.ts';
import { canaryDescriptions } from './canaryKeys.ts';
import { plainText } from './markdown.ts';

/** Parts of a file that anybody wrote, fit to stand in a sentence. */
function shown(text: string): string {
  return plainText(text, 60);
}

const sentences: { readonly [R in ProblemReason]: (facts: ProblemFacts[R]) => string } = {
  unreadable: () => l10n.t('release.yaml cannot be read; see that you may open it.'),
  tooLarge: ({ mostKib }) => l10n.t('This is larger than {0} KB and was not read.', mostKib),
  tooManyEntries: () => l10n.t('This has more entries than are read.'),
  tooDeep: ({ most }) => l10n.t('Maps and lists may lie within each other {0} deep at most.', most),
  binary: () => l10n.t('This is not a text.'),
  controlCharacter: ({ code }) => l10n.t('There is an invisible control character here ({0}).', code),
  notYaml: ({ fault }) => yamlFaults[fault](),
  tab: () => l10n.t('YAML is indented with spaces, not with tabs.'),
  alias: () => l10n.t('Anchors and aliases are not supported here: write the value out.'),
  mergeKey: () => l10n.t('Merge keys are not supported here: write the keys out.'),
  tag: ({ tag }) => l10n.t('Tags such as {0} are not supported here.', shown(tag)),
  directive: () => l10n.t('Directives are not supported here.'),
  severalDocuments: () => l10n.t('There can be one document only: everything from here on would be passed over.'),
  keyNotText: () => l10n.t('A key must be a text.'),
  duplicateKey: ({ key }) => l10n.t('"{0}" is here twice.', shown(key)),
  empty: () => l10n.t('The file says nothing yet: it needs a version and environments.'),
  wrongType: ({ key, expected, found }) =>
    key === undefined
      ? l10n.t('This must be {0}, not {1}.', shapes[expected](), shapes[found]())
      : l10n.t('"{0}" must be {1}, not {2}.', shown(key), shapes[expected](), shapes[found]()),
  missingValue: ({ key }) => l10n.t('"{0}" needs a value.', shown(key)),
  missingKey: ({ key }) => l10n.t('"{0}" is missing here.', shown(key)),
  unknownKey: ({ key, suggestion }) =>
    suggestion === undefined
      ? l10n.t('"{0}" is not a key that is understood here.', shown(key))
      : l10n.t('"{0}" is not a key that is understood here; did you mean "{1}"?', shown(key), suggestion),
  unknownValue: ({ key, value, allowed }) => l10n.t('"{0}" cannot be {1}; it can be: {2}.', shown(key), shown(value), allowed.join(', ')),
  outOfRange: ({ key, min, max }) => l10n.t('"{0}" must be from {1} to {2}.', shown(key), min, max),
  newerVersion: ({ version, understood }) =>
    l10n.t('This file is of version {0}; this version of Release Conductor understands: {1}.', shown(version), understood.join(', ')),
  badAddress: ({ fault }) => addressFaults[fault](),
  badName: ({ of, name }) => badNames[of](shown(name)),
  sameName: ({ name, other }) => l10n.t('"{0}" and "{1}" differ only in upper and lower case.', shown(name), shown(other)),
  otherProvider: ({ key, provider, belongsTo }) => l10n.t('"{0}" belongs to the provider "{1}", and this one is "{2}".', shown(key), belongsTo, provider),
  loosens: ({ production }) =>
    production
      ? l10n.t('Production is always protected.')
      : l10n.t('This file may only tighten: what needs no protection is said in the settings of the machine.'),
  duplicateEntry: ({ entry }) => l10n.t('"{0}" is here twice.', shown(entry)),
  tooMany: ({ of, most }) => tooMany[of](most),
  noEnvironments: () => l10n.t('There must be at least one environment.'),
  weaker: ({ key, usual }) => l10n.t('This counts, but "{0}" is weaker so than without it ({1}).', key, usual),
};

const badNames: { readonly [N in Named]: (name: string) => string } = {
  environment: (name) => l10n.t('"{0}" cannot name an environment: letters, digits, ".", "_" and "-" can, beginning with a letter or digit, at most 64.', name),
  app: (name) => l10n.t('"{0}" cannot name an app: letters, digits, ".", "_" and "-" can, beginning with a letter or digit, at most 64.', name),
  subscription: (name) => l10n.t('"{0}" is not the id of a subscription, such as 01234567-89ab-cdef-0123-456789abcdef.', name),
  resourceGroup: (name) => l10n.t('"{0}" cannot name a resource group: letters, digits, ".", "_", "-" and parentheses can, at most 90.', name),
  apiVersion: (name) => l10n.t('"{0}" is not a version such as 2026-07-01.', name),
  folder: (name) => l10n.t('"{0}" is not the whole path of a folder.', name),
  revisionPattern: (name) => l10n.t('"{0}" is not a regular expression with a group "sha" or "build" that can be used here.', name),
};

const tooMany: { readonly [L in `${ListedName}s`]: (most: number) => string } = {
  environments: (most) => l10n.t('There can be {0} environments at most.', most),
  apps: (most) => l10n.t('There can be {0} apps at most.', most),
  subscriptions: (most) => l10n.t('There can be {0} subscriptions at most.', most),
};

const yamlFaults: { readonly [F in YamlFault]: () => string } = {
  indentation: () => l10n.t('The indentation does not fit the lines before.'),
  unclosed: () => l10n.t('A quote or bracket is not closed.'),
  escape: () => l10n.t('This is no escape sequence of YAML.'),
  colon: () => l10n.t('A value cannot be a key at the same time: is there a colon too many, or a line indented too far?'),
  flow: () => l10n.t('Within brackets everything must be within brackets.'),
  keyTooLong: () => l10n.t('This key is too long.'),
  unexpected: () => l10n.t('This is not valid YAML.'),
};

const shapes: { readonly [S in Shape]: () => string } = {
  map: () => l10n.t('a map of keys and values'),
  list: () => l10n.t('a list'),
  text: () => l10n.t('a text'),
  boolean: () => l10n.t('true or false'),
  number: () => l10n.t('a number'),
  wholeNumber: () => l10n.t('a whole number'),
  nothing: () => l10n.t('nothing'),
};

const addressFaults: { readonly [F in AddressFault]: () => string } = {
  notAnAddress: () => l10n.t('This is not an address such as https://releases.example.'),
  notHttps: () => l10n.t('The address must begin with https; http is for this machine alone.'),
  credentials: () => l10n.t('An address has no name and password: a token is kept in the secret storage.'),
  query: () => l10n.t('A base address has no question mark and what follows it.'),
  fragment: () => l10n.t('A base address has no hash sign and what follows it.'),
  path: () => l10n.t('An origin has no path.'),
};

const settingFaults: { readonly [F in SettingFault]: () => string } = {
  notAList: () => l10n.t('it is not a list'),
  tooMany: () => l10n.t('it has more entries than are read'),
  notAnEntry: () => l10n.t('it is not an origin with its kind of sign-in'),
  badOrigin: () => l10n.t('the origin is not https, host and port alone (http for this machine)'),
  badAuth: () => l10n.t('the kind of sign-in is not one that is understood'),
  badName: () => l10n.t('it is not the name of an environment'),
  production: () => l10n.t('production is always protected'),
  duplicate: () => l10n.t('it is there twice'),
  notOffered: () => l10n.t('it is not one of the values that can be chosen'),
  badEndpoint: () => l10n.t('it is not https, host and port alone'),
  badVersion: () => l10n.t('it is not a version such as 2026-07-01'),
  badPattern: () =>
    l10n.t('it is not a regular expression of at most {0} characters with a group "sha" or "build", without repeated groups, references back, and more than a few parts that can go several ways', patternLimits.pattern),
  badFolder: () => l10n.t('it is not the whole path of a folder'),
  missing: () => l10n.t('a custom cloud needs it'),
  onlyCustom: () => l10n.t('it counts for a custom cloud only'),
};

/** What is wrong, in one sentence. */
export function problemSentence({ reason, facts }: Pick<ConfigProblem, 'reason' | 'facts'>): string {
  return (sentences[reason] as (facts: ConfigProblem['facts']) => string)(facts);
}

/** What a quick fix does. */
export function fixTitle({ kind, shown: text }: Fix): string {
  if (kind === 'remove') return l10n.t('Remove this');
  if (text.trim() === '') return l10n.t('Indent with spaces');
  return kind === 'insert' ? l10n.t('Add "{0}"', shown(text)) : l10n.t('Change to "{0}"', shown(text));
}

/** That a machine setting, or an entry of it, counts for nothing. */
export function settingSentence({ fault, entry }: Pick<SettingProblem, 'fault' | 'entry'>): string {
  return entry === undefined
    ? l10n.t('The setting is not used in full: {0}.', settingFaults[fault]())
    : l10n.t('Entry {0} is passed over: {1}.', entry, settingFaults[fault]());
}

/** What "Create release.yaml" and "Open release.yaml" say and ask. */
export function createFileWords(): { readonly noFolder: string; readonly noFile: string; readonly whichRoot: string; readonly failed: string } {
  return {
    noFolder: l10n.t('Open a folder first: release.yaml stands at the root of a repository.'),
    noFile: l10n.t('There is no release.yaml here yet; the command "Create release.yaml" writes one.'),
    whichRoot: l10n.t('For which repository?'),
    failed: l10n.t('release.yaml could not be created; it may be there already, or the folder cannot be written.'),
  };
}

const descriptions: { readonly [Id in DescriptionId]: () => string } = {
  version: () => l10n.t('The version of this format.'),
  environments: () => l10n.t('The environments, each under its name.'),
  provider: () => l10n.t('What tells which apps the environment has.'),
  providerAzure: () => l10n.t('Azure Container Apps, asked directly. Which cloud, and who is signed in, is in the settings of the machine.'),
  providerSample: () => l10n.t('A simulated environment, built in: needs no account and contacts nothing.'),
  providerService: () => l10n.t('A release service that answers over HTTP.'),
  protected: () => l10n.t('Whether changes need the full confirmation. Production always does; only the settings of the machine can take an environment out.'),
  apps: () => l10n.t('Only these apps, in this order. Without it: all that the provider lists.'),
  url: () => l10n.t('The base address of the release service: https, or http on this machine. It is contacted only if the settings of the machine allow its origin.'),
  subscriptions: () => l10n.t('The subscriptions with the apps, by their ids. Without it: those that you chose on this machine.'),
  resourceGroup: () => l10n.t('Only the apps of this resource group.'),
  seed: () => l10n.t('Which of the simulated worlds is shown: the same number always gives the same one.'),
  scenario: () => l10n.t('What the running canary of the sample does.'),
  scenarioHealthy: () => l10n.t('The canary is as good as what runs already.'),
  scenarioRegressing: () => l10n.t('The canary gets slower and fails more often.'),
  origins: () => l10n.t('The origins that may be contacted. Nothing that a workspace says adds to them.'),
  originsOrigin: () => l10n.t('Scheme, host and port: https, or http on this machine.'),
  originsAuth: () => l10n.t('What is sent along to prove who asks.'),
  authToken: () => l10n.t('The token that you entered for this origin; it is kept in the secret storage.'),
  authNone: () => l10n.t('Nothing.'),
  ...canaryDescriptions,
  unprotected: () => l10n.t('The environments that need no protection on this machine, by their names. Production is always protected.'),
  azureCloud: () => l10n.t('The Azure that is asked. Its addresses are contacted by environments with the provider azure, and by nothing else.'),
  cloudPublic: () => l10n.t('The Azure of the world.'),
  cloudChina: () => l10n.t('Azure operated in China.'),
  cloudUsGovernment: () => l10n.t('Azure of the government of the United States.'),
  cloudCustom: () => l10n.t('Another one, by the addresses that the settings beside this one say.'),
  azureEndpoint: () => l10n.t('With a custom cloud: the address of its resource manager, https, host and port alone.'),
  azureAudience: () => l10n.t('With a custom cloud: what a token is asked for. Without it: the endpoint.'),
  azurePortal: () => l10n.t('With a custom cloud: the address of its portal. Without it, no row leads there.'),
  azureApiVersion: () => l10n.t('The version of the interface of Container Apps: some clouds offer older ones only.'),
  azureCredential: () => l10n.t('Who asks.'),
  credentialVscode: () => l10n.t('You, as signed in with Microsoft in the editor.'),
  credentialAzureCli: () => l10n.t('Whoever is signed in to the Azure CLI on this machine.'),
  credentialEnvironment: () => l10n.t('The service principal that the environment variables of the editor name.'),
  credentialManagedIdentity: () => l10n.t('The managed identity of this machine.'),
  journalPath: () => l10n.t('The folder of the journal, by its whole path. Without it: the place that the system has for what programs must keep, where the terminal finds it too.'),
  azureRevisionPattern: () =>
    l10n.t('How your revisions tell their commit and build: a regular expression with a group sha or build, tried first, on the image, the name of the revision, and each environment variable as NAME=value.'),
};

/** What a key or a value is for. */
export function keyDescription(id: DescriptionId): string {
  return descriptions[id]();
}

/** The explanation of a key: what it is for, what it can be, what it is without being written. Markdown. */
export function keyExplanation(key: Key): string {
  const { default: value, required, type } = key;
  const values = offeredValues(type).map((offered) =>
    offered.description === undefined ? `- \`${offered.value}\`` : `- \`${offered.value}\`: ${keyDescription(offered.description)}`,
  );
  return [
    keyDescription(key.description),
    ...(values.length === 0 ? [] : [values.join('\n')]),
    ...(value === undefined || Array.isArray(value) ? [] : [l10n.t('Default: `{0}`', String(value))]),
    ...(required === true ? [l10n.t('Required.')] : []),
  ].join('\n\n');
}
