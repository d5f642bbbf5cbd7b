import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { JsonHttp } from '../../../src/adapters/http/json.ts';
import { ServiceAppsProvider } from '../../../src/adapters/service/appsProvider.ts';
import { Failure } from '../../../src/core/failure.ts';
import { makeApp } from '../appsProvider/harness.ts';
import { rejection } from '../support/rejection.ts';
import { startTestServer } from '../support/testServer.ts';
import { badInputs, limitBytes, now, shortMs, waits, type BadInput } from './badInput.ts';

const token = 'a-token-that-nobody-else-may-see';

function providerAt(baseUrl: string, timeoutMs: number): ServiceAppsProvider {
  const http = new JsonHttp({ baseUrl, clock: { now: () => now, monotonic: () => now }, token: () => Promise.resolve(token), timeoutMs, maxBytes: limitBytes });
  return new ServiceAppsProvider({ baseUrl, http });
}

async function withServer(listener: RequestListener, use: (provider: ServiceAppsProvider, url: string) => Promise<void>, timeoutMs = 10_000): Promise<void> {
  const server = await startTestServer(listener);
  try {
    await use(providerAt(`${server.url}/private/path?secret=1`, timeoutMs), server.url);
  } finally {
    await server.close();
  }
}

function assertFailure(error: unknown, reason: string, facts: object): void {
  assert.ok(error instanceof Failure, String(error));
  assert.deepEqual({ reason: error.reason, facts: error.facts }, { reason, facts });
}

/** Nothing of the token or of the path may be in what may come to a log. */
function assertKeepsSecrets(error: unknown): void {
  for (let at: unknown = error; at instanceof Error; at = at.cause) assert.doesNotMatch(`${at.message} ${JSON.stringify(at)}`, /nobody-else|private|secret/);
}

describe('The client of a release service, when the service answers badly:', () => {
  for (const [name, { does, expected }] of Object.entries(badInputs))
    it(name, async () => {
      const timeoutMs = waits.has(name as BadInput) ? shortMs : 10_000;
      await withServer(
        (request, response) => does(response, request),
        async (provider, origin) => {
          const { signal } = new AbortController();
          for (const error of await Promise.all([provider.list(signal), provider.revisions(makeApp(), signal)].map((asked) => rejection(asked)))) {
            assertFailure(error, expected.reason, { origin, ...expected.facts });
            assertKeepsSecrets(error);
          }
        },
        timeoutMs,
      );
    });

  it('stops reading at the limit, and hangs up', async () => {
    const sockets: Socket[] = [];
    await withServer(
      (request, response) => {
        sockets.push(request.socket);
        badInputs['a body of 100 MB'].does(response, request);
      },
      async (provider, origin) => {
        const before = process.memoryUsage().arrayBuffers;
        assertFailure(await rejection(provider.list(new AbortController().signal)), 'tooLarge', { origin, limitBytes });
        assert.ok(process.memoryUsage().arrayBuffers - before < 32 * limitBytes, 'it kept what it read');
        const [socket] = sockets;
        if (!socket!.destroyed) await new Promise<void>((resolve) => void socket!.once('close', () => resolve()));
        // Besides what was read, the buffers of both ends of the connection were filled.
        assert.ok(socket!.bytesWritten < 32 * limitBytes, `${socket!.bytesWritten} bytes were taken`);
      },
    );
  });
});

describe('The client of a release service, when it is sent elsewhere:', () => {
  for (const status of [301, 302, 303, 307, 308])
    it(`${status}: asks nobody there, and so shows nobody its token`, async () => {
      const elsewhere = await startTestServer((_, response) => void response.end());
      try {
        await withServer(
          (_, response) => void response.writeHead(status, { location: `${elsewhere.url}/sys/releases/status?x=1` }).end(),
          async (provider, origin) => assertFailure(await rejection(provider.list(new AbortController().signal)), 'redirected', { origin, to: elsewhere.url }),
        );
        assert.equal(elsewhere.requests, 0);
      } finally {
        await elsewhere.close();
      }
    });

  it('another port is elsewhere, and so is another name of this machine', async () => {
    await withServer(
      ({ headers }, response) => void response.writeHead(302, { location: `http://localhost:${headers.host!.split(':')[1]}/` }).end(),
      async (provider, origin) => assertFailure(await rejection(provider.list(new AbortController().signal)), 'redirected', { origin, to: origin.replace('127.0.0.1', 'localhost') }),
    );
  });
});

describe('The client of a release service, when nobody is there:', () => {
  it('a port that is closed', async () => {
    const server = await startTestServer(() => undefined);
    await server.close();
    assertFailure(await rejection(providerAt(server.url, 10_000).list(new AbortController().signal)), 'unreachable', { origin: server.url });
  });

  it('a name that does not exist', async () => {
    const origin = 'http://no-such-host.invalid';
    assertFailure(await rejection(providerAt(origin, 10_000).list(new AbortController().signal)), 'unreachable', { origin });
  });
});
