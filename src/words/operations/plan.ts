import * as l10n from '@vscode/l10n';
import type { Loosened } from '../../core/journal/record.ts';
import type { EffectStep, Plan } from '../../core/operations/plan.ts';
import type { Table } from '../../core/operations/table.ts';
import { sampleWord } from '../apps.ts';
import { plain, plainText } from '../markdown.ts';
import { percent } from '../time.ts';
import { entryName, trafficColumns } from './traffic.ts';
import { warningSentence } from './warnings.ts';

/** One line: what is done, to which app, where. */
export function planTitle({ wish, app, environment, target }: Plan): string {
  const [name, where] = [plainText(app.name), plainText(environment.name)];
  switch (wish.kind) {
    case 'rollback':
      return l10n.t('Roll back {0} in {1} to {2}', name, where, plainText(wish.to));
    case 'promote':
      return l10n.t('Promote {2} of {0} in {1}', name, where, plainText(target ?? ''));
    case 'shift':
      return l10n.t('Shift the traffic of {0} in {1}', name, where);
    case 'resumeLatest':
      return l10n.t('Let the traffic of {0} in {1} follow the latest revision', name, where);
    case 'activate':
      return l10n.t('Start {2} of {0} in {1}', name, where, plainText(wish.revision));
    case 'deactivate':
      return l10n.t('Stop {2} of {0} in {1}', name, where, plainText(wish.revision));
  }
}

/** Everything that a person agrees to, as Markdown: one plan, or those of one release. */
export function planMarkdown(plans: readonly Plan[], locale: string): string {
  return plans.map((plan) => onePlan(plan, locale)).join('\n\n---\n\n');
}

function onePlan(plan: Plan, locale: string): string {
  const { environment, reason, steps, warnings, loosened, wish } = plan;
  const title = `### ${plain(planTitle(plan))}${environment.simulated ? ` · **${sampleWord()}**` : ''}`;
  const alone = environment.provider === 'sample' ? plain(sampleSentence()) : '';
  const blocks = [title, alone, `${l10n.t('Reason')}: ${plain(reason, 2_000)}`, trafficColumns([[l10n.t('Now'), plan.before.traffic], [l10n.t('After'), plan.after.traffic]], locale), runningLines(plan), list(steps.map((step) => plain(stepSentence(step, locale))), '1.')];
  if (warnings.length > 0) blocks.push(`**${l10n.t('Know before you agree')}**`, list(warnings.map((warning) => plain(warningSentence(warning, locale)))));
  if (wish.kind === 'rollback') blocks.push(`**${l10n.t('What does not come back')}**`, plain(notBackSentence()));
  if (loosened.length > 0) blocks.push(`**${l10n.t('Rules that are less strict here')}**`, list(loosened.map((rule) => plain(loosenedSentence(rule)))));
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** Of every way back by revisions. */
export function notBackSentence(): string {
  return l10n.t('A revision holds its containers and their scale. Secrets, ingress and its port, registries and all other settings of the app stay as they are now.');
}

export function loosenedSentence({ rule, by }: Loosened): string {
  return l10n.t('{0}, by {1}', plainText(rule), plainText(by));
}

/** What is different where nothing real is touched. */
export function sampleSentence(): string {
  return l10n.t('The sample is simulated in this window: no other window sees what is done here, and it is forgotten with it.');
}

/** What serves before and after: the shares, or, where they stay as they are, the revisions that run. */
export function sidesOf({ before, after }: Plan, locale: string): { readonly now: string; readonly after: string } {
  const isMoved = JSON.stringify(before.traffic) !== JSON.stringify(after.traffic);
  if (isMoved) return { now: sharesOf(before.traffic, locale), after: sharesOf(after.traffic, locale) };
  const running = before.revisions.filter(({ active }) => active).map(({ name }) => name);
  return { now: namesOf(running), after: namesOf([...new Set([...running, ...after.running])].filter((name) => !after.stopped.includes(name))) };
}

function namesOf(revisions: readonly string[]): string {
  return revisions.length === 0 ? l10n.t('nothing') : revisions.map((name) => plainText(name, 60)).join(', ');
}

function runningLines({ before, after }: Plan): string {
  const stopped = new Set(before.revisions.filter(({ active }) => !active).map(({ name }) => name));
  const starts = after.running.filter((name) => stopped.has(name)).map((name) => plain(l10n.t('Starts: {0}', plainText(name))));
  const stops = after.stopped.map((name) => plain(l10n.t('Stops: {0}', plainText(name))));
  return list([...starts, ...stops]);
}

/** One step of the effect, as it will be done. */
export function stepSentence(step: EffectStep, locale: string): string {
  switch (step.do) {
    case 'activate':
      return l10n.t('Start {0}.', plainText(step.revision));
    case 'awaitReady':
      return l10n.t('Wait until {0} is ready, at most five minutes; if it does not get ready, nothing more is done.', plainText(step.revision));
    case 'moveTraffic':
      return l10n.t('Move the traffic: {0}.', sharesOf(step.traffic, locale));
    case 'deactivate':
      return l10n.t('Stop {0}.', plainText(step.revision));
    case 'rollBack':
      return l10n.t('Ask the release service to roll back to {0}.', plainText(step.to));
  }
}

function sharesOf(table: Table, locale: string): string {
  const serving = table.filter(({ weight }) => weight > 0);
  if (serving.length === 0) return l10n.t('nothing');
  return serving.map((entry) => l10n.t('{0} to {1}', percent(entry.weight, locale), entryName(entry))).join(', ');
}

function list(lines: readonly string[], mark = '-'): string {
  return lines.map((line) => `${mark} ${line}`).join('\n');
}
