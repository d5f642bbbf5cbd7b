import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import { machineCredential } from '../../../../src/adapters/azure/credential.ts';
import { Failure, type MachineCredential } from '../../../../src/core/failure.ts';

const scope = 'https://arm.example/.default';
const tenant = '00000000-0000-0000-0000-00000000000a';
const names = ['PATH', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_AUTHORITY_HOST', 'AZURE_FEDERATED_TOKEN_FILE', 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'MSI_ENDPOINT', 'IMDS_ENDPOINT'] as const;

/** What the library asks for goes nowhere: to each address, the first answer of a table whose key is in it. */
class Network implements HttpClient {
  readonly asked: PipelineRequest[] = [];
  answers: Readonly<Record<string, object>>;

  constructor(answers: Readonly<Record<string, object>>) {
    this.answers = answers;
  }

  sendRequest(request: PipelineRequest): ReturnType<HttpClient['sendRequest']> {
    this.asked.push(request);
    const [, answer] = Object.entries(this.answers).find(([part]) => request.url.includes(part)) ?? [];
    const headers = createHttpHeaders({ 'content-type': 'application/json' });
    return Promise.resolve({ request, headers, status: answer === undefined ? 400 : 200, bodyAsText: JSON.stringify(answer ?? { error: 'invalid_request', error_description: 'secret-1 was wrong' }) });
  }
}

function tokenOf(kind: MachineCredential, network: HttpClient, authority?: string): Promise<string> {
  const credential = machineCredential(kind, {
    origin: 'https://arm.example',
    mask: { remember: () => undefined },
    clock: { now: () => Date.now(), monotonic: () => 0 },
    client: { httpClient: network, retryOptions: { maxRetries: 0 } },
    ...(authority === undefined ? {} : { authority }),
  });
  return credential.getToken(scope).then((token) => token!.token);
}

const noNetwork = (): Network => new Network({});

/** One for all: the library asks for a machine's identity as it did the first time, whatever it is told later. */
const machine = new Network({});

describe("The machine's own sign-in to Azure", () => {
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'release-conductor-az-'));
    for (const name of names) if (name !== 'PATH') delete process.env[name];
  });
  afterEach(() => {
    for (const name of names)
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    rmSync(folder, { recursive: true });
  });

  /** An Azure CLI that runs this script. */
  function installCli(script: string): void {
    writeFileSync(join(folder, 'az'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'az'), 0o755);
    process.env['PATH'] = `${folder}${delimiter}${before['PATH']}`;
  }

  async function refusal(kind: MachineCredential, network: HttpClient = noNetwork()): Promise<void> {
    const error = await tokenOf(kind, network).then(
      () => assert.fail('it gave a token'),
      (reason: unknown) => reason,
    );
    assert.ok(Failure.is(error, 'noCredential'), String(error));
    assert.deepEqual(error.facts, { origin: 'https://arm.example', credential: kind });
    assert.doesNotMatch(JSON.stringify([error, error.stack, error.cause]), /secret/);
  }

  it('is what the Azure CLI gives for the one scope', async () => {
    installCli(`echo "$*" > "${folder}/arguments"\nprintf '{"accessToken":"cli-token","expires_on":4000000000,"tokenType":"Bearer"}'`);
    const network = noNetwork();
    assert.equal(await tokenOf('azureCli', network), 'cli-token');
    assert.match(readFileSync(join(folder, 'arguments'), 'utf8'), /^account get-access-token --output json --resource https:\/\/arm\.example$/m);
    assert.deepEqual(network.asked, []);
  });

  it('is not there where nobody is signed in to the Azure CLI, or it says anything else', async () => {
    installCli('echo "Please run az login, secret-1" >&2\nexit 1');
    await refusal('azureCli');
    installCli('echo secret-1');
    await refusal('azureCli');
  });

  it('is not there without an Azure CLI', async () => {
    process.env['PATH'] = folder;
    await refusal('azureCli');
  });

  it("is what the environment's variables give, where the cloud signs in", async () => {
    Object.assign(process.env, { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: 'client', AZURE_CLIENT_SECRET: 'secret-1' });
    const authority = 'https://login.microsoftonline.us';
    const at = `${authority}/${tenant}`;
    const network = new Network({
      'openid-configuration': { issuer: `${at}/v2.0`, token_endpoint: `${at}/oauth2/v2.0/token`, authorization_endpoint: `${at}/oauth2/v2.0/authorize`, jwks_uri: `${at}/keys` },
      '/oauth2/v2.0/token': { access_token: 'environment-token', token_type: 'Bearer', expires_in: 3_600 },
    });
    assert.equal(await tokenOf('environment', network, authority), 'environment-token');
    assert.deepEqual([...new Set(network.asked.map(({ url }) => new URL(url).origin))], [authority]);
    const { body } = network.asked.find(({ method }) => method === 'POST')!;
    assert.equal(new URLSearchParams(body as string).get('scope'), scope);
  });

  it('is not there where the variables are none, incomplete, wrong or refused', async () => {
    await refusal('environment');
    process.env['AZURE_TENANT_ID'] = 'not / a tenant';
    await refusal('environment');
    Object.assign(process.env, { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: 'client', AZURE_CLIENT_SECRET: 'secret-1' });
    const network = noNetwork();
    await refusal('environment', network);
    assert.ok(network.asked.length > 0);
  });

  it('is the identity that the platform gave the machine, or that of several which is named', async () => {
    Object.assign(process.env, { IDENTITY_ENDPOINT: 'http://127.0.0.1:4141/token', IDENTITY_HEADER: 'secret-1' });
    machine.answers = { ':4141/token': { access_token: 'machine-token', expires_on: '4000000000', resource: 'https://arm.example', token_type: 'Bearer' } };
    assert.equal(await tokenOf('managedIdentity', machine), 'machine-token');
    process.env['AZURE_CLIENT_ID'] = 'second';
    assert.equal(await tokenOf('managedIdentity', machine), 'machine-token');
    const asked = machine.asked.map(({ url }) => new URL(url).searchParams);
    assert.deepEqual(asked.map((search) => [search.get('resource'), search.get('client_id')]), [['https://arm.example', null], ['https://arm.example', 'second']]);
  });

  it('is not there where the platform gives none', async () => {
    Object.assign(process.env, { IDENTITY_ENDPOINT: 'http://127.0.0.1:4141/token', IDENTITY_HEADER: 'secret-1', AZURE_CLIENT_ID: 'third' });
    machine.answers = {};
    await refusal('managedIdentity', machine);
    assert.equal(new URL(machine.asked.at(-1)!.url).searchParams.get('client_id'), 'third');
  });
});
