import { gzipSync } from 'node:zlib';
import { JsonHttp } from '../../../src/adapters/http/json.ts';
import { startSampleService } from '../../../src/adapters/sample/service.ts';
import { ServiceAppsProvider } from '../../../src/adapters/service/appsProvider.ts';
import { systemClock } from '../../../src/adapters/system/clock.ts';
import { startTestServer } from '../support/testServer.ts';
import type { Harness } from './harness.ts';
import { strangeStatus } from './strangeStatus.ts';

function providerAt(baseUrl: string, token = 'a-token'): ServiceAppsProvider {
  return new ServiceAppsProvider({ baseUrl, http: new JsonHttp({ baseUrl, clock: systemClock, token: () => Promise.resolve(token) }) });
}

async function stall() {
  const server = await startTestServer(() => undefined);
  return { provider: providerAt(server.url), asked: server.asked, close: server.close };
}

/** The client with our own service behind it. */
export const sampleServiceHarness: Harness = {
  kind: 'service',
  from: 'service',
  fromOutside: true,
  stall,
  open: async (world) => {
    const service = await startSampleService({ world, token: 'the-token' });
    return { provider: providerAt(service.url, 'the-token'), close: service.close };
  },
};

/** The client with a service of somebody who read the same API and made other use of its freedoms. */
export const strangeServiceHarness: Harness = {
  ...sampleServiceHarness,
  open: async (world) => {
    const server = await startTestServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url!, 'http://service');
      const id = searchParams.get('app');
      const apps = world.apps().filter((app) => id === null || app.id === id);
      const known = id === null ? apps : apps.map((app) => ({ ...app, revisions: world.revisions(app.id)!, revisionsComplete: true }));
      if (pathname !== '/of/a/team/sys/releases/status' || (id !== null && apps.length === 0)) return void response.writeHead(404).end('<h1>Not here</h1>');
      response.writeHead(200, { 'content-type': 'application/vnd.releases+json; charset=UTF-8', 'content-encoding': 'gzip' });
      return void response.end(gzipSync(strangeStatus(known, world.now())));
    });
    return { provider: providerAt(`${server.url}/of/a/team/`), close: server.close };
  },
};
