import assert from 'node:assert/strict';
import { azureSettingNames, readAzureSettings, type RawAzureSettings } from '../../../../src/core/config/azure.ts';

const endpoint = 'https://management.cloud.example:8443';
const custom = { 'azure.cloud': 'custom', 'azure.endpoint': endpoint };

describe('The settings for Azure', () => {
  it('are those of the public cloud, asked as the person in the editor, where nothing is set', () => {
    const usual = { endpoint: 'https://management.azure.com', scope: 'https://management.azure.com/.default', portal: 'https://portal.azure.com', authority: 'https://login.microsoftonline.com' };
    for (const raw of [{}, { 'azure.cloud': 'public', 'azure.endpoint': '', 'azure.revisionPattern': '' }])
      assert.deepEqual(readAzureSettings(raw), { cloud: usual, apiVersion: '2026-07-01', credential: 'vscode', problems: [] });
  });

  it('know the clouds of their own, each with what its tokens are for', () => {
    for (const [name, host] of [['china', 'chinacloudapi.cn'], ['usGovernment', 'usgovcloudapi.net']] as const) {
      const { cloud, problems } = readAzureSettings({ 'azure.cloud': name });
      assert.deepEqual([cloud?.endpoint, cloud?.scope, problems], [`https://management.${host}`, `https://management.core.${host}/.default`, []]);
    }
  });

  it('make a cloud of addresses, with the endpoint for an audience, and no portal, where there is none', () => {
    assert.deepEqual(readAzureSettings(custom).cloud, { endpoint, scope: `${endpoint}/.default` });
    const all = { ...custom, 'azure.audience': 'https://Tokens.cloud.example/', 'azure.portal': 'https://portal.cloud.example', 'azure.apiVersion': '2025-10-02-preview', 'azure.credential': 'azureCli' };
    const { revisionPattern, ...settings } = readAzureSettings({ ...all, 'azure.revisionPattern': 'g(?<sha>[0-9a-f]+)$' });
    assert.deepEqual(settings, {
      cloud: { endpoint, scope: 'https://tokens.cloud.example/.default', portal: 'https://portal.cloud.example' },
      apiVersion: '2025-10-02-preview',
      credential: 'azureCli',
      problems: [],
    });
    assert.equal(revisionPattern?.(['x-g1a2b3c4']).sha, '1a2b3c4');
  });

  const wrong: Readonly<Record<string, readonly [raw: RawAzureSettings, fault: string, absent: 'cloud' | 'apiVersion' | 'credential' | 'revisionPattern']>> = {
    'a cloud that nobody knows': [{ 'azure.cloud': 'Public' }, 'azure.cloud notOffered', 'cloud'],
    'a cloud that is a number': [{ 'azure.cloud': 7 }, 'azure.cloud notOffered', 'cloud'],
    'a cloud named like a part of every object': [{ 'azure.cloud': 'constructor' }, 'azure.cloud notOffered', 'cloud'],
    'a cloud of its own without an endpoint': [{ 'azure.cloud': 'custom' }, 'azure.endpoint missing', 'cloud'],
    'an endpoint without encryption': [{ ...custom, 'azure.endpoint': 'http://management.cloud.example' }, 'azure.endpoint badEndpoint', 'cloud'],
    'an endpoint on this machine without encryption': [{ ...custom, 'azure.endpoint': 'http://127.0.0.1:8443' }, 'azure.endpoint badEndpoint', 'cloud'],
    'an endpoint with a path': [{ ...custom, 'azure.endpoint': `${endpoint}/a` }, 'azure.endpoint badEndpoint', 'cloud'],
    'an endpoint with a password': [{ ...custom, 'azure.endpoint': 'https://a:b@c.example' }, 'azure.endpoint badEndpoint', 'cloud'],
    'an audience that is a list': [{ ...custom, 'azure.audience': [endpoint] }, 'azure.audience badEndpoint', 'cloud'],
    'a portal that is none': [{ ...custom, 'azure.portal': 'javascript:alert(1)' }, 'azure.portal badEndpoint', 'cloud'],
    'a version that is none': [{ 'azure.apiVersion': 'latest' }, 'azure.apiVersion badVersion', 'apiVersion'],
    'a version with more behind it': [{ 'azure.apiVersion': '2026-07-01&x=y' }, 'azure.apiVersion badVersion', 'apiVersion'],
    'a credential that nobody knows': [{ 'azure.credential': 'password' }, 'azure.credential notOffered', 'credential'],
    'a pattern that may take for ever': [{ 'azure.revisionPattern': '(?<sha>(a+)+)$' }, 'azure.revisionPattern badPattern', 'revisionPattern'],
  };
  for (const [name, [raw, fault, absent]] of Object.entries(wrong))
    it(`are told to be wrong, and not taken for the default: ${name}`, () => {
      const settings = readAzureSettings(raw);
      assert.deepEqual(settings.problems.map((problem) => `${problem.setting} ${problem.fault}`), [fault]);
      assert.equal(absent in settings, false);
    });

  it('tell that an address counts for a cloud of its own only, and keep to the cloud', () => {
    const { cloud, problems } = readAzureSettings({ 'azure.endpoint': endpoint });
    assert.equal(cloud?.endpoint, 'https://management.azure.com');
    assert.deepEqual(problems, [{ setting: 'azure.endpoint', fault: 'onlyCustom' }]);
  });

  it('are seven', () => assert.equal(new Set(azureSettingNames).size, 7));
});
