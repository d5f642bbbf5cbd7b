import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import type { Clock } from '../../core/clock.ts';
import { Failure, type MachineCredential } from '../../core/failure.ts';
import type { Mask } from '../../core/mask.ts';
import { untilAborted } from '../http/untilAborted.ts';

export interface KeptTokenPorts {
  /** Whom the tokens are for. */
  readonly origin: string;
  readonly mask: Pick<Mask, 'remember'>;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

interface Kept {
  readonly token: Promise<AccessToken>;
  until: number;
}

/** Asking can mean to start a process, and is done for each page of each list. Not kept for longer: who signs out means now. */
const KEPT_MS = 5 * 60_000;
/** A token that is about to end may not arrive in time. */
const EARLY_MS = 2 * 60_000;

/**
 * Asks a credential of the machine, within bounds, and keeps what it gave in memory for some minutes. What it says when
 * it fails can quote what it was given: a failure tells the kind of the credential, and nothing else.
 */
export class KeptToken implements TokenCredential {
  readonly #kind: MachineCredential;
  readonly #create: () => TokenCredential;
  readonly #ports: KeptTokenPorts;
  readonly #kept = new Map<string, Kept>();
  #credential: TokenCredential | undefined;

  constructor(kind: MachineCredential, create: () => TokenCredential, ports: KeptTokenPorts) {
    this.#kind = kind;
    this.#create = create;
    this.#ports = ports;
  }

  async getToken(scopes: string | string[], { claims, tenantId, abortSignal }: GetTokenOptions = {}): Promise<AccessToken> {
    const caller = abortSignal as AbortSignal | undefined;
    caller?.throwIfAborted();
    const key = JSON.stringify([scopes, tenantId]);
    // With claims, a token is wanted because the one that is kept was refused.
    const kept = claims === undefined ? this.#kept.get(key) : undefined;
    const token =
      kept !== undefined && this.#ports.clock.monotonic() < kept.until
        ? kept.token
        : this.#keep(key, this.#ask(scopes, { ...(claims === undefined ? {} : { claims }), ...(tenantId === undefined ? {} : { tenantId }) }));
    return caller === undefined ? token : untilAborted(token, caller);
  }

  #keep(key: string, token: Promise<AccessToken>): Promise<AccessToken> {
    const { clock } = this.#ports;
    const kept: Kept = { token, until: clock.monotonic() + KEPT_MS };
    this.#kept.set(key, kept);
    token.then(
      ({ expiresOnTimestamp }) => (kept.until = Math.min(kept.until, clock.monotonic() + expiresOnTimestamp - clock.now() - EARLY_MS)),
      // The next one asks again.
      () => (kept.until = -Infinity),
    );
    return token;
  }

  /** Asked once for all who wait: what one of them gives up, the others still want. */
  async #ask(scopes: string | string[], options: GetTokenOptions): Promise<AccessToken> {
    const { origin, mask, timeoutMs = 30_000 } = this.#ports;
    let token: AccessToken | null;
    try {
      this.#credential ??= this.#create();
      const abortSignal = AbortSignal.timeout(timeoutMs);
      token = await untilAborted(this.#credential.getToken(scopes, { ...options, abortSignal }), abortSignal);
    } catch {
      throw new Failure('noCredential', { origin, credential: this.#kind });
    }
    if (token === null || token.token === '') throw new Failure('noCredential', { origin, credential: this.#kind });
    mask.remember(token.token);
    return token;
  }
}
