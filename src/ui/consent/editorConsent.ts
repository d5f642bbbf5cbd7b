import { isCancellation } from '../../core/failure.ts';
import type { Consent, ConsentAnswer, Question } from '../../core/operations/consent.ts';
import { asFailure } from '../../core/operations/ending.ts';
import { Asking, type AskingPorts } from './asking.ts';

/** Asks the person at the screen, each time anew. */
export class EditorConsent implements Consent {
  readonly #ports: AskingPorts;
  /** What is typed or clicked for one question must not become the answer to another. */
  #isAsking = false;

  constructor(ports: AskingPorts) {
    this.#ports = ports;
  }

  async ask(question: Question, signal: AbortSignal): Promise<ConsentAnswer> {
    if (this.#isAsking) return { kind: 'refused', refusal: { reason: 'stillOpen' } };
    this.#isAsking = true;
    try {
      signal.throwIfAborted();
      const answer = await new Asking(question, this.#ports, signal).answer();
      signal.throwIfAborted();
      return answer;
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return { kind: 'cancelled' };
      return { kind: 'refused', refusal: { reason: 'failed', failure: asFailure(error) } };
    } finally {
      this.#isAsking = false;
    }
  }
}
