import type { App } from '../apps/app.ts';
import { findRevision } from '../apps/serving.ts';
import type { Clock } from '../clock.ts';
import type { Intent, JournalRecord, OutcomeOfIntent } from '../journal/record.ts';
import type { JournalStore } from '../journal/store.ts';
import { ending, recordedError } from './ending.ts';
import type { LiveApp } from './live.ts';
import type { AppLocks } from './lock.ts';
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
    return sameTable(now, from.traffic) ? 'notDone' : 'unknown';
  }
  if (runs === undefined || !sameTable(now, from.traffic)) return 'unknown';
  if (runs === (kind !== 'deactivate')) return 'done';
  return runs === ran ? 'notDone' : 'unknown';
}

export interface ReconcilePorts {
  readonly journal: JournalStore;
  readonly locks: AppLocks;
  readonly clock: Clock;
  readonly newId: () => string;
  /** The app of a record as it is now; nothing where its environment is not configured here, or the app is gone. */
  readonly read: (intent: Intent, signal: AbortSignal) => Promise<LiveApp | undefined>;
}

export interface Reconciled {
  readonly intent: Intent;
  /** Absent while it is left open: another window is at work on it, or it cannot be told yet. */
  readonly finding?: Finding;
}

/** Ends what was begun and never ended, at a start: each intent by one record that says what was found. */
export async function reconcile(ports: ReconcilePorts, signal: AbortSignal): Promise<readonly Reconciled[]> {
  const found: Reconciled[] = [];
  for (const intent of await openIntents(ports.journal, signal)) found.push(await reconcileOne(intent, ports, signal));
  return found;
}

async function reconcileOne(intent: Intent, { journal, locks, clock, newId, read }: ReconcilePorts, signal: AbortSignal): Promise<Reconciled> {
  let live: LiveApp | undefined;
  try {
    live = await read(intent, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return { intent };
  }
  if (live === undefined) return { intent };
  const taken = await locks.take(intent.environment.name, live.app.id, { attempt: intent.id, since: clock.now() });
  if ('heldBy' in taken) return { intent };
  try {
    // With the lock in hand: another window may have ended it just now, and the app may be another one since.
    if (!(await openIntents(journal, signal)).some(({ id }) => id === intent.id)) return { intent };
    const now = (await read(intent, signal)) ?? live;
    const finding = findingOf(intent, now.app);
    if (finding === undefined) return { intent };
    await journal.append(closing(intent, finding, now, newId(), clock.now()), signal);
    return { intent, finding };
  } finally {
    await taken.release();
  }
}

function closing(intent: Intent, finding: Finding, { app }: LiveApp, id: string, at: number): OutcomeOfIntent {
  const { kind, environment, attempt } = intent;
  const isWell = finding === 'done' && (attempt.to.revision === undefined || kind === 'deactivate' || findRevision(app, attempt.to.revision)?.health?.state === 'healthy');
  return {
    id,
    kind,
    app: intent.app,
    environment,
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

/** Intents without an outcome, oldest first. */
export async function openIntents(journal: Pick<JournalStore, 'read'>, signal: AbortSignal): Promise<readonly Intent[]> {
  const open = new Map<string, Intent>();
  for await (const { record } of journal.read(signal)) note(record, open);
  return [...open.values()];
}

function note(record: JournalRecord | undefined, open: Map<string, Intent>): void {
  if (record?.phase === 'intent') open.set(record.id, record);
  else if (record !== undefined && 'intent' in record) open.delete(record.intent);
}
