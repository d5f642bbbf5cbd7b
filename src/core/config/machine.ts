import { readAddress, readOrigin } from './address.ts';
import { limits } from './limits.ts';
import { isName, isProduction } from './names.ts';

/** An origin that the machine's owner allows to be contacted, and how. */
export interface AllowedOrigin {
  readonly origin: string;
  /** Whether a token that a person entered for it is sent. */
  readonly auth: 'token' | 'none';
}

export interface MachineSettings {
  readonly origins: readonly AllowedOrigin[];
  /** Environments that need no protection here. */
  readonly unprotected: readonly string[];
}

export type AzureSetting = `azure.${'cloud' | 'endpoint' | 'audience' | 'portal' | 'apiVersion' | 'credential' | 'revisionPattern'}`;

/** Who may change something. */
export type OperationSetting = 'role' | 'roleActions';

export type ConsentSetting = `consent.${'typed' | 'authenticationContext'}`;

export type SettingFault = 'notAList' | 'tooMany' | 'notAnEntry' | 'badOrigin' | 'badAuth' | 'badName' | 'production' | 'duplicate' | 'notOffered' | 'badEndpoint' | 'badVersion' | 'badPattern' | 'badFolder' | 'missing' | 'onlyCustom' | 'notTrueOrFalse' | 'badContext';

/** An entry that counts for nothing, and why. */
export interface SettingProblem {
  readonly setting: 'origins' | 'unprotected' | 'journal.path' | AzureSetting | OperationSetting | ConsentSetting;
  readonly fault: SettingFault;
  /** From 1; absent where the setting as a whole is wrong. */
  readonly entry?: number;
}

export interface ReadSettings extends MachineSettings {
  readonly problems: readonly SettingProblem[];
}

/** Takes what is valid of what the settings hold, which can be anything, and tells the rest. */
export function readMachineSettings(raw: { readonly origins: unknown; readonly unprotected: unknown }): ReadSettings {
  const problems: SettingProblem[] = [];
  const origins = new Map<string, AllowedOrigin>();
  readEntries('origins', raw.origins, problems, (entry) => {
    const read = readAllowedOrigin(entry);
    if (typeof read === 'string') return read;
    if (origins.has(read.origin)) return 'duplicate';
    origins.set(read.origin, read);
    return undefined;
  });
  const unprotected = new Set<string>();
  readEntries('unprotected', raw.unprotected, problems, (entry) => {
    if (typeof entry !== 'string' || !isName(entry)) return 'badName';
    if (isProduction(entry)) return 'production';
    if (unprotected.has(entry)) return 'duplicate';
    unprotected.add(entry);
    return undefined;
  });
  return { origins: [...origins.values()], unprotected: [...unprotected], problems };
}

export function readEntries(setting: 'origins' | 'unprotected' | 'roleActions', raw: unknown, problems: SettingProblem[], read: (entry: unknown) => SettingFault | undefined): void {
  if (raw === undefined) return;
  if (!Array.isArray(raw)) {
    problems.push({ setting, fault: 'notAList' });
    return;
  }
  if (raw.length > limits.settingEntries) problems.push({ setting, fault: 'tooMany' });
  for (const [index, entry] of raw.slice(0, limits.settingEntries).entries()) {
    const fault = read(entry);
    if (fault !== undefined) problems.push({ setting, fault, entry: index + 1 });
  }
}

function readAllowedOrigin(entry: unknown): AllowedOrigin | SettingFault {
  if (typeof entry !== 'object' || entry === null) return 'notAnEntry';
  const { origin, auth = 'none' } = entry as { readonly origin?: unknown; readonly auth?: unknown };
  const read = typeof origin === 'string' ? readOrigin(origin) : undefined;
  if (read === undefined || !('address' in read)) return 'badOrigin';
  return auth === 'token' || auth === 'none' ? { origin: read.address.origin, auth } : 'badAuth';
}

/** Whether an address may be contacted: its origin is one that the machine's owner named. */
export function isAllowed({ origins }: Pick<MachineSettings, 'origins'>, address: string): boolean {
  const read = readAddress(address);
  return 'address' in read && origins.some(({ origin }) => origin === read.address.origin);
}
