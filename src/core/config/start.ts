import { readAddress } from './address.ts';
import { yamlText } from './edits.ts';
import { limits } from './limits.ts';
import { isName } from './names.ts';
import { understoodVersions } from './schema.ts';

/** What "Create release.yaml" finds in the repository and on the machine. */
export interface Found {
  /** The release service that this machine may contact, if there is exactly one. */
  readonly remoteServiceUrl?: string;
  readonly apps?: readonly string[];
}

/**
 * The text of a first `release.yaml`: valid as it is, with comments for the rest. The sample is in it only where nothing
 * real is known: the two are never mixed. In English, whatever the language of the editor: the file is shared by a team.
 */
export function startingFile({ remoteServiceUrl = '', apps = [] }: Found): string {
  const known = 'address' in readAddress(remoteServiceUrl);
  const names = [...new Set(apps)].filter(isName).slice(0, limits.appsOfOne);
  return [
    '# What Release Conductor shows and watches. Shared by everybody who works on this repository.',
    '# This file may only tighten: which addresses may be contacted, and which environments need no protection,',
    '# each person decides in the settings of the machine. Secrets and tokens do not belong here.',
    `version: ${understoodVersions.at(-1)}`,
    '',
    'environments:',
    ...(known ? [] : sample),
    '  # A release service: https, or http on this machine.',
    ...service(known ? remoteServiceUrl : 'https://releases.example', names).map((line) => `  ${known ? '' : '# '}${line}`),
    '',
    ...azure,
    '',
  ].join('\n');
}

const sample: readonly string[] = [
  '  # A simulated environment, to look around without an account. Remove it when you have your own.',
  '  sample:',
  '    provider: sample',
  '    scenario: regressing # healthy | regressing: what its running canary does',
  '',
];

const azure: readonly string[] = [
  '  # Azure Container Apps: which cloud is asked, and as whom, is in the settings of the machine.',
  '  # live:',
  '  #   provider: azure',
  '  #   subscriptions: [01234567-89ab-cdef-0123-456789abcdef] # without it: those that you chose',
  '  #   resourceGroup: shop # only the apps of this group',
];

function service(url: string, apps: readonly string[]): string[] {
  return [
    'prod:',
    '  provider: service',
    `  url: ${yamlText(url)}`,
    '  protected: true # production always is',
    ...(apps.length === 0 ? ['  # apps: [api, web] # only these, in this order'] : ['  apps: # only these, in this order']),
    ...apps.map((name) => `    - ${yamlText(name)}`),
  ];
}
