import { randomUUID } from 'node:crypto';
import { sha256 } from '../adapters/crypto/sha256.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import type { EnvironmentConfig } from '../core/config/config.ts';
import { Failure } from '../core/failure.ts';
import type { Attempt, Loosened } from '../core/journal/record.ts';
import type { JournalStore } from '../core/journal/store.ts';
import type { AppLocks } from '../core/operations/appLock.ts';
import type { Consent } from '../core/operations/consent.ts';
import type { Carried, Desk } from '../core/operations/desk.ts';
import { placeOf } from '../core/operations/place.ts';
import type { Environment } from '../core/operations/plan.ts';
import type { Retry } from '../core/operations/retry.ts';
import { told } from '../core/told.ts';
import type { Connection } from './connections/connection.ts';

export interface DeskPorts {
  readonly journal: () => Promise<JournalStore>;
  readonly locks: () => Promise<AppLocks>;
  readonly consent: Consent;
  /** What is less strict on this machine than by default. */
  readonly loosened: (environment: Environment) => readonly Loosened[];
  /** Aborts with the window. */
  readonly lasting: AbortSignal;
}

/** What operations are done with, for the apps of one environment; its parts are loaded with the first of them. */
export function deskOf({ name, protected: isProtected, provider: { kind } }: EnvironmentConfig, { executor, lockKey }: Connection, ports: DeskPorts): Desk {
  const environment: Environment = { name, provider: kind, simulated: kind === 'sample', protected: isProtected };
  return {
    place: (appId) => placeOf(lockKey(appId), sha256),
    plan: async ({ appId, wish, reason }, signal) => {
      const [{ live, abilities }, { plan }] = await Promise.all([executor(), import('../core/operations/planning.ts')]);
      const [now, able] = await Promise.all([live.read(appId, signal), abilities(signal)]);
      if (now === undefined) return { refusal: { reason: 'appGone' } };
      return plan(now, wish, { environment, abilities: able, reason, loosened: ports.loosened(environment) });
    },
    carryOut: async ({ plans, repeats, reached }, signal) => {
      const [{ abilities, actor, ...parts }, { run }, journal, locks] = await Promise.all([executor(), import('../core/operations/run.ts'), ports.journal(), ports.locks()]);
      const retries = repeats === undefined ? undefined : await retriesOf(repeats, journal, signal);
      return run(
        { plans, actor: actor(), abilities: await abilities(signal), ...(retries === undefined ? {} : { retries }) },
        {
          ...parts,
          journal,
          locks,
          consent: ports.consent,
          lockKey: ({ app }) => lockKey(app.id),
          digest: sha256,
          clock: systemClock,
          timer: systemTimer,
          newId: randomUUID,
          lasting: ports.lasting,
          ...(reached === undefined ? {} : { reached }),
        },
        signal,
      );
    },
  };
}

/** What is repeated, as the journal has it: one that it does not have cannot be. */
async function retriesOf(repeats: NonNullable<Carried['repeats']>, journal: JournalStore, signal: AbortSignal): Promise<ReadonlyMap<string, Retry>> {
  const [{ attemptOf, recordsOf }, { retryOf }] = await Promise.all([import('../core/journal/stories.ts'), import('../core/operations/retry.ts')]);
  const attempts = new Map<string, Pick<Attempt, 'plan' | 'retryOf'>>();
  for await (const record of recordsOf(journal.read(signal))) {
    const attempt = attemptOf(record);
    if (attempt !== undefined && !attempts.has(record.id)) attempts.set(record.id, { plan: attempt.plan, ...told({ retryOf: attempt.retryOf }) });
  }
  return new Map(
    [...repeats].map(([appId, id]) => {
      const retry = retryOf(id, attempts);
      if (retry === undefined) throw new Failure('noSuchRecord', { record: id });
      return [appId, retry];
    }),
  );
}
