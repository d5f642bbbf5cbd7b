import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AzureOptions } from '../../src/adapters/azure/appsProvider.ts';
import { azureLiveApps } from '../../src/adapters/azure/liveApps.ts';
import { azureRoles } from '../../src/adapters/azure/roles.ts';
import { azureAbilities, openAzureControl } from '../../src/adapters/azure/trafficControl.ts';
import { FileAppLocks } from '../../src/adapters/storage/appLocks.ts';
import { FileJournal } from '../../src/adapters/storage/fileJournal.ts';
import { identify } from '../../src/core/apps/identity.ts';
import type { Clock, Timer } from '../../src/core/clock.ts';
import { Mask } from '../../src/core/mask.ts';
import type { Plan } from '../../src/core/operations/plan.ts';
import { plan } from '../../src/core/operations/planning.ts';
import { defaultMapping, defaultRole } from '../../src/core/operations/roles.ts';
import type { ActPorts } from '../../src/core/operations/run.ts';
import type { Wish } from '../../src/core/operations/wish.ts';
import { PRODUCTION } from '../fakes/arm/world.ts';

/** What a process is told when it starts. */
export interface WindowSettings {
  readonly folder: string;
  readonly url: string;
  readonly ca: string;
  /** How many times faster than real the platform's time passes. */
  readonly speed: number;
}

export const forever = new AbortController().signal;
const environment = { name: 'prod', provider: 'azure', simulated: false, protected: true } as const;
const digest = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * All that a window acts with, each the real thing but for the person: the journal's files, the locks, the client of
 * Azure over its connection. A person who agrees at once exists here and nowhere in the product.
 */
export function openWindow({ folder, url, ca, speed }: WindowSettings) {
  const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() * speed };
  const timer: Timer = {
    after: (ms, callback) => {
      const handle = setTimeout(callback, ms / speed);
      return () => clearTimeout(handle);
    },
  };
  const credential = { getToken: () => Promise.resolve({ token: 'a-token-for-reading', expiresOnTimestamp: 0 }) };
  const azure: AzureOptions = { endpoint: url, scopes: ['https://arm.example/.default'], apiVersion: '2026-07-01', subscriptions: [PRODUCTION], credentialOf: () => credential, identify, clock, tls: { ca } };
  const journal = new FileJournal({ folder: join(folder, 'journal'), digest, mask: new Mask(), timer: { after: (ms, callback) => timer.after(ms * speed, callback) }, random: Math.random });
  const locks = new FileAppLocks(join(folder, 'locks'), digest);
  const live = azureLiveApps(azure);
  const ports: ActPorts = {
    live,
    locks,
    journal,
    clock,
    timer,
    digest,
    lockKey: ({ app }) => app.id,
    roles: azureRoles({ ...azure, role: defaultRole, mapping: defaultMapping }),
    consent: {
      ask: ({ plans, grant }) => {
        const evidence = { kind: 'typed', typed: 'app', because: 'setting', askedAt: clock.now(), givenAt: clock.now() } as const;
        return Promise.resolve({ kind: 'granted', actor: { name: 'somebody@example.com' }, grant: grant(plans.map(() => ({ evidence, key: { token: 'a-token' } }))) });
      },
    },
    openControl: openAzureControl({ ...azure, timer }),
    newId: () => randomUUID(),
    lasting: forever,
  };
  return { ports, live, journal, locks, clock, timer, abilities: azureAbilities, planFor: (appId: string, wish: Wish) => planFor(live, appId, wish) };
}

async function planFor(live: ActPorts['live'], appId: string, wish: Wish): Promise<Plan> {
  const now = await live.read(appId, forever);
  if (now === undefined) throw new Error(`There is no app ${appId}.`);
  const planned = plan(now, wish, { environment, abilities: azureAbilities, reason: 'a test of faults', loosened: [] });
  if (planned.plan === undefined) throw new Error(`There is no plan: ${JSON.stringify(planned.refusal)}`);
  return planned.plan;
}
