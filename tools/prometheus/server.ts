import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/processes.ts';
import { cache, Missing, say } from '../lib/project.ts';

export interface PrometheusPrograms {
  readonly prometheus: string;
  /** Makes its database out of a text. */
  readonly promtool: string;
}

const folder = join(cache, 'prometheus');

/** An installed Prometheus; else one is unpacked into our cache where that can be done without asking anybody. */
export async function findPrometheus(): Promise<PrometheusPrograms> {
  const named = process.env['RELEASE_CONDUCTOR_PROMETHEUS'];
  if (named !== undefined) return programsIn(named) ?? notThere(`RELEASE_CONDUCTOR_PROMETHEUS names ${named}, which has not both programs.`);
  return programsIn('/usr/bin') ?? programsIn(join(folder, 'usr/bin')) ?? (await unpackFromDebian()) ?? notThere('No Prometheus was found, and none could be unpacked.');
}

function programsIn(bin: string): PrometheusPrograms | undefined {
  const programs = { prometheus: join(bin, 'prometheus'), promtool: join(bin, 'promtool') };
  return Object.values(programs).every((path) => existsSync(path)) ? programs : undefined;
}

/** Only where nobody's machine is changed without a word: as root in CI or in a container. Nothing is installed or started. */
async function unpackFromDebian(): Promise<PrometheusPrograms | undefined> {
  const throwAway = process.env['CI'] === 'true' || existsSync('/.dockerenv') || existsSync('/run/.containerenv');
  if (process.getuid?.() !== 0 || !throwAway || !existsSync('/usr/bin/apt-get')) return undefined;
  say(`unpacking the Debian package of Prometheus into ${folder}`);
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  try {
    const download = (): Promise<number> => run('apt-get', ['download', '-qq', 'prometheus'], { cwd: making, stdio: ['ignore', 'ignore', 'ignore'] });
    if ((await download()) !== 0) {
      await run('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
      await download();
    }
    const file = readdirSync(making).find((name) => name.endsWith('.deb'));
    if (file === undefined || (await run('dpkg-deb', ['-x', file, 'unpacked'], { cwd: making })) !== 0) return undefined;
    // Somebody else may have been faster.
    if (!existsSync(folder)) renameSync(join(making, 'unpacked'), folder);
    return programsIn(join(folder, 'usr/bin'));
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

function notThere(what: string): never {
  throw new Missing(
    `${what} Install it (Debian: sudo apt-get install --no-install-recommends prometheus), or name the folder of prometheus and promtool with RELEASE_CONDUCTOR_PROMETHEUS=/path/to/it.`,
  );
}
