import type { Result } from '../../core/journal/record.ts';
import type { AppResult } from '../../core/operations/run.ts';
import { undoOf } from '../../core/operations/undo.ts';
import type { Wish } from '../../core/operations/wish.ts';
import type { OperationAction } from '../../protocol/operation.ts';
import type { Operation } from './operation.ts';

/** What became of an attempt after which the same can be tried again: what was taken may still come. */
const worthRetrying: ReadonlySet<Result> = new Set(['failed', 'refused', 'cancelled', 'notDone', 'unknown']);

/** What a person can do next. */
export function offersOf({ phase, results, isStopping }: Pick<Operation, 'phase' | 'results' | 'isStopping'>): readonly OperationAction[] {
  if (phase === 'plan') return ['confirm', 'close'];
  if (phase === 'running') return isStopping ? [] : ['cancel'];
  const offers: OperationAction[] = [];
  if (results.some(({ replanned }) => replanned?.plan !== undefined)) offers.push('newPlan');
  else if (results.some(({ result }) => worthRetrying.has(result))) offers.push('retry');
  if (results.length === 1 && resumes(results[0]!)) offers.push('resumeLatest');
  if (results.length === 1 && undoOfResult(results[0]!) !== undefined) offers.push('undo');
  return [...offers, 'showRecord', 'close'];
}

/** Traffic that is pinned now would leave the next deploy without any. */
function resumes({ result, plan }: AppResult): boolean {
  return result === 'verified' && plan.warnings.some(({ reason }) => reason === 'pinned');
}

/** What would put back what there was; to follow the latest again is offered under its own name. */
export function undoOfResult(result: AppResult): Wish | undefined {
  if (result.result !== 'verified') return undefined;
  const wish = undoOf(result.plan);
  return wish?.kind === 'resumeLatest' && resumes(result) ? undefined : wish;
}
