/**
 * What can go wrong, and the facts each reason carries. The core tells the reason; `words/` makes the sentence.
 * A new reason is a new line here, and the compiler then asks `words/` for its sentence.
 */
export interface FailureFacts {
  /** Nothing we foresaw: a defect of ours, or of a library. `during` names the entry point. */
  readonly unexpected: { readonly during: string };
}

export type FailureReason = keyof FailureFacts;

/** An error that is told apart by its reason, never by its message. */
export class Failure<R extends FailureReason = FailureReason> extends Error {
  override readonly name = 'Failure';
  readonly reason: R;
  readonly facts: FailureFacts[R];

  constructor(reason: R, facts: FailureFacts[R], cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.facts = facts;
  }

  static is<R extends FailureReason>(error: unknown, reason: R): error is Failure<R> {
    return error instanceof Failure && error.reason === reason;
  }
}

/** Stopping is an outcome the person asked for, not an error. VS Code, the platform and the Azure SDK each name it. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Canceled' || error.name === 'AbortError');
}
