import type { Revision } from '../../core/apps/app.ts';
import { findRevision } from '../../core/apps/serving.ts';
import type { LookUpPulls } from '../../core/changes/pulls.ts';
import type { Plan } from '../../core/operations/plan.ts';
import { sameTable } from '../../core/operations/table.ts';
import type { Impact } from '../../words/operations/pageImpact.ts';
import { impactOf } from '../apps/impact.ts';
import type { AppNode } from '../apps/nodes.ts';

/** What goes away and what comes with each plan: looked up while the plan is shown, and never waited for. */
export class Impacts {
  readonly #known = new Map<string, Impact>();
  readonly #lookUp: LookUpPulls;

  constructor(lookUp: LookUpPulls) {
    this.#lookUp = lookUp;
  }

  of(plan: Plan): Impact | undefined {
    return this.#known.get(plan.app.id);
  }

  /** Tells twice: commits are at hand, and pull requests are asked for. */
  async look(plans: readonly Plan[], nodes: readonly AppNode[], changed: (plan: Plan) => void, signal: AbortSignal): Promise<void> {
    await Promise.all(
      plans.map(async (plan) => {
        const node = nodes.find(({ id }) => id === plan.app.id);
        const move = node && pairOf(plan, node);
        if (node?.app === undefined || move === undefined) {
          this.#known.delete(plan.app.id);
          return;
        }
        this.#known.set(plan.app.id, { state: 'looking' });
        for await (const impact of impactOf({ environment: node.environment, app: node.app }, move, this.#lookUp, signal)) {
          this.#known.set(plan.app.id, impact);
          changed(plan);
        }
      }),
    );
  }
}

/** From what had most of the traffic besides to what the plan is about: back to stable, what goes is what the canary had. */
function pairOf({ target, before, after }: Plan, { app }: AppNode): { readonly from: Revision; readonly to: Revision } | undefined {
  if (app === undefined || target === undefined || sameTable(before.traffic, after.traffic)) return undefined;
  const names = before.traffic.toSorted((a, b) => b.weight - a.weight).flatMap(({ latest, revision, weight }) => (weight > 0 ? ((latest ? before.latestReadyRevision : revision) ?? []) : []));
  const from = names.find((name) => name !== target);
  const [was, becomes] = [from === undefined ? undefined : findRevision(app, from), findRevision(app, target)];
  return was === undefined || becomes === undefined ? undefined : { from: was, to: becomes };
}
