import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AddressInfo } from 'node:net';
import { capture, endGroup, startGroup } from '../../../tools/lib/processes.ts';
import { findPrometheus } from '../../../tools/prometheus/server.ts';

export interface RealServerOptions {
  /** What it scrapes: `host:port` of each process, by the job. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  readonly scrapeMs?: number;
  /** What it has scraped before, in the text format of OpenMetrics. */
  readonly past?: string;
}

export interface RealServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A real Prometheus server on this machine alone, with a database that goes with it. */
export async function startRealServer({ targets = {}, scrapeMs = 1_000, past }: RealServerOptions): Promise<RealServer> {
  const { prometheus, promtool } = await findPrometheus();
  const folder = mkdtempSync(join(tmpdir(), 'release-conductor-prometheus-'));
  const data = join(folder, 'data');
  if (past !== undefined) {
    writeFileSync(join(folder, 'past.txt'), past);
    const { code, output } = capture(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', join(folder, 'past.txt'), data]);
    if (code !== 0) throw new Error(`promtool: ${output}`);
  }
  const jobs = Object.entries(targets).map(([job, of]) => ({ job_name: job, static_configs: [{ targets: of }] }));
  const config = join(folder, 'prometheus.yml');
  // JSON is YAML, too.
  writeFileSync(config, JSON.stringify({ global: { scrape_interval: `${scrapeMs}ms`, scrape_timeout: `${scrapeMs}ms` }, scrape_configs: jobs }));
  const port = await freePort();
  const child = startGroup(prometheus, [`--config.file=${config}`, `--storage.tsdb.path=${data}`, `--web.listen-address=127.0.0.1:${port}`, `--web.console.templates=${folder}`, `--web.console.libraries=${folder}`], { stdio: ['ignore', 'ignore', 'pipe'] });
  const close = async (): Promise<void> => {
    await endGroup(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const said: string[] = [];
  for await (const line of createInterface(child.stderr!)) {
    said.push(line);
    if (line.includes('Server is ready to receive web requests')) {
      child.stderr!.resume();
      return { url: `http://127.0.0.1:${port}`, close };
    }
  }
  await close();
  throw new Error(`Prometheus ended: ${said.slice(-5).join('\n')}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
