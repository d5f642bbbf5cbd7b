import * as l10n from '@vscode/l10n';
import type { Warning } from '../../core/operations/plan.ts';
import { plainText } from '../markdown.ts';
import { percent } from '../time.ts';

/** What a person must know before they agree. */
export function warningSentence(warning: Warning, locale: string): string {
  switch (warning.reason) {
    case 'secretMissing':
      return l10n.t('{0} needs the secret {1}, which the app does not have any more.', plainText(warning.revision), plainText(warning.secret));
    case 'portChanged':
      return l10n.t('Requests go to port {0}, and {1} is probed at port {2}: the port of the app stays as it is.', warning.port, plainText(warning.revision), warning.probed);
    case 'imageGone':
      return l10n.t('The image of {0} is gone from its registry, so the revision cannot start on a new machine.', plainText(warning.revision));
    case 'imageUnknown':
      return l10n.t('It is not known which image {0} runs.', plainText(warning.revision));
    case 'scalesFromZero':
      return l10n.t('{0} scales to zero: its first requests wait for it to start.', plainText(warning.revision));
    case 'notHealthy':
      return warning.said === undefined
        ? l10n.t('{0} is not healthy.', plainText(warning.revision))
        : l10n.t('{0} is not healthy: the platform says {1}.', plainText(warning.revision), plainText(warning.said, 80));
    case 'managedElsewhere':
      return l10n.t('The app is managed by {0}, which may change it back.', plainText(warning.by));
    case 'canaryRuns':
      return l10n.t('A canary is under way: {0} has {1}.', plainText(warning.revision), percent(warning.weight, locale));
    case 'deadTraffic':
      return l10n.t('{0} has {1} of the traffic and does not run: these requests fail now.', plainText(warning.revision), percent(warning.weight, locale));
    case 'pinned':
      return l10n.t('The traffic is pinned: the next deploy gets none until you resume the latest revision.');
    case 'nextDeployTakesOver':
      return l10n.t('The next deploy takes over by itself.');
    case 'othersKeepRunning':
      return l10n.t('These go on running beside it: {0}.', warning.revisions.map((name) => plainText(name)).join(', '));
    case 'provisioningUnknown':
      return l10n.t('The platform uses a word for the state of the app that Release Conductor does not know.');
    case 'provisioningFailed':
      return l10n.t('The last change of the app failed.');
  }
}
