import type { ListedName, Named } from './names.ts';
import { byKind, fileKeys, keysBelow, machineKeys, offeredValues, type ByKind, type DescriptionId, type Key, type ValueType } from './schema.ts';
import { startingFile } from './start.ts';

/** Says what a key or a value is for. The core has no sentences of its own. */
export type Describe = (id: DescriptionId) => string;

/** `docs/configuration.md`: generated, so that it cannot say anything but what the code does. */
export function configurationDocument(describe: Describe): string {
  return [
    '# Configuration',
    '',
    'Generated from the schema in `src/core/config/schema.ts` by `npm run generate`.',
    '',
    'What a team shares is in `release.yaml` at the root of its repository. It may only tighten: what loosens, and which',
    'addresses may be contacted, is in the settings of the machine, where no workspace can change it. Tokens are in',
    'neither; they are kept in the secret storage of the editor.',
    '',
    'A file with an error is not used: what the last good one said stays in use, and the editor says so. Anchors, aliases,',
    'merge keys, tags and several documents are refused, and so is a file written for a later version.',
    '',
    '```yaml',
    `${startingFile({})}\`\`\``,
    '',
    configurationTable(describe),
  ].join('\n');
}

/** Every key with its default, unit and scope, as a Markdown table. */
export function configurationTable(describe: Describe): string {
  const rows = [...rowsOf(fileKeys, '', describe), ...rowsOf(machineKeys, '', describe)];
  const head = ['key', 'type', 'default', 'unit', 'scope', 'what'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function rowsOf(keys: readonly Key[], prefix: string, describe: Describe): string[][] {
  return keys.flatMap((key) => {
    const path = `${prefix}${key.name}`;
    const scope = key.scope === 'file' ? '`release.yaml`' : 'machine settings';
    const row = [`\`${path}\``, typeText(key.type), defaultText(key), key.unit ?? '–', scope, describe(key.description)];
    // What can be said for an app is what can be said for its environment: the rows are there already.
    return key.type.kind === 'byApp' ? [row] : [row, ...rowsOf(keysBelow(key.type), `${path}${behind(key.type)}`, describe)];
  });
}

function defaultText({ default: value, required, onlyWith }: Key): string {
  const only = onlyWith === undefined ? '' : ` with ${onlyWith.map((provider) => `\`provider: ${provider}\``).join(' or ')}`;
  if (value === undefined) return required === true ? `required${only}` : '–';
  return `${code(Array.isArray(value) ? '[]' : String(value))}${only}`;
}

/** What stands between a key and those below it. */
function behind({ kind }: ValueType): string {
  if (kind === 'environments') return '.<name>.';
  return kind === 'group' ? '.' : '[].';
}

function typeText(type: ValueType): string {
  const values = offeredValues(type).map(({ value }) => code(value));
  return values.length > 0 ? values.join(' or ') : byKind(typeTexts, type);
}

const typeTexts: ByKind<string> = {
  version: () => 'whole number',
  onlyTrue: () => 'yes or no',
  flag: () => 'yes or no',
  wholeNumber: ({ min, max }) => `whole number, ${min} to ${max}`,
  number: ({ min, max }) => `number, ${min} to ${max}`,
  choice: () => 'text',
  address: () => 'address',
  query: ({ form }) => (form === 'selector' ? 'metric and labels in PromQL' : 'expression in PromQL'),
  name: ({ of }) => namedTexts[of],
  names: ({ of, most }) => `list of ${listedTexts[of]}, at most ${most}`,
  environments: ({ most }) => `map from name to environment, at most ${most}`,
  group: () => 'map',
  byApp: ({ most }) => `map from app to the same keys, at most ${most}`,
  entries: ({ most }) => `list, at most ${most}`,
};

const listedTexts: Readonly<Record<ListedName, string>> = { app: 'names', environment: 'names', subscription: 'ids', right: 'actions' };

const namedTexts: Readonly<Record<Named, string>> = {
  app: 'name',
  environment: 'name',
  subscription: 'id',
  resourceGroup: 'name',
  apiVersion: 'version',
  revisionPattern: 'regular expression',
  folder: 'absolute path',
  role: 'name',
  right: 'action',
  authenticationContext: 'authentication context',
};

function code(text: string): string {
  return `\`${text}\``;
}
