import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { startSampleService } from '../src/adapters/sample/service.ts';
import { SampleWorld } from '../src/adapters/sample/world.ts';
import { systemClock } from '../src/adapters/system/clock.ts';
import { systemTimer } from '../src/adapters/system/timer.ts';
import { readPort } from './lib/port.ts';
import { Missing, say } from './lib/project.ts';

/** `node tools/run.mjs service [--port N]`: the sample world as a release service, until Ctrl+C. */
export async function main(args: readonly string[]): Promise<number> {
  const port = readPort(args);
  const stopped = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  const token = randomBytes(24).toString('base64url');
  const world = new SampleWorld({ seed: 1, scenario: 'healthy', clock: systemClock });
  const service = await startSampleService({ world, acts: world, canaries: { world, timer: systemTimer }, token, port }).catch((error: Error) => {
    throw new Missing(`The port ${port} cannot be had: ${error.message}`);
  });
  say('the sample world as a release service, on this machine alone; the token is new at each start');
  console.log(`\n  address: ${service.url}\n  token:   ${token}\n`);
  say('Ctrl+C ends it');
  await stopped;
  await service.close();
  say('ended');
  return 0;
}
