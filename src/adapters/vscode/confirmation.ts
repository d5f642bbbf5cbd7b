import type * as vscode from 'vscode';
import type { Clock, Timer } from '../../core/clock.ts';
import type { Digest } from '../../core/digest.ts';
import { Failure, isCancellation } from '../../core/failure.ts';
import type { Mask } from '../../core/mask.ts';
import type { Confirmation, ConfirmRequest, Confirmed } from '../../core/operations/confirmation.ts';
import type { ConsentRefusal } from '../../core/operations/consent.ts';
import { verifyFreshness, type Shown } from '../../core/operations/freshness.ts';
import { untilAborted } from '../http/untilAborted.ts';
import { claimsOf } from './jwt.ts';
import { knowsNoChallenges, sessionRequest, signInError, type MicrosoftProvider } from './session.ts';

/** What is confirmed with, as the machine's owner chose it. */
export interface ConfirmedWith extends MicrosoftProvider {
  /** Whom a token may be for. */
  readonly audiences: readonly string[];
  /** The authentication context that has to be satisfied, where there is one. */
  readonly context?: string;
}

export interface ConfirmationPorts {
  readonly authentication: Pick<typeof vscode.authentication, 'getSession'>;
  readonly chosen: () => ConfirmedWith;
  readonly mask: Pick<Mask, 'remember'>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly digest: Digest;
}

/** For what nobody is asked. */
const SILENT_SECONDS = 30;
/** For a person who finds their phone first. What came back must be from about now all the same. */
const ANSWER_MINUTES = 10;

/**
 * Has the person confirm with Microsoft: a new session is forced, and without an account, so that Microsoft's own picker
 * has to be clicked. The account that comes back is verified and not trusted.
 */
export class MicrosoftConfirmation implements Confirmation {
  readonly #ports: ConfirmationPorts;
  /** The editor gives one dialog, and one answer, to all who ask in the same words: nobody is asked while another is. */
  #isAsking = false;
  /** Whether a dialog stands open, if only for nobody any more. */
  #isOpen = false;

  constructor(ports: ConfirmationPorts) {
    this.#ports = ports;
  }

  async confirm(request: ConfirmRequest, signal: AbortSignal): Promise<Confirmed> {
    if (this.#isAsking || this.#isOpen) return refused({ reason: 'stillOpen' });
    const chosen = this.#ports.chosen();
    this.#isAsking = true;
    try {
      signal.throwIfAborted();
      return await this.#confirm(chosen, request, signal);
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      if (chosen.context !== undefined && knowsNoChallenges(error)) return refused({ reason: 'stepUpUnavailable', context: chosen.context });
      const ended = error instanceof Failure ? error : signInError(error, chosen.origin);
      if (isCancellation(ended)) return { kind: 'cancelled' };
      if (Failure.is(ended, 'signInUnavailable')) return { kind: 'unavailable' };
      throw ended;
    } finally {
      this.#isAsking = false;
    }
  }

  async #confirm(chosen: ConfirmedWith, request: ConfirmRequest, signal: AbortSignal): Promise<Confirmed> {
    const { clock } = this.#ports;
    const before = await this.#within(SILENT_SECONDS, signal, this.#before(chosen, request));
    if (before === 'late') throw new Failure('timedOut', { origin: chosen.origin, seconds: SILENT_SECONDS });
    if (before === undefined) throw new Failure('notSignedIn', { origin: chosen.origin });
    const askedAt = clock.now();
    const confirmed = await this.#within(ANSWER_MINUTES * 60, signal, this.#ask(chosen, request));
    if (confirmed === 'late') return refused({ reason: 'notAnswered', minutes: ANSWER_MINUTES });
    if (confirmed === undefined) return { kind: 'cancelled' };
    const { evidence, refusal } = verifyFreshness({ ...chosen, ...request, before: this.#shown(before), askedAt, givenAt: clock.now(), confirmed: this.#shown(confirmed) });
    return refusal === undefined ? { kind: 'confirmed', evidence, token: confirmed.accessToken } : refused(refusal);
  }

  /** What there is without asking: what comes later has to differ from it. */
  #before({ provider, scope }: ConfirmedWith, { account, tenant }: ConfirmRequest): Promise<vscode.AuthenticationSession | undefined> {
    return this.#session(provider, sessionRequest(scope, { tenant }), { silent: true, account });
  }

  #ask({ provider, scope, context }: ConfirmedWith, { tenant, detail }: ConfirmRequest): Promise<vscode.AuthenticationSession | undefined> {
    const claims = context === undefined ? {} : { claims: JSON.stringify({ access_token: { acrs: { essential: true, value: context } } }) };
    this.#isOpen = true;
    return this.#session(provider, sessionRequest(scope, { tenant, ...claims }), { forceNewSession: { detail }, clearSessionPreference: true }).finally(() => (this.#isOpen = false));
  }

  /** Tokens are masked as soon as they are here, whether or not anybody still waits for them. */
  async #session(provider: string, request: ReturnType<typeof sessionRequest>, options: vscode.AuthenticationGetSessionOptions): Promise<vscode.AuthenticationSession | undefined> {
    const session = await this.#ports.authentication.getSession(provider, request, options);
    for (const token of [session?.accessToken, session?.idToken]) if (token !== undefined) this.#ports.mask.remember(token);
    return session;
  }

  #shown({ account, accessToken, idToken }: vscode.AuthenticationSession): Shown {
    return { account, access: claimsOf(accessToken), identity: claimsOf(idToken), hash: this.#ports.digest(accessToken) };
  }

  async #within<T>(seconds: number, signal: AbortSignal, work: Promise<T>): Promise<T | 'late'> {
    const late = new AbortController();
    const cancel = this.#ports.timer.after(seconds * 1_000, () => late.abort());
    try {
      return await untilAborted(work, AbortSignal.any([signal, late.signal]));
    } catch (error) {
      if (late.signal.aborted && !signal.aborted) return 'late';
      throw error;
    } finally {
      cancel();
    }
  }
}

function refused(refusal: ConsentRefusal): Confirmed {
  return { kind: 'refused', refusal };
}
