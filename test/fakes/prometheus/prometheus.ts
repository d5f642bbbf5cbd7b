import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOf, type Answer, type Site } from './answers.ts';
import type { Fault } from './faultTable.ts';

export interface PrometheusRequest {
  readonly url: string;
  readonly method: string;
  readonly authorization?: string;
}

export interface Prometheus {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly requests: readonly PrometheusRequest[];
  /** What comes between from now on; nothing, if absent. */
  fault: Fault | undefined;
  close(): Promise<void>;
}

/** A stand-in for a Prometheus server, on this machine alone. */
export async function startPrometheus(site: Site): Promise<Prometheus> {
  const requests: PrometheusRequest[] = [];
  const server = createServer((request, response) => void serve(request, response));
  const standIn: Prometheus = {
    url: '',
    requests,
    fault: undefined,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  async function serve({ url = '', method = '', headers: { authorization } }: IncomingMessage, response: ServerResponse): Promise<void> {
    requests.push({ url, method, ...(authorization === undefined ? {} : { authorization }) });
    const { pathname: path, searchParams: query } = new URL(url, 'http://stand.in');
    const asked = { path, query, authorization, url };
    const honest = (): Answer => answerOf(asked, site);
    const answer = standIn.fault === undefined ? honest() : await standIn.fault({ asked, response, now: site.now(), honest });
    if (answer !== undefined && !response.destroyed) response.writeHead(answer.status, answer.headers).end(answer.body);
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(standIn, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
