import type { Telemetry } from '../../core/telemetry.ts';

/** The part of the reporter that we use. */
export interface Reporter {
  sendTelemetryEvent(event: string, properties: Record<string, string>, measurements: Record<string, number>): void;
  dispose(): unknown;
}

/**
 * Sends events while the person allows it. The reporter is a large library: it is loaded with the first event that
 * may be sent, and never before.
 */
export class TelemetrySender implements Telemetry {
  readonly #load: () => Promise<Reporter>;
  readonly #allowed: () => boolean;
  #reporter: Promise<Reporter> | undefined;
  #disposed = false;

  constructor(load: () => Promise<Reporter>, allowed: () => boolean) {
    this.#load = load;
    this.#allowed = allowed;
  }

  send(event: string, properties: Record<string, string>, measurements: Record<string, number>): void {
    if (!this.#mayBeSent()) return;
    this.#reporter ??= this.#load();
    this.#reporter.then(
      (reporter) => {
        // The setting may have changed, or the window closed, while the library was loading.
        if (this.#mayBeSent()) reporter.sendTelemetryEvent(event, properties, measurements);
      },
      () => undefined, // telemetry that cannot load must never become the person's problem
    );
  }

  dispose(): void {
    this.#disposed = true;
    this.#reporter?.then((reporter) => reporter.dispose()).catch(() => undefined);
  }

  #mayBeSent(): boolean {
    return !this.#disposed && this.#allowed();
  }
}
