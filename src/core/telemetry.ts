/**
 * Every event the extension may send: nothing is sent that is not here. `telemetry.json` is generated from this list.
 * Properties hold words from closed lists (a command's id, a reason), never anything a person or a service wrote.
 */
export const telemetryEvents = {
  'entry.finished': {
    comment: 'An entry point (command, view, task, link) came to its end.',
    properties: {
      kind: 'Which kind of entry point it was.',
      entry: 'Its id, as declared by the extension.',
      outcome: 'done, cancelled or failed.',
      reason: 'For a failure: its reason, one word from a closed list.',
    },
    measurements: { durationMs: 'How long it took, in milliseconds.' },
  },
} as const;

type Events = typeof telemetryEvents;
export type TelemetryEvent = keyof Events;

export interface Telemetry {
  send<E extends TelemetryEvent>(
    event: E,
    properties: { readonly [P in keyof Events[E]['properties']]?: string },
    measurements: { readonly [M in keyof Events[E]['measurements']]?: number },
  ): void;
}
