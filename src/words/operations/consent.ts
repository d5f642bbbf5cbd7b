import * as l10n from '@vscode/l10n';
import type { Plan } from '../../core/operations/plan.ts';
import { sampleWord } from '../apps.ts';
import { plainText } from '../markdown.ts';
import { planTitle, sidesOf } from './plan.ts';

/** More would not be read. */
const mostNames = 12;
const mostPlans = 6;

export interface Asked {
  readonly plans: readonly Plan[];
  /** What lies between the two revisions of a plan, in a sentence, where it is known. */
  readonly changes: (plan: Plan) => string | undefined;
  readonly locale: string;
}

/** What the dialog says in which a person confirms with Microsoft. */
export function confirmDetail(asked: Asked, account: string): string {
  return [...agreedLines(asked), '', l10n.t('Confirm with Microsoft, as {0}, that you want this.', plainText(account, 80))].join('\n');
}

/** What the input box says in which the name is typed. */
export function typeWords(asked: Asked, phrase: string): { readonly title: string; readonly prompt: string } {
  const [title = '', ...lines] = agreedLines(asked);
  return { title, prompt: [...lines, l10n.t('Type "{0}" to agree.', phrase)].join(' ') };
}

/** What a plain question says. */
export function plainWords(asked: Asked): { readonly message: string; readonly detail: string; readonly agree: string } {
  const [message = '', ...lines] = agreedLines(asked);
  return { message, detail: lines.join('\n'), agree: l10n.t('Agree') };
}

/** App, environment, from and to: of one plan all that is known, of several how many, the first of them, and which else. */
function agreedLines({ plans, changes, locale }: Asked): readonly string[] {
  const [only] = plans;
  if (plans.length === 1 && only !== undefined) {
    const { now, after } = sidesOf(only, locale);
    return [titleOf(only), l10n.t('Now: {0}.', plainText(now)), l10n.t('After: {0}.', plainText(after)), changes(only) ?? ''].filter((line) => line !== '');
  }
  const environments = [...new Set(plans.map(({ environment }) => plainText(environment.name, 40)))];
  const names = plans.slice(mostPlans).map(({ app }) => plainText(app.name, 40));
  return [
    l10n.t('{0} apps in {1}, together', plans.length, listed(environments)),
    ...plans.slice(0, mostPlans).map((plan) => lineOf(plan, locale)),
    ...(names.length === 0 ? [] : [l10n.t('And {0} more: {1}.', names.length, listed(names))]),
  ];
}

/** Where one revision gets everything, the title has said so. */
function lineOf(plan: Plan, locale: string): string {
  const { now, after } = sidesOf(plan, locale);
  const isSaid = plan.after.traffic.filter(({ weight }) => weight > 0).length === 1;
  return isSaid
    ? l10n.t('{0} (now: {1}).', titleOf(plan), plainText(now, 120))
    : l10n.t('{0} (now: {1}; after: {2}).', titleOf(plan), plainText(now, 120), plainText(after, 120));
}

function titleOf(plan: Plan): string {
  const title = plainText(planTitle(plan), 200);
  return plan.environment.simulated ? `${title} (${sampleWord()})` : title;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? l10n.t('{0} and {1} more', shown, names.length - mostNames) : shown;
}
