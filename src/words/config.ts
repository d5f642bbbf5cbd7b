import * as l10n from '@vscode/l10n';
import type { AddressFault } from '../core/config/address.ts';
import type { SettingFault, SettingProblem } from '../core/config/machine.ts';
import type { QueryFault } from '../core/canary/queryTemplate.ts';
import type { ListedName, Named } from '../core/config/names.ts';
import type { ConfigProblem, Fix, ProblemFacts, ProblemReason, Shape, YamlFault } from '../core/config/problem.ts';
import { LONGEST_QUERY } from '../core/canary/queryTemplate.ts';
import { patternLimits } from '../core/apps/identityPattern.ts';
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
  badQuery: ({ fault }) => queryFaults[fault](),
  mixedSource: ({ simulated }) =>
    simulated ? l10n.t('A simulated environment has a simulated canary: it can have no other source.') : l10n.t('Only a simulated environment can have a simulated canary.'),
  weaker: ({ key, usual }) => l10n.t('This counts, but "{0}" is weaker so than without it ({1}).', key, usual),
};

const badNames: { readonly [N in Named]: (name: string) => string } = {
  environment: (name) => l10n.t('"{0}" cannot name an environment: letters, digits, ".", "_" and "-" can, beginning with a letter or digit, at most 64.', name),
  app: (name) => l10n.t('"{0}" cannot name an app: letters, digits, ".", "_" and "-" can, beginning with a letter or digit, at most 64.', name),
  subscription: (name) => l10n.t('"{0}" is not the id of a subscription, such as 01234567-89ab-cdef-0123-456789abcdef.', name),
  resourceGroup: (name) => l10n.t('"{0}" cannot name a resource group: letters, digits, ".", "_", "-" and parentheses can, at most 90.', name),
  apiVersion: (name) => l10n.t('"{0}" is not a version such as 2026-07-01.', name),
  folder: (name) => l10n.t('"{0}" is not the whole path of a folder.', name),
  role: (name) => l10n.t('"{0}" cannot name a role: letters, digits, ".", "_" and "-" can, beginning with a letter or digit, at most 64.', name),
  right: (name) => l10n.t('"{0}" is not an action such as Microsoft.App/containerApps/write.', name),
  revisionPattern: (name) => l10n.t('"{0}" is not a regular expression with a group "sha" or "build" that can be used here.', name),
  authenticationContext: (name) => l10n.t('"{0}" is not an authentication context such as c1.', name),
};

const tooMany: { readonly [L in `${ListedName}s`]: (most: number) => string } = {
  environments: (most) => l10n.t('There can be {0} environments at most.', most),
  apps: (most) => l10n.t('There can be {0} apps at most.', most),
  rights: (most) => l10n.t('There can be {0} actions at most.', most),
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

const queryFaults: { readonly [F in QueryFault]: () => string } = {
  empty: () => l10n.t('The query is empty.'),
  tooLong: () => l10n.t('The query is longer than {0} characters.', LONGEST_QUERY),
  character: () => l10n.t('The query has an invisible character.'),
  comment: () => l10n.t('A query has no comments here.'),
  unclosed: () => l10n.t('A quote of the query is not closed.'),
  unknownPlaceholder: () => l10n.t('The query can have the placeholders {{app}}, {{revision}} and {{side}}, and no others.'),
  placeholderOutside: () => l10n.t('A placeholder stands in the quotes of a label, as in revision="{{revision}}".'),
  notASelector: () => l10n.t('Counters are asked for as they are: a metric and its labels, without functions, operators and times.'),
  oneForBoth: () => l10n.t('The query asks the same of canary and stable: it needs {{revision}} or {{side}}.'),
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
  notTrueOrFalse: () => l10n.t('it is not true or false'),
  badContext: () => l10n.t('it is not an authentication context such as c1, so nobody can confirm'),
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
