import type { Plan } from './plan.ts';
import type { Wish } from './wish.ts';

/** What would put back what there was, where a wish can say it; it is planned and agreed to like any other. */
export function undoOf({ before, wish, target, steps }: Plan): Wish | undefined {
  if (wish.kind === 'activate' && before.mode === 'multiple' && target !== undefined) return { kind: 'deactivate', revision: target };
  if (wish.kind === 'deactivate' && target !== undefined) return { kind: 'activate', revision: target };
  const serving = before.traffic.filter(({ weight }) => weight > 0);
  const [first] = serving;
  // What did not serve before is nothing to go back to.
  if (first === undefined || steps.length === 0) return undefined;
  const running = new Set(before.revisions.filter(({ active }) => active).map(({ name }) => name));
  if (serving.some(({ revision, latest }) => !latest && !running.has(revision!))) return undefined;
  if (serving.length === 1 && first.latest) return { kind: 'resumeLatest' };
  if (serving.some(({ latest }) => latest)) return undefined;
  if (serving.length === 1) return { kind: 'rollback', to: first.revision! };
  return { kind: 'shift', weights: serving.map(({ revision, weight }) => ({ revision: revision!, weight })) };
}
