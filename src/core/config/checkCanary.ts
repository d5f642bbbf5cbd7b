import type { JudgeSettings } from '../canary/settings.ts';
import { told } from '../told.ts';
import { canarySettings, type Weaker } from './canaryKeys.ts';
import { checkKeys } from './checkKeys.ts';
import { addBadName, wrongType, type Checking, type SimpleValue } from './checkValue.ts';
import { checkSource } from './checkSource.ts';
import type { CanaryConfig, ProviderConfig } from './config.ts';
import { limits } from './limits.ts';
import { isName } from './names.ts';
import { keysBelow, type Key } from './schema.ts';
import type { MapEntry, MapNode } from './syntax.ts';

/** What an environment says about its canaries; undefined where it says nothing that can be used. */
export function checkCanary(checking: Checking, { key, value }: MapEntry, { type }: Key, provider: ProviderConfig | undefined): CanaryConfig | undefined {
  if (value.kind !== 'map') return wrongType(checking, key.text, 'map', value, key);
  const keys = keysBelow(type);
  const { values, nodes } = checkKeys(checking, value, keys);
  tellWeaker(checking, value, values);
  const apps = nodes.get('apps');
  const sourceNode = nodes.get('source');
  const source = sourceNode && checkSource(checking, sourceNode, provider);
  const appKeys = keysBelow(keys.find(({ name }) => name === 'apps')!.type);
  return { settings: settingsOf(values), apps: apps === undefined ? new Map() : checkApps(checking, apps, appKeys), ...told({ source }) };
}

function checkApps(checking: Checking, { key, value }: MapEntry, keys: readonly Key[]): CanaryConfig['apps'] {
  const apps = new Map<string, Partial<JudgeSettings>>();
  if (value.kind !== 'map') {
    wrongType(checking, key.text, 'map', value, key);
    return apps;
  }
  for (const [index, entry] of value.entries.entries()) {
    if (checking.problems.full) break;
    if (index >= limits.appsOfOne) {
      checking.problems.add('tooMany', { of: 'apps', most: limits.appsOfOne }, entry.key);
      break;
    }
    const name = entry.key.text;
    if (!isName(name)) addBadName(checking.problems, 'app', name, entry.key);
    else if (entry.value.kind !== 'map') wrongType(checking, name, 'map', entry.value, entry.key);
    else {
      const { values } = checkKeys(checking, entry.value, keys);
      tellWeaker(checking, entry.value, values);
      apps.set(name, settingsOf(values));
    }
  }
  return apps;
}

/** What is weaker than the default counts, but nobody should have to find it. */
function tellWeaker({ problems }: Checking, map: MapNode, values: ReadonlyMap<string, SimpleValue>): void {
  for (const { name, weaker, default: usual } of canarySettings) {
    const value = values.get(name);
    const entry = map.entries.find(({ key }) => key.text === name);
    if (value === undefined || entry === undefined || weaker === undefined || usual === undefined) continue;
    if (isWeaker(value, usual, weaker)) problems.add('weaker', { key: name, usual: String(usual) }, entry.value);
  }
}

function isWeaker(value: SimpleValue, usual: SimpleValue, weaker: Weaker): boolean {
  if (weaker === 'other') return value !== usual && value !== 'exact';
  return weaker === 'higher' ? value > usual : value < usual;
}

/** The same in the units of the judge: parts of 1 instead of percent. */
function settingsOf(values: ReadonlyMap<string, SimpleValue>): Partial<JudgeSettings> {
  const settings: Record<string, SimpleValue> = {};
  for (const { name, unit } of canarySettings) {
    const value = values.get(name);
    if (value !== undefined) settings[names[name] ?? name] = unit === 'percent' ? (value as number) / 100 : value;
  }
  return settings;
}

/** What the judge calls otherwise than the file. */
const names: Readonly<Record<string, keyof JudgeSettings>> = { judge: 'mode', warmUp: 'warmUpSeconds' };
