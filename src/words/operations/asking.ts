import * as l10n from '@vscode/l10n';
import type { Revision } from '../../core/apps/app.ts';
import type { Released } from '../../core/operations/releaseSet.ts';
import { healthWord, shortRevision, unknownWord, type Reader } from '../apps.ts';
import { plainText } from '../markdown.ts';
import { ago, percent } from '../time.ts';

/** A revision as it is offered to go to: what it is made of, how it is, and when it last ran. */
export function revisionChoice(app: string, revision: Revision, share: number | undefined, { locale, nowMs }: Reader): { readonly label: string; readonly description: string; readonly detail: string } {
  const { name, sha, message, createdAt, lastActiveAt, active } = revision;
  const state = active === false ? l10n.t('not running') : healthWord(revision);
  const seen = [
    share === undefined ? undefined : l10n.t('{0} of the traffic', percent(share, locale)),
    createdAt === undefined ? undefined : l10n.t('made {0}', ago(createdAt, nowMs, locale)),
    active !== false || lastActiveAt === undefined ? undefined : l10n.t('last ran {0}', ago(lastActiveAt, nowMs, locale)),
  ];
  return {
    label: shortRevision(app, name),
    description: [state, ...seen].filter((part) => part !== undefined).join(' · '),
    detail: [sha?.value.slice(0, 7), message?.value].map((part) => plainText(part ?? unknownWord(), 80)).join(' · '),
  };
}

/** What is asked before there is a plan. */
export function askingWords(app: string) {
  const name = plainText(app);
  return {
    rollBackTo: l10n.t('Roll back {0} to which revision?', name),
    start: l10n.t('Start which revision of {0}?', name),
    stop: l10n.t('Stop which revision of {0}?', name),
    promote: l10n.t('Promote which canary of {0}?', name),
    shiftTo: l10n.t('Which revision of {0} gets a share?', name),
    share: l10n.t('How many percent of the traffic of {0}? The rest stays with, or goes to, what serves most now.', name),
    notAShare: l10n.t('A whole number from 0 to 100.'),
    reason: l10n.t('Why? The reason is kept in the journal.'),
    reasonExample: l10n.t('For example: errors since the deploy of this morning'),
    reasonMissing: l10n.t('Say why, in a few words.'),
    planning: l10n.t('Planning…'),
    none: l10n.t('{0} has no revision for that.', name),
  };
}

/** An app as part of a release that is taken back: from what, to what. */
export function releaseChoice({ app, from, to }: Pick<Released, 'app' | 'from' | 'to'>, { locale, nowMs }: Reader): { readonly label: string; readonly description: string; readonly detail: string } {
  const described = ({ name, sha, message }: Revision): string => [shortRevision(app.name, name), sha?.value.slice(0, 7), plainText(message?.value ?? '', 60)].filter((part) => part !== undefined && part !== '').join(' ');
  return {
    label: plainText(app.name),
    description: from.createdAt === undefined ? '' : l10n.t('deployed {0}', ago(from.createdAt, nowMs, locale)),
    detail: l10n.t('from {0} to {1}', described(from), described(to)),
  };
}

/** What is asked before several apps are taken back as one release. */
export function releaseWords() {
  return {
    looking: l10n.t('Looking at what went out together…'),
    whichEnvironment: l10n.t('In which environment?'),
    whichApps: l10n.t('Roll back which apps together? Those that went out with the newest deploy are chosen.'),
    none: l10n.t('No app here has an earlier revision to go back to.'),
  };
}

/** Why a record cannot be tried again. */
export function retryWords() {
  return {
    noRecord: l10n.t('The journal has no such record.'),
    noApp: l10n.t('The app of this record is not among those of this window; open the folder whose release.yaml names its environment.'),
    elsewhere: l10n.t('This record is of another app: here an app and an environment only have the same names. Open the folder in which it was done.'),
  };
}
