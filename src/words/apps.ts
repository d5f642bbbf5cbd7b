import * as l10n from '@vscode/l10n';
import type { App, Revision } from '../core/apps/app.ts';
import type { Concern, Condition, Summary } from '../core/apps/condition.ts';
import { findRevision, servingNames, type Share } from '../core/apps/serving.ts';
import { plainText } from './markdown.ts';
import { ago, percent } from './time.ts';

/** For whom, and when: every sentence that has a time or a number in it needs both. */
export interface Reader {
  readonly locale: string;
  readonly nowMs: number;
}

/** "api--r12" beside "api" says the name twice; the rest is enough where the app stands beside it. */
export function shortRevision(app: string, revision: string): string {
  return plainText(revision.startsWith(`${app}--`) ? revision.slice(app.length + 2) : revision, 60);
}

/**
 * What stands beside an app's name in a row, what matters most first: rows are narrow, and cut at their end. `watched` is
 * what is said of the canary by who watches it.
 */
export function appRow(app: App, now: Condition, reader: Reader, watched?: string): string {
  const { canaries, serving } = now;
  const parts = now.state === 'attention' && serving.kind !== 'nothing' ? [conditionWord(now)] : [];
  parts.push(...canaries.map((share) => canaryShare(share, reader)));
  if (canaries.length > 0 && watched !== undefined) parts.push(watched);
  if (serving.kind === 'checking') parts.push(l10n.t('checking'));
  if (serving.kind === 'nothing') parts.push(l10n.t('nothing serves'));
  const [name] = servingNames(app);
  if (name !== undefined) parts.push(shortRevision(app.name, name), ...identity(findRevision(app, name), reader));
  return parts.join(' · ');
}

export function canaryShare(share: Share, { locale }: Reader): string {
  return l10n.t('canary {0}', percent(share.weight, locale));
}

/** What stands beside a revision's name. */
export function revisionRow(revision: Revision, share: Share | undefined, labels: readonly string[], reader: Reader): string {
  const parts = [];
  if (share !== undefined) parts.push(percent(share.weight, reader.locale));
  if (labels.length > 0) parts.push(labels.map((label) => plainText(label, 60)).join(', '));
  if (revision.active === false) parts.push(l10n.t('not running'));
  else parts.push(healthWord(revision));
  return [...parts, ...identity(revision, reader)].join(' · ');
}

function identity(revision: Revision | undefined, { locale, nowMs }: Reader): string[] {
  if (revision === undefined) return [];
  const values = [revision.buildId?.value, revision.sha?.value.slice(0, 7), revision.message?.value];
  const shown = values.flatMap((value) => (value === undefined ? [] : plainText(value, 80)));
  return revision.createdAt === undefined ? shown : [...shown, ago(revision.createdAt, nowMs, locale)];
}

/** A word for each state, so that no state is told by colour or shape alone. */
export function conditionWord({ state, concerns }: Condition): string {
  switch (state) {
    case 'attention':
      return concerns[0] === undefined ? l10n.t('needs attention') : concernWord(concerns[0]);
    case 'busy':
      return l10n.t('being changed');
    case 'checking':
      return l10n.t('checking');
    case 'unknown':
      return l10n.t('health unknown');
    case 'healthy':
      return l10n.t('healthy');
  }
}

export function healthWord({ health }: Revision): string {
  switch (health?.state) {
    case 'healthy':
      return l10n.t('healthy');
    case 'degraded':
      return l10n.t('degraded');
    case 'unhealthy':
      return l10n.t('unhealthy');
    case 'starting':
      return l10n.t('starting');
    case 'stopped':
      return l10n.t('stopped');
    case 'unknown':
      return l10n.t('health unknown');
    case undefined:
      return l10n.t('checking');
  }
}

/** A concern in a word or two, for a row. */
function concernWord({ reason }: Concern): string {
  switch (reason) {
    case 'nothingServes':
      return l10n.t('nothing serves');
    case 'deadTraffic':
      return l10n.t('traffic fails');
    case 'unhealthy':
      return l10n.t('unhealthy');
    case 'degraded':
      return l10n.t('degraded');
    case 'stopped':
      return l10n.t('stopped');
    case 'provisioningFailed':
      return l10n.t('the last change failed');
  }
}

/** A concern as a whole sentence: what it is about, and the provider's own word for it. */
export function concernSentence(app: string, concern: Concern): string {
  switch (concern.reason) {
    case 'nothingServes':
      return l10n.t('No revision runs and has traffic, so nobody is served.');
    case 'deadTraffic':
      return l10n.t('{0} % of the traffic goes to {1}, which does not run.', concern.weight, shortRevision(app, concern.revision));
    case 'unhealthy':
    case 'degraded':
    case 'stopped':
      return l10n.t('The platform says of {0}: {1}', shortRevision(app, concern.revision), plainText(concern.said ?? concernWord(concern), 80));
    case 'provisioningFailed':
      return l10n.t('The last change of the app failed; what ran before goes on.');
  }
}

/** "5 of 6 healthy, 1 needs attention, 1 canary" */
export function summaryWords({ total, healthy, attention, checking, canaries }: Summary): string {
  if (total === 0) return l10n.t('no apps');
  const parts = [l10n.t('{0} of {1} healthy', healthy, total)];
  if (attention > 0) parts.push(attention === 1 ? l10n.t('1 needs attention') : l10n.t('{0} need attention', attention));
  if (checking > 0) parts.push(l10n.t('{0} being checked', checking));
  if (canaries > 0) parts.push(canaries === 1 ? l10n.t('1 canary') : l10n.t('{0} canaries', canaries));
  return parts.join(', ');
}

/** What every simulated thing is called, wherever it appears. */
export function sampleWord(): string {
  return l10n.t('Sample');
}

export function loadingWord(): string {
  return l10n.t('loading');
}

/** Said of a value that nobody could tell; never left empty, never guessed. */
export function unknownWord(): string {
  return l10n.t('unknown');
}
