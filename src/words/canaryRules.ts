import * as l10n from '@vscode/l10n';
import type { Finding, RuleId } from '../core/canary/rule.ts';
import type { ResolvedSettings, SetBy } from '../core/canary/settings.ts';
import type { Verdict } from '../core/canary/verdict.ts';
import { number, points, rate } from './canaryNumbers.ts';

const sources: { readonly [S in SetBy]: () => string } = {
  app: () => l10n.t('set for the app'),
  environment: () => l10n.t('set for the environment'),
  default: () => l10n.t('the default'),
};

/** Which level set a limit. */
export function setByWord(setBy: SetBy): string {
  return sources[setBy]();
}

/** What a rule found, in words of its own: the canary's figure, and the limit with who set it. */
const findings: { readonly [R in RuleId]: (finding: Finding, locale: string) => string } = {
  errorRate: ({ canary }, locale) => l10n.t('the canary fails {0} of its requests', rate(canary, locale)),
  promoteErrorRate: ({ canary }, locale) => l10n.t('the canary fails {0} of its requests', rate(canary, locale)),
  successRate: ({ canary }, locale) => l10n.t('{0} of the requests to the canary succeed', rate(canary, locale)),
  collapse: ({ canary }, locale) => l10n.t('only {0} of the requests to the canary succeed, while stable is well', rate(canary, locale)),
  errorRateDelta: ({ canary, stable }, locale) => l10n.t('the error rate of the canary is {0} points above that of stable', points(canary - (stable ?? 0), locale)),
  p95Ratio: ({ canary, stable }, locale) => l10n.t('the 95th percentile of the canary is {0} times that of stable', number(canary / (stable ?? NaN), locale)),
  p95Delta: ({ canary, stable }, locale) => l10n.t('the 95th percentile of the canary is {0} ms above that of stable', number(canary - (stable ?? 0), locale)),
  p99Delta: ({ canary, stable }, locale) => l10n.t('the 99th percentile of the canary is {0} ms above that of stable', number(canary - (stable ?? 0), locale)),
  p95Ms: ({ canary }, locale) => l10n.t('the 95th percentile of the canary is {0} ms', number(canary, locale)),
  p99Ms: ({ canary }, locale) => l10n.t('the 99th percentile of the canary is {0} ms', number(canary, locale)),
};

const limits: { readonly [R in RuleId]: (limit: number, locale: string) => string } = {
  errorRate: rate,
  promoteErrorRate: rate,
  successRate: rate,
  collapse: rate,
  errorRateDelta: (limit, locale) => number(limit * 100, locale),
  p95Ratio: number,
  p95Delta: number,
  p99Delta: number,
  p95Ms: number,
  p99Ms: number,
};

/** What a rule says: "Abort: the canary fails 18 % of its requests (limit 15 %, the default), 3 times in a row …" */
export function ruleSentence(finding: Finding, { state, measuresSuccess }: Pick<Verdict, 'state' | 'measuresSuccess'>, { config, setBy }: ResolvedSettings, locale: string): string {
  const { rule, limit, inRow, violations, requests, asks } = finding;
  const what = findings[rule](finding, locale);
  // The collapse is of our own making: nobody sets its limit.
  const by = setByWord(rule === 'collapse' ? 'default' : setBy(rule));
  const facts = [what, limits[rule](limit, locale), by, String(inRow), String(violations), number(requests, locale)] as const;
  const sentences = [stateSentence(state, facts)];
  if (asks === 'hold' && config.thresholds.onBreach !== 'hold') sentences.push(l10n.t('Stable is not clearly better, so it need not be the canary.'));
  if (rule === 'successRate' || rule === 'collapse')
    sentences.push(measuresSuccess ? l10n.t('Success is what the source measures as such.') : l10n.t('Success is what did not fail.'));
  return sentences.join(' ');
}

function stateSentence(state: Verdict['state'], facts: readonly [string, string, string, string, string, string]): string {
  if (state === 'abort') return l10n.t('Abort: {0} (limit {1}, {2}), {3} times in a row, {4} in all, over {5} requests, while stable is clearly better.', ...facts);
  if (state === 'recommend') return l10n.t('An abort is recommended: {0} (limit {1}, {2}), {3} times in a row, {4} in all, over {5} requests; a person decides.', ...facts);
  return l10n.t('Held: {0} (limit {1}, {2}), {3} times in a row, {4} in all, over {5} requests.', ...facts);
}
