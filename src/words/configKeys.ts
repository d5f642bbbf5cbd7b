import * as l10n from '@vscode/l10n';
import { offeredValues, type DescriptionId, type Key } from '../core/config/schema.ts';
import { canaryDescriptions } from './canaryKeys.ts';

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
  role: () => l10n.t('The role that whoever changes something must have. A release service says by itself who has it.'),
  roleActions: () => l10n.t('What the role stands for in Azure: the actions that an account must be allowed on an app before it is asked to agree. A list that leaves out what a change needs does not make it possible: Azure refuses it.'),
  consentTyped: () =>
    l10n.t('Where nobody can confirm with Microsoft, because a service principal asks or this editor has no such sign-in: whether typing the name of the app is enough to change production. Without it, nothing is changed there.'),
  consentContext: () => l10n.t('The authentication context of your organisation, such as c1, that a confirmation with Microsoft has to satisfy. Without it, a confirmation of the account is enough.'),
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
