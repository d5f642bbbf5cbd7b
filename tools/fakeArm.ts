import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SampleWorld } from '../src/adapters/sample/world.ts';
import { systemClock } from '../src/adapters/system/clock.ts';
import { startArm, type Arm, type ArmRequest } from '../test/fakes/arm/arm.ts';
import { PRODUCTION } from '../test/fakes/arm/world.ts';
import { readPort } from './lib/port.ts';
import { Missing, say } from './lib/project.ts';

/** `node tools/run.mjs fakeArm [--port N]`: the sample world behind a stand-in for Azure Resource Manager, until Ctrl+C. */
export async function main(args: readonly string[]): Promise<number> {
  const port = readPort(args);
  const stopped = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  const token = randomBytes(24).toString('base64url');
  const arm = await start(port, token);
  const folder = mkdtempSync(join(tmpdir(), 'release-conductor-arm-'));
  try {
    const ca = join(folder, 'ca.pem');
    writeFileSync(ca, arm.ca);
    say('the sample world as Azure Container Apps, on this machine alone; authority and token are new at each start');
    console.log(`\n  address:      ${arm.url}\n  authority:    ${ca}\n  token:        ${token}\n  subscription: ${PRODUCTION}\n`);
    say('each request is told as a line of JSON; Ctrl+C ends it');
    await stopped;
    await arm.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say('ended');
  return 0;
}

function start(port: number, token: string): Promise<Arm> {
  const world = new SampleWorld({ seed: 1, scenario: 'healthy', clock: systemClock });
  return startArm({ world, port, accepts: (given) => given === token, onRequest: log }).catch((error: Error) => {
    throw new Missing(`The port ${port} cannot be had: ${error.message}`);
  });
}

/** What was asked, and never by whom: no token, no body. */
function log({ method, path, status }: ArmRequest, ms: number): void {
  console.log(JSON.stringify({ method, path, status, ms }));
}
