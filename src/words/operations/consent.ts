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
  const lines = [...agreedLines(asked), l10n.t('Confirm with Microsoft, as {0}, that you want this.', plainText(account, 80))];
  return lines.join('\n');
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

/** App, environment, from and to: of one plan all that is known, of several how many, which, and the first of them. */
function agreedLines({ plans, changes, locale }: Asked): readonly string[] {
  const [only] = plans;
  if (plans.length === 1 && only !== undefined) return [titleOf(only), ...sideLines(only, locale), changes(only) ?? ''].filter((line) => line !== '');
  const names = plans.slice(0, mostNames).map(({ app }) => plainText(app.name, 40));
  const environments = [...new Set(plans.map(({ environment }) => plainText(environment.name, 40)))];
  return [
    l10n.t('{0} apps in {1}: {2}', plans.length, listed(environments.slice(0, mostNames), environments.length), listed(names, plans.length)),
    ...plans.slice(0, mostPlans).map((plan) => [`${titleOf(plan)}.`, ...sideLines(plan, locale)].join(' ')),
    ...(plans.length > mostPlans ? [l10n.t('And {0} more.', plans.length - mostPlans)] : []),
  ];
}

function titleOf(plan: Plan): string {
  return plan.environment.simulated ? `${planTitle(plan)} (${sampleWord()})` : planTitle(plan);
}

function sideLines(plan: Plan, locale: string): readonly string[] {
  const { now, after } = sidesOf(plan, locale);
  return [l10n.t('Now: {0}.', plainText(now)), l10n.t('After: {0}.', plainText(after))];
}

function listed(names: readonly string[], all: number): string {
  const shown = names.join(', ');
  return all > names.length ? l10n.t('{0} and {1} more', shown, all - names.length) : shown;
}
