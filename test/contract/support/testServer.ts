import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestServer {
  readonly url: string;
  readonly requests: number;
  /** Fulfilled when the first request has come. */
  readonly asked: Promise<void>;
  readonly close: () => Promise<void>;
}

/** A server that answers as a test says, on any free port of this machine. */
export async function startTestServer(listener: RequestListener): Promise<TestServer> {
  const asked = Promise.withResolvers<void>();
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    asked.resolve();
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    asked: asked.promise,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
