import { checkCanary } from './checkCanary.ts';
import { checkKeys, type Checked } from './checkKeys.ts';
import { addBadName, wrongType, type Checking } from './checkValue.ts';
import type { AzureConfig, EnvironmentConfig, ProviderConfig, ReleaseConfig, SampleConfig } from './config.ts';
import { replaceBy } from './edits.ts';
import { isName, isProduction } from './names.ts';
import { ProblemList, type ConfigProblem, type Fix } from './problem.ts';
import { fileKeys, sampleDefaults, understoodVersions, type Key } from './schema.ts';
import { startingFile } from './start.ts';
import type { MapEntry, MapNode, ParsedText } from './syntax.ts';

export interface Validated {
  /** Only if nothing is wrong with the text: warnings apart. */
  readonly config?: ReleaseConfig;
  readonly problems: readonly ConfigProblem[];
}

/**
 * What a text says, and what is wrong with it. `unprotected` has the environments that the machine's owner declared so:
 * it counts for those that the file does not protect itself, and never for production.
 */
export function validate(parsed: ParsedText, unprotected: readonly string[] = []): Validated {
  // What cannot be read surely is not judged further: the rest of what we would say might be wrong.
  if (parsed.problems.length > 0) return { problems: parsed.problems };
  const problems = new ProblemList();
  const environments = checkFile(parsed, problems, unprotected);
  const inOrder = [...problems.all].sort((a, b) => a.start - b.start);
  return problems.hasErrors || environments === undefined ? { problems: inOrder } : { config: { environments }, problems: inOrder };
}

function checkFile({ text, root }: ParsedText, problems: ProblemList, unprotected: readonly string[]): EnvironmentConfig[] | undefined {
  const checking = { text, problems };
  const start = { start: 0, end: 0 };
  if (root === undefined || (root.kind === 'scalar' && root.value === null)) {
    problems.add('empty', {}, root ?? start, root === undefined ? fillIn(text) : undefined);
    return undefined;
  }
  if (root.kind !== 'map') return wrongType(checking, undefined, 'map', root, start);
  if (isNewer(root, problems)) return undefined;
  const environments = checkKeys(checking, root, fileKeys).nodes.get('environments');
  return environments === undefined ? undefined : checkEnvironments(checking, environments, unprotected);
}

/** A start, behind the comments that may be there. */
function fillIn(text: string): Fix {
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  return { kind: 'insert', start: text.length, end: text.length, text: separator + startingFile({}), shown: 'version: 1' };
}

/** A later version may have any keys: there is nothing else to say about such a file. */
function isNewer(root: MapNode, problems: ProblemList): boolean {
  const version = root.entries.find(({ key }) => key.text === 'version')?.value;
  if (version?.kind !== 'scalar' || !Number.isInteger(version.value) || (version.value as number) <= Math.max(...understoodVersions)) return false;
  problems.add('newerVersion', { version: String(version.value), understood: understoodVersions }, version);
  return true;
}

function checkEnvironments(checking: Checking, { key, value }: MapEntry, unprotected: readonly string[]): EnvironmentConfig[] | undefined {
  const { problems } = checking;
  const schema = fileKeys.find(({ name }) => name === key.text)!.type;
  if (schema.kind !== 'environments') return undefined;
  if (value.kind !== 'map') return wrongType(checking, key.text, 'map', value, key);
  if (value.entries.length === 0) problems.add('noEnvironments', {}, key);
  const names = new Map<string, string>();
  const environments: EnvironmentConfig[] = [];
  for (const [index, entry] of value.entries.entries()) {
    if (problems.full) break;
    const name = entry.key.text;
    if (index >= schema.most) {
      problems.add('tooMany', { of: 'environments', most: schema.most }, entry.key);
      break;
    }
    const other = names.get(name.toLowerCase());
    if (!isName(name)) addBadName(problems, 'environment', name, entry.key);
    else if (other !== undefined) problems.add('sameName', { name, other }, entry.key);
    else names.set(name.toLowerCase(), name);
    const environment = checkEnvironment(checking, entry, schema.keys, unprotected);
    if (environment !== undefined) environments.push(environment);
  }
  return environments;
}

function checkEnvironment(checking: Checking, { key, value }: MapEntry, keys: readonly Key[], unprotected: readonly string[]): EnvironmentConfig | undefined {
  const name = key.text;
  if (value.kind !== 'map') return wrongType(checking, isName(name) ? name : undefined, 'map', value, key);
  const loosening = value.entries.find((entry) => entry.key.text === 'protected' && entry.value.kind === 'scalar' && entry.value.value === false);
  if (loosening !== undefined) {
    const facts = { environment: isName(name) ? name : '', production: isProduction(name) };
    checking.problems.add('loosens', facts, loosening.value, replaceBy('true', loosening.value));
  }
  const map = loosening === undefined ? value : { ...value, entries: value.entries.filter((entry) => entry !== loosening) };
  const { values, nodes } = checkKeys(checking, map, keys);
  const provider = providerOf(values);
  const canaryNode = nodes.get('canary');
  const canary = canaryNode && checkCanary(checking, canaryNode, keys.find((each) => each.name === 'canary')!, provider);
  if (provider === undefined) return undefined;
  const apps = values.get('apps') as readonly string[] | undefined;
  return {
    name,
    protected: isProduction(name) || values.get('protected') === true || !unprotected.includes(name),
    provider,
    ...(apps === undefined ? {} : { apps }),
    ...(canary === undefined ? {} : { canary }),
  };
}

function providerOf(values: Checked['values']): ProviderConfig | undefined {
  const url = values.get('url');
  if (values.get('provider') === 'service') return typeof url === 'string' ? { kind: 'service', url } : undefined;
  if (values.get('provider') === 'azure') return azureOf(values);
  if (values.get('provider') !== 'sample') return undefined;
  const seed = (values.get('seed') ?? sampleDefaults.seed) as number;
  return { kind: 'sample', seed, scenario: (values.get('scenario') ?? sampleDefaults.scenario) as SampleConfig['scenario'] };
}

function azureOf(values: Checked['values']): AzureConfig {
  const subscriptions = values.get('subscriptions') as readonly string[] | undefined;
  const resourceGroup = values.get('resourceGroup') as string | undefined;
  return { kind: 'azure', ...(subscriptions === undefined ? {} : { subscriptions }), ...(resourceGroup === undefined ? {} : { resourceGroup }) };
}
