import type { App } from '../apps/app.ts';
import { findRevision } from '../apps/serving.ts';
import type { Clock } from '../clock.ts';
import { Failure } from '../failure.ts';
import type { Intent, OutcomeOfIntent } from '../journal/record.ts';
import type { JournalStore } from '../journal/store.ts';
import { openIntents, recordsOf } from '../journal/stories.ts';
import { told } from '../told.ts';
import type { AppLock, AppLocks } from './appLock.ts';
import { ending, recordedError } from './ending.ts';
import type { LiveApp } from './live.ts';
import { effectiveTable, sameTable } from './table.ts';

/** What became of an intent that nothing ended: told from how things stand, and never carried on. */
export type Finding = 'done' | 'notDone' | 'unknown';

/** Nothing while the platform is still at work, or has not said enough. */
export function findingOf({ kind, attempt: { from, to, restore } }: Intent, app: App): Finding | undefined {
  const now = effectiveTable(app);
  if (app.provisioning === 'inProgress' || now === undefined || !app.revisionsComplete) return undefined;
  const runs = to.revision === undefined ? undefined : findRevision(app, to.revision)?.active === true;
  const ran = restore.revisions.some(({ name, active }) => name === to.revision && active === true);
  const movesTraffic = !sameTable(from.traffic, to.traffic);
  // A revision that was started for traffic that never came to it changed nothing for anybody.
  if (movesTraffic) {
    if (sameTable(now, to.traffic) && runs !== false) return 'done';
    if (!sameTable(now, from.traffic)) return 'unknown';
    return isSwitching(app, to.revision) && !ran ? undefined : 'notDone';
  }
  if (runs === undefined || !sameTable(now, from.traffic)) return 'unknown';
  if (runs === (kind !== 'deactivate')) return 'done';
  return runs === ran ? 'notDone' : 'unknown';
}

/** In single mode, whether the platform will move over as soon as the revision that was started is ready. */
function isSwitching(app: App, target: string | undefined): boolean {
  const revision = app.mode === 'single' && target !== undefined ? findRevision(app, target) : undefined;
  return revision?.active === true && revision.health?.state !== 'unhealthy' && revision.health?.state !== 'degraded';
}

export interface ReconcilePorts {
  readonly journal: JournalStore;
  readonly locks: AppLocks;
  readonly clock: Clock;
  readonly newId: () => string;
  /** The app of a record as it is now; nothing where it is not one of those here, whatever they are called, or is gone. */
  readonly read: (intent: Intent, signal: AbortSignal) => Promise<(LiveApp & { readonly lockKey: string }) | undefined>;
}

export interface Reconciled {
  readonly intent: Intent;
  /** Absent while it is left open: another window is at work on it, or it cannot be told yet. */
  readonly finding?: Finding;
  /** Why nobody could even look. */
  readonly failure?: unknown;
}

/** Ends what was begun and never ended, at a start: each intent by one record that says what was found. */
export async function reconcile(ports: ReconcilePorts, signal: AbortSignal): Promise<readonly Reconciled[]> {
  const found: Reconciled[] = [];
  for (const intent of await intentsWithoutEnd(ports.journal, signal)) {
    try {
      found.push({ intent, ...(await endOne(intent, ports, signal)) });
    } catch (failure) {
      // What keeps one from being ended keeps no other from it, nor from being told.
      found.push({ intent, failure });
    }
  }
  return found;
}

async function endOne(intent: Intent, ports: ReconcilePorts, signal: AbortSignal): Promise<{ readonly finding?: Finding }> {
  const { journal, locks, clock, newId } = ports;
  const first = await readOrNot(intent, ports, signal);
  const lock = first && takeOrNot(locks, intent, first.lockKey, clock.now());
  if (lock === undefined) return {};
  try {
    // With the lock in hand: another window may have ended it just now, and the app may be another one since.
    const isOpen = (await intentsWithoutEnd(journal, signal)).some(({ id }) => id === intent.id);
    const live = isOpen ? await readOrNot(intent, ports, signal) : undefined;
    const finding = live?.lockKey === first!.lockKey ? findingOf(intent, live.app) : undefined;
    if (finding === undefined) return {};
    await journal.append(closing(intent, finding, live!, newId(), clock.now()), signal);
    return { finding };
  } finally {
    lock.release();
  }
}

/** What cannot be read now is left for another start. */
async function readOrNot(intent: Intent, { read }: ReconcilePorts, signal: AbortSignal): ReturnType<ReconcilePorts['read']> {
  try {
    return await read(intent, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof Failure)) throw error;
    return undefined;
  }
}

function takeOrNot(locks: AppLocks, { app, environment, kind }: Intent, key: string, since: number): AppLock | undefined {
  try {
    return locks.take({ key, app, environment: environment.name }, { operation: kind, since });
  } catch (error) {
    if (Failure.is(error, 'appBusy')) return undefined;
    throw error;
  }
}

function intentsWithoutEnd(journal: JournalStore, signal: AbortSignal): Promise<readonly Intent[]> {
  return openIntents(recordsOf(journal.read(signal)));
}

function closing(intent: Intent, finding: Finding, { app }: LiveApp, id: string, at: number): OutcomeOfIntent {
  const { kind, environment, place, attempt } = intent;
  const isWell = finding === 'done' && (attempt.to.revision === undefined || kind === 'deactivate' || findRevision(app, attempt.to.revision)?.health?.state === 'healthy');
  return {
    id,
    kind,
    app: intent.app,
    environment,
    ...told({ place }),
    at,
    phase: 'outcome',
    intent: intent.id,
    result: finding === 'done' ? (isWell ? 'verified' : 'accepted') : finding,
    ...(isWell ? { verifiedAt: at } : {}),
    found: { traffic: effectiveTable(app) ?? [], ...(attempt.to.revision === undefined ? {} : { revision: attempt.to.revision }) },
    error: recordedError(ending('interrupted', {})),
    correlation: [],
  };
}
