import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { startArm, type Arm, type ArmOptions, type ArmRequest } from '../../fakes/arm/arm.ts';
import type { Behaviour } from '../../fakes/identity/behaviour.ts';
import { readToken } from '../../fakes/identity/tokens.ts';
import type { WindowOptions } from './session.ts';
import { TestIdentity } from './testIdentity.ts';

const AUDIENCE = 'https://management.azure.com';

/** The sample world behind a stand-in for Azure, and somebody who can sign in to it. */
export class TestAzure {
  readonly arm: Arm;
  readonly identity: TestIdentity;
  readonly world: SampleWorld;
  readonly #home = mkdtempSync(join(tmpdir(), 'release-conductor-azure-'));

  private constructor(arm: Arm, identity: TestIdentity, world: SampleWorld) {
    this.arm = arm;
    this.world = world;
    this.identity = identity;
    writeFileSync(join(this.#home, 'ca.pem'), arm.ca);
  }

  static async start(behaviour: Partial<Behaviour> = {}, options: Partial<ArmOptions> = {}): Promise<TestAzure> {
    const clock = { now: () => Date.now(), monotonic: () => performance.now() };
    const world = new SampleWorld({ seed: 1, scenario: 'healthy', clock });
    const arm = await startArm({ world, accepts: isGood, tenantOf: (token) => String(readToken(token)?.['tid']), ...options });
    return new TestAzure(arm, new TestIdentity(behaviour), world);
  }

  /** A window whose machine settings lead here, and whose file names Azure. */
  window({ env = {}, ...options }: WindowOptions = {}): WindowOptions {
    return {
      identity: this.identity,
      env: { NODE_EXTRA_CA_CERTS: join(this.#home, 'ca.pem'), ...env },
      settings: {
        'releaseConductor.azure.cloud': 'custom',
        'releaseConductor.azure.endpoint': this.arm.url,
        'releaseConductor.azure.audience': AUDIENCE,
      },
      prepare: namesAzure(),
      ...options,
    };
  }

  /** What was asked to be changed, in its order. */
  get writes(): readonly ArmRequest[] {
    return this.arm.requests.filter(({ method }) => method !== 'GET');
  }

  async close(): Promise<void> {
    await this.arm.close();
    this.identity.remove();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** Writes a release.yaml whose one environment is Azure's, in these subscriptions, or in those that the person chooses. */
export function namesAzure(...subscriptions: readonly string[]): (folder: string) => void {
  const named = subscriptions.length === 0 ? '' : `    subscriptions: [${subscriptions.join(', ')}]\n`;
  return (folder) => writeFileSync(join(folder, 'release.yaml'), `version: 1\nenvironments:\n  prod:\n    provider: azure\n${named}`);
}

/** As Azure looks at a token: is it Microsoft's, is it for us, and is it still good? */
function isGood(token: string): boolean {
  const claims = readToken(token);
  return claims !== undefined && claims['aud'] === AUDIENCE && Number(claims['exp']) * 1_000 > Date.now();
}
