import * as l10n from '@vscode/l10n';
import type { Failure, FailureFacts, FailureReason } from '../core/failure.ts';

/** What a person can do next; `ui/` knows the command behind each. */
export type ActionId = 'reportProblem';

export interface Message {
  /** One plain sentence. */
  readonly sentence: string;
  readonly action?: { readonly id: ActionId; readonly label: string };
}

const sentences: { readonly [R in FailureReason]: (facts: FailureFacts[R]) => Message } = {
  unexpected: () => ({
    sentence: l10n.t('Release Conductor met an error it did not expect; the log has the details.'),
    action: { id: 'reportProblem', label: l10n.t('Report a Problem') },
  }),
};

export function failureMessage<R extends FailureReason>(failure: Failure<R>): Message {
  return sentences[failure.reason](failure.facts);
}
