import { countsOf, explain, type Explanation } from '../core/canary/explanation.ts';
import type { Judge, Verdict } from '../core/canary/judge.ts';
import type { ResolvedSettings } from '../core/canary/settings.ts';
import type { Decision } from '../core/canary/verdict.ts';
import { verdictSentences } from '../words/canary.ts';
import type { JudgeOptions } from './options.ts';
import type { Ports } from './ports.ts';

/** Explaining looks at the whole canary: often enough for every recording that means something. */
const MOST_EXPLANATIONS = 200;

/** Makes a line of each verdict; in full where it differs from the one before, and at the end. */
export class Timeline {
  readonly #format: JudgeOptions['format'];
  readonly #settings: ResolvedSettings;
  readonly #place: Pick<Ports, 'locale' | 'timeZone'>;
  #before = '';
  #explained = 0;

  constructor(format: JudgeOptions['format'], settings: ResolvedSettings, { locale, timeZone }: Pick<Ports, 'locale' | 'timeZone'>) {
    this.#format = format;
    this.#settings = settings;
    this.#place = { locale, timeZone };
  }

  /** The line of the verdict as it stands, or nothing where the format has none for it. */
  line(judge: Judge, isLast: boolean): string | undefined {
    const { verdict } = judge;
    const rule = ruleOf(verdict.decision);
    const now = `${verdict.state} ${rule}`;
    const isNew = now !== this.#before;
    this.#before = now;
    if (this.#format === 'text' && !isNew && !isLast) return undefined;
    const explanation = (isNew && this.#explained < MOST_EXPLANATIONS) || isLast ? this.#explain(judge) : countsOf(judge);
    const reason = verdictSentences({ verdict, explanation, settings: this.#settings, ...this.#place });
    const at = new Date(verdict.at ?? 0).toISOString();
    return this.#format === 'text' ? `${at}  ${reason}` : JSON.stringify(jsonOf(verdict, at, rule, reason));
  }

  #explain(judge: Judge): Explanation | undefined {
    this.#explained += 1;
    return explain(judge);
  }
}

/** The name of the rule or test that decided. */
function ruleOf(decision: Decision): string {
  if (decision.by === 'rule') return decision.finding.rule;
  return decision.by === 'evidence' ? `evidence.${decision.measure}` : decision.by;
}

/** Evidence as natural logarithms, the excess as a fraction; null for what is not measured. */
function jsonOf({ state, evidence, promoteEvidence, excess }: Verdict, at: string, rule: string, reason: string): object {
  return { at, state, evidence, promoteEvidence, excess: excess.all, rule, reason };
}
