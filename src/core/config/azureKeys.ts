import type { Key } from './schema.ts';

/** The machine's settings for Azure: where it is and who is signed in, which no file may say. */
export const azureKeys: readonly Key[] = [
  {
    name: 'releaseConductor.azure.cloud',
    type: {
      kind: 'choice',
      choices: [
        { value: 'public', description: 'cloudPublic' },
        { value: 'china', description: 'cloudChina' },
        { value: 'usGovernment', description: 'cloudUsGovernment' },
        { value: 'custom', description: 'cloudCustom' },
      ],
    },
    description: 'azureCloud',
    scope: 'machine',
    default: 'public',
  },
  { name: 'releaseConductor.azure.endpoint', type: { kind: 'address' }, description: 'azureEndpoint', scope: 'machine' },
  { name: 'releaseConductor.azure.audience', type: { kind: 'address' }, description: 'azureAudience', scope: 'machine' },
  { name: 'releaseConductor.azure.portal', type: { kind: 'address' }, description: 'azurePortal', scope: 'machine' },
  { name: 'releaseConductor.azure.apiVersion', type: { kind: 'name', of: 'apiVersion' }, description: 'azureApiVersion', scope: 'machine', default: '2026-07-01' },
  {
    name: 'releaseConductor.azure.credential',
    type: {
      kind: 'choice',
      choices: [
        { value: 'vscode', description: 'credentialVscode' },
        { value: 'azureCli', description: 'credentialAzureCli' },
        { value: 'environment', description: 'credentialEnvironment' },
        { value: 'managedIdentity', description: 'credentialManagedIdentity' },
      ],
    },
    description: 'azureCredential',
    scope: 'machine',
    default: 'vscode',
  },
  { name: 'releaseConductor.azure.revisionPattern', type: { kind: 'name', of: 'revisionPattern' }, description: 'azureRevisionPattern', scope: 'machine' },
];
