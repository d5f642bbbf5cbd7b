import type { Failure } from '../../core/failure.ts';
import { failureMessage } from '../../words/failures.ts';

/** Whether it stays as it is until the person does something: asking again by itself will not help. */
export function needsPerson(failure: Failure): boolean {
  const { action } = failureMessage(failure);
  return action !== undefined && action.id !== 'refresh' && action.id !== 'showLog' && action.id !== 'reportProblem';
}
