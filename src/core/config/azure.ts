import { readPattern, type IdentityPattern } from '../apps/identityPattern.ts';
import type { MachineCredential } from '../failure.ts';
import { told } from '../told.ts';
import { readOrigin } from './address.ts';
import { azureKeys } from './azureKeys.ts';
import type { AzureSetting, SettingFault, SettingProblem } from './machine.ts';
import { isNamed } from './names.ts';
import { offeredValues } from './schema.ts';

/** An Azure, and how it is asked: what the machine's owner says, and no file. */
export interface AzureCloud {
  /** Scheme, host and port of its resource manager: choosing the cloud is the leave to contact it. */
  readonly endpoint: string;
  /** What a token is asked for. */
  readonly scope: string;
  readonly portal?: string;
  /** Where a service principal signs in; absent where that is for the surroundings to say. */
  readonly authority?: string;
}

/** Which of the editor's sign-ins has tokens for a cloud: the one of its audience, whatever its address is. */
export function signInProvider({ scope }: Pick<AzureCloud, 'scope'>): 'microsoft' | 'microsoft-sovereign-cloud' {
  return scope === CLOUDS['public']?.scope ? 'microsoft' : 'microsoft-sovereign-cloud';
}

/** Whom a token for a cloud's resource manager may say that it is for; that of the world has an older name as well. */
export function audiencesOf({ scope }: Pick<AzureCloud, 'scope'>): readonly string[] {
  const audience = scope.slice(0, -'/.default'.length);
  return scope === CLOUDS['public']?.scope ? [audience, 'https://management.core.windows.net'] : [audience];
}

export type AzureCredential = 'vscode' | MachineCredential;

export interface AzureSettings {
  /** Absent where the settings do not make one: then Azure is not asked, rather than another one than was meant. */
  readonly cloud?: AzureCloud;
  readonly apiVersion?: string;
  readonly credential?: AzureCredential;
  readonly revisionPattern?: IdentityPattern;
  readonly problems: readonly SettingProblem[];
}

/** The settings by their names, each as it is set, which can be anything; one that is not set is not there. */
export type RawAzureSettings = Readonly<Partial<Record<AzureSetting, unknown>>>;

export const azureSettingNames = azureKeys.map(({ name }) => name.slice('releaseConductor.'.length) as AzureSetting);

const scopeOf = (audience: string): string => `${audience}/.default`;

const CLOUDS: Readonly<Record<string, AzureCloud>> = {
  public: {
    endpoint: 'https://management.azure.com',
    scope: scopeOf('https://management.azure.com'),
    portal: 'https://portal.azure.com',
    authority: 'https://login.microsoftonline.com',
  },
  china: {
    endpoint: 'https://management.chinacloudapi.cn',
    scope: scopeOf('https://management.core.chinacloudapi.cn'),
    portal: 'https://portal.azure.cn',
    authority: 'https://login.chinacloudapi.cn',
  },
  usGovernment: {
    endpoint: 'https://management.usgovcloudapi.net',
    scope: scopeOf('https://management.core.usgovcloudapi.net'),
    portal: 'https://portal.azure.us',
    authority: 'https://login.microsoftonline.us',
  },
};

/** What the settings say; one that is wrong is told, and never taken for its default. */
export function readAzureSettings(raw: RawAzureSettings): AzureSettings {
  const problems: SettingProblem[] = [];
  const wrong = (setting: AzureSetting, fault: SettingFault): undefined => void problems.push({ setting, fault });
  const read = <T>(setting: AzureSetting, fault: SettingFault, reading: (text: string) => T | undefined): T | undefined => {
    const value = raw[setting] ?? defaultOf(setting);
    if (value === undefined || value === '') return undefined;
    return (typeof value === 'string' ? reading(value) : undefined) ?? wrong(setting, fault);
  };
  const choice = (setting: AzureSetting): string | undefined =>
    read(setting, 'notOffered', (text) => (offeredValues(keyOf(setting).type).some(({ value }) => value === text) ? text : undefined));
  const origin = (setting: AzureSetting): string | undefined => read(setting, 'badEndpoint', secureOrigin);

  const name = choice('azure.cloud');
  const endpoint = origin('azure.endpoint');
  const audience = origin('azure.audience');
  const portal = origin('azure.portal');
  if (name === 'custom' && endpoint === undefined && !problems.some(({ setting }) => setting === 'azure.endpoint')) wrong('azure.endpoint', 'missing');
  if (name !== undefined && name !== 'custom')
    for (const [setting, value] of [['azure.endpoint', endpoint], ['azure.audience', audience], ['azure.portal', portal]] as const)
      if (value !== undefined) wrong(setting, 'onlyCustom');
  const custom = endpoint === undefined || problems.length > 0 ? undefined : { endpoint, scope: scopeOf(audience ?? endpoint), ...told({ portal }) };
  return {
    ...told({
      cloud: name === 'custom' ? custom : CLOUDS[name ?? ''],
      apiVersion: read('azure.apiVersion', 'badVersion', (text) => (isNamed('apiVersion', text) ? text : undefined)),
      credential: choice('azure.credential') as AzureCredential | undefined,
      revisionPattern: read('azure.revisionPattern', 'badPattern', readPattern),
    }),
    problems,
  };
}

function keyOf(setting: AzureSetting): (typeof azureKeys)[number] {
  return azureKeys.find(({ name }) => name === `releaseConductor.${setting}`)!;
}

function defaultOf(setting: AzureSetting): unknown {
  return keyOf(setting).default;
}

/** A token goes there, so not even this machine is asked without encryption. */
function secureOrigin(text: string): string | undefined {
  const read = readOrigin(text);
  return 'address' in read && read.address.path === '' && read.address.origin.startsWith('https:') ? read.address.origin : undefined;
}
