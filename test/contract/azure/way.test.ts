import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startArm, type Arm } from '../../fakes/arm/arm.ts';
import { faults } from '../../fakes/arm/faultTable.ts';
import { worldOf } from '../appsProvider/harness.ts';
import { shop } from '../arm/support/setting.ts';
import { MARKED } from './support/provider.ts';

const script = fileURLToPath(new URL('support/listOnce.ts', import.meta.url));

/** EVERY-4: the way to the platform is the machine's, and not ours to choose. */
describe('The way to Azure', () => {
  let arm: Arm;
  let folder: string;
  before(async () => {
    arm = await startArm({ world: worldOf(shop()) });
    folder = await mkdtemp(join(tmpdir(), 'release-conductor-'));
    await writeFile(join(folder, 'ca.pem'), arm.ca);
  });
  after(async () => {
    await arm.close();
    await rm(folder, { recursive: true });
  });

  /** What a process with this environment says: the names of the apps, and on the other channel whatever else. */
  async function run(environment: Record<string, string>): Promise<{ readonly stdout: string; readonly stderr: string }> {
    const { HTTPS_PROXY: _1, https_proxy: _2, ALL_PROXY: _3, all_proxy: _4, NO_PROXY: _5, no_proxy: _6, NODE_EXTRA_CA_CERTS: _7, ...rest } = process.env;
    return promisify(execFile)(process.execPath, [script], { env: { ...rest, ARM_URL: arm.url, ...environment }, timeout: 30_000 });
  }

  const list = async (environment: Record<string, string>): Promise<string> => (await run(environment)).stdout.trim();

  it('trusts the authorities that the machine trusts', async () => {
    assert.equal(await list({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') }), 'api');
  });

  it('trusts no other', () => assert.rejects(list({}), /unreachable/));

  it('is told to no log with the token in it, were one as talkative as it can be', async () => {
    arm.faults.add(faults.reset, { times: 1 });
    const { stdout, stderr } = await run({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), AZURE_LOG_LEVEL: 'verbose', TYPESPEC_RUNTIME_LOG_LEVEL: 'verbose' });
    assert.equal(stdout.trim(), 'api');
    assert.match(stderr, /Attempting to send request/);
    // The one that would write down requests and answers.
    assert.doesNotMatch(stderr, /Request: \{/);
    assert.ok(!stderr.includes(MARKED.slice(0, 12)), stderr);
  });

  it('leads through the proxy of the machine', async () => {
    const through: string[] = [];
    const proxy = createServer().on('connect', ({ url = '' }, socket) => {
      through.push(url);
      const [host, port] = url.split(':');
      const onward = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      // Either end may hang up as it likes.
      for (const end of [onward, socket]) end.on('error', () => undefined);
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    try {
      const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      assert.equal(await list({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), HTTPS_PROXY }), 'api');
      assert.deepEqual(through, [new URL(arm.url).host]);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });
});
