import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { numberText } from '../../fakes/prometheus/answers.ts';
import type { Measured } from '../../fakes/prometheus/store.ts';

/** Counters as a process shows them, or as they were at some time. */
export function exposition(measured: readonly Measured[], at?: number): string {
  return measured
    .map(({ labels: { __name__: name, ...labels }, value }) => {
      const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text.replaceAll(/[\\"]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}"`);
      return `${name}{${pairs.join(',')}} ${numberText(value)}${at === undefined ? '' : ` ${(at / 1000).toFixed(3)}`}\n`;
    })
    .join('');
}

export interface Exporter {
  /** `127.0.0.1:PORT` */
  readonly target: string;
  readonly close: () => Promise<void>;
}

/** A process that is asked for its counters; where it has none it is out of order. */
export async function startExporter(counters: () => readonly Measured[] | undefined): Promise<Exporter> {
  const server = createServer((_, response) => {
    const measured = counters();
    if (measured === undefined) response.writeHead(500).end();
    else response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(exposition(measured));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
