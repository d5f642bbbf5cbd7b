import type { Clock } from '../../core/clock.ts';
import { Failure, isCancellation } from '../../core/failure.ts';
import type { Log } from '../../core/log.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { failureMessage, type Message } from '../../words/failures.ts';

/** Of the log: more is no explanation any more. */
const LONGEST_CAUSE = 10_000;

export type EntryKind = 'command' | 'tree' | 'panel' | 'task' | 'uri' | 'background';

export interface Entry {
  readonly kind: EntryKind;
  /** The id as declared in `package.json`, or the view's id: never anything a person wrote. */
  readonly id: string;
}

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface EnvelopePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly telemetry: Telemetry;
  /** Shows one sentence with at most one action. Must not wait for the person's answer. */
  readonly show: (message: Message) => void;
}

/**
 * Everything that VS Code calls in us runs in here, once: it is timed, its end is logged and counted, a cancellation
 * is not an error, and a failure becomes one sentence with one action while its details go to the log.
 */
export class Envelope {
  readonly #ports: EnvelopePorts;

  constructor(ports: EnvelopePorts) {
    this.#ports = ports;
  }

  async run<T>(entry: Entry, body: () => T | Promise<T>): Promise<Outcome<T>> {
    const start = this.#ports.clock.monotonic();
    let outcome: Outcome<T>;
    try {
      outcome = { kind: 'done', value: await body() };
    } catch (error) {
      outcome = endedBy(error, entry);
    }
    this.#report(entry, outcome, this.#ports.clock.monotonic() - start);
    return outcome;
  }

  #report(entry: Entry, outcome: Outcome<unknown>, durationMs: number): void {
    const { log, telemetry, show } = this.#ports;
    const line = `${entry.kind} ${entry.id} ${outcome.kind} in ${durationMs.toFixed(0)} ms`;
    const reason = outcome.kind === 'failed' ? { reason: outcome.failure.reason } : {};
    telemetry.send('entry.finished', { kind: entry.kind, entry: entry.id, outcome: outcome.kind, ...reason }, { durationMs });
    if (outcome.kind !== 'failed') {
      log.info(line);
      return;
    }
    log.error(`${line}: ${describe(outcome.failure)}`);
    // Nobody asked for background work, so nobody is interrupted by its failure; the view it feeds shows the reason.
    if (entry.kind !== 'background') show(failureMessage(outcome.failure));
  }
}

function endedBy(error: unknown, entry: Entry): Outcome<never> {
  const unexpected = (cause?: unknown): Outcome<never> => ({ kind: 'failed', failure: new Failure('unexpected', { during: entry.id }, cause) });
  try {
    if (isCancellation(error)) return { kind: 'cancelled' };
    return error instanceof Failure ? { kind: 'failed', failure: error } : unexpected(error);
  } catch {
    // What a caller passes can be made to throw, and what it throws to throw again when it is looked at.
    return unexpected();
  }
}

/** The whole story for the log: reason, facts, and each cause with its stack. */
function describe(failure: Failure): string {
  const lines = [`${failure.reason} ${JSON.stringify(failure.facts)}`];
  // A chain of causes can be a circle; five are more than anybody reads.
  for (let cause = failure.cause, depth = 0; cause !== undefined && depth < 5; depth++) {
    const { line, next } = toldOf(cause);
    lines.push(`caused by ${line}`);
    cause = next;
  }
  return lines.join('\n');
}

function shortened(told: unknown): string {
  return String(told).slice(0, LONGEST_CAUSE);
}

/** What was thrown may be anything, and a caller's own: a circle, or something that throws when it is read. */
function toldOf(cause: unknown): { readonly line: string; readonly next?: unknown } {
  try {
    if (cause instanceof Error) return { line: shortened(cause.stack ?? cause.message), next: cause.cause };
    return { line: shortened(JSON.stringify(cause)) };
  } catch {
    return { line: `something that cannot be told (${typeof cause})` };
  }
}
