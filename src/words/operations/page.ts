import * as l10n from '@vscode/l10n';
import type { Revision } from '../../core/apps/app.ts';
import type { Plan } from '../../core/operations/plan.ts';
import { healthWord, shortRevision } from '../apps.ts';
import { plainText } from '../markdown.ts';

/** The labels of the page itself. */
export function operationWords() {
  return {
    sample: l10n.t('Sample'),
    reason: l10n.t('Reason'),
    traffic: l10n.t('Traffic'),
    noTraffic: l10n.t('It has no traffic to share.'),
    revision: l10n.t('Revision'),
    target: l10n.t('Target'),
    health: l10n.t('Health'),
    commit: l10n.t('Commit'),
    message: l10n.t('Message'),
    age: l10n.t('Age'),
    starts: l10n.t('Starts'),
    stops: l10n.t('Stops'),
    removed: l10n.t('Removed'),
    added: l10n.t('Added'),
    showFewer: l10n.t('Show fewer'),
    details: l10n.t('Details'),
    warnings: l10n.t('Know before you agree'),
    notBack: l10n.t('What does not come back'),
    loosened: l10n.t('Rules that are less strict here'),
    steps: l10n.t('Steps'),
    record: l10n.t('Record'),
    actions: l10n.t('Actions'),
    cut: l10n.t('There is more than this page can show.'),
  };
}

/** What is done to which app; where it is done stands beside it. */
export function operationTitle(plans: readonly Plan[], locale: string): string {
  const [first, second] = plans;
  if (first === undefined) return '';
  if (second === undefined) return oneTitle(first);
  const count = new Intl.NumberFormat(locale).format(plans.length);
  return plans.every(({ wish }) => wish.kind === 'rollback') ? l10n.t('Roll back {0} apps as one release', count) : l10n.t('Change {0} apps as one release', count);
}

function oneTitle({ app, wish, target }: Plan): string {
  const name = plainText(app.name, 80);
  const short = (revision: string): string => shortRevision(app.name, revision);
  switch (wish.kind) {
    case 'rollback':
      return l10n.t('Roll back {0} to {1}', name, short(wish.to));
    case 'promote':
      return l10n.t('Promote {1} of {0}', name, short(target ?? ''));
    case 'shift':
      return l10n.t('Shift the traffic of {0}', name);
    case 'resumeLatest':
      return l10n.t('Let the traffic of {0} follow the latest revision', name);
    case 'activate':
      return l10n.t('Start {1} of {0}', name, short(wish.revision));
    case 'deactivate':
      return l10n.t('Stop {1} of {0}', name, short(wish.revision));
  }
}

/** At the head of the traffic before and after: what they are depends on how far it has come. */
export function trafficHeads(after: 'planned' | 'found' | 'dropped'): { readonly before: string; readonly after: string } {
  switch (after) {
    case 'planned':
      return { before: l10n.t('Now'), after: l10n.t('After') };
    case 'found':
      return { before: l10n.t('Before'), after: l10n.t('Now') };
    case 'dropped':
      return { before: l10n.t('Before'), after: l10n.t('Planned') };
  }
}

/** An entry of the table that names no revision, where nobody says which one is the latest. */
export function latestWord(): string {
  return l10n.t('whichever is the latest');
}

/** Beside a revision that has, or will have, its traffic for being the latest. */
export function followsWord(now: boolean, then: boolean): string {
  if (now && then) return l10n.t('follows the latest');
  return then ? l10n.t('follows the latest afterwards') : l10n.t('followed the latest');
}

/** How a revision is; nothing where nobody said. */
export function runningWord(revision: Revision): string | undefined {
  if (revision.active === false) return l10n.t('not running');
  return revision.health === undefined ? undefined : healthWord(revision);
}
