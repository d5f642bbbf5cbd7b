import type { Clock } from '../../core/clock.ts';
import { Failure, isCancellation } from '../../core/failure.ts';
import type { Log } from '../../core/log.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { failureMessage, type Message } from '../../words/failures.ts';

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
      outcome = isCancellation(error) ? { kind: 'cancelled' } : { kind: 'failed', failure: asFailure(error, entry) };
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

function asFailure(error: unknown, entry: Entry): Failure {
  return error instanceof Failure ? error : new Failure('unexpected', { during: entry.id }, error);
}

/** The whole story for the log: reason, facts, and each cause with its stack. */
function describe(failure: Failure): string {
  const lines = [`${failure.reason} ${JSON.stringify(failure.facts)}`];
  // A chain of causes can be a circle; five are more than anybody reads.
  for (let cause = failure.cause, depth = 0; cause !== undefined && depth < 5; depth++) {
    const error = cause instanceof Error ? cause : undefined;
    lines.push(`caused by ${error === undefined ? JSON.stringify(cause) : (error.stack ?? error.message)}`);
    cause = error?.cause;
  }
  return lines.join('\n');
}
