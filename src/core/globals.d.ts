/**
 * The only things the core may use beyond the language itself: enough to stop early. Everything else that a host
 * offers (timers, a clock, randomness, the network, a console) comes in through a port.
 */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
