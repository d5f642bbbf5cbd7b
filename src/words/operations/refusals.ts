import * as l10n from '@vscode/l10n';
import type { PlanRefusal } from '../../core/operations/plan.ts';
import type { TableFault } from '../../core/operations/table.ts';
import { kindWord } from '../journal.ts';
import { plainText } from '../markdown.ts';

type Sentences = { readonly [R in PlanRefusal['reason']]: (app: string, refusal: Extract<PlanRefusal, { readonly reason: R }>) => string };

const sentences: Sentences = {
  labelsMode: (app) => l10n.t('{0} shares its traffic by labels, which Release Conductor shows and does not change.', app),
  unknownMode: (app) => l10n.t('{0} is in a revision mode that Release Conductor does not know, so it changes nothing there.', app),
  busy: (app) => l10n.t('The platform is changing {0} right now; wait until it is done.', app),
  deleting: (app) => l10n.t('{0} is being deleted.', app),
  revisionsUnknown: (app) => l10n.t('It is not known yet which revisions of {0} run.', app),
  servingUnknown: (app) => l10n.t('It is not known yet which revision of {0} serves.', app),
  noIngress: (app) => l10n.t('{0} has no ingress, so it has no traffic to share.', app),
  noTrafficTable: (app) => l10n.t('{0} runs one revision at a time, so its traffic cannot be shared.', app),
  noCanary: (app) => l10n.t('{0} has no canary.', app),
  severalCanaries: (app) => l10n.t('{0} has several canaries; choose one.', app),
  latestUnknown: (app) => l10n.t('It is not known which revision of {0} is the latest.', app),
  followsLatest: (app) => l10n.t('The traffic of {0} follows the latest revision already.', app),
  missing: (app, { revision }) => l10n.t('{0} has no revision {1} any more.', app, plainText(revision)),
  alreadyServes: (app, { revision }) => l10n.t('{1} serves {0} already.', app, plainText(revision)),
  alreadyRuns: (app, { revision }) => l10n.t('{1} of {0} runs already.', app, plainText(revision)),
  doesNotRun: (app, { revision }) => l10n.t('{1} of {0} does not run.', app, plainText(revision)),
  carriesTraffic: (app, { revision }) => l10n.t('{1} has traffic of {0}; move it before you stop the revision.', app, plainText(revision)),
  onlyOneRunning: (app, { revision }) => l10n.t('{1} is the only revision of {0} that runs.', app, plainText(revision)),
  table: (app, { fault }) => tableSentence(app, fault),
  sameTable: (app) => l10n.t('The traffic of {0} is shared so already.', app),
  appGone: (app) => l10n.t('{0} is not there any more.', app),
  reasonMissing: () => l10n.t('Say why: the reason is kept in the journal.'),
  notOffered: (app, { effect }) => l10n.t('What {0} runs on offers no {1}.', app, kindWord(effect)),
  reasonTooLong: (_app, { most }) => l10n.t('The reason may have at most {0} characters.', most),
};

/** Why there is no plan for an app. */
export function refusalSentence(app: string, refusal: PlanRefusal): string {
  const sentence = sentences[refusal.reason] as (app: string, refusal: PlanRefusal) => string;
  return sentence(plainText(app), refusal);
}

function tableSentence(app: string, fault: TableFault): string {
  switch (fault.fault) {
    case 'notWhole':
      return l10n.t('{0} is no whole percentage from 0 to 100.', String(fault.weight));
    case 'sum':
      return l10n.t('The shares sum to {0} %, and must sum to 100 %.', fault.sum);
    case 'revisionTwice':
      return l10n.t('{0} is named twice.', plainText(fault.revision));
    case 'notRunning':
      return l10n.t('{0} would have traffic of {1} and does not run.', plainText(fault.revision), app);
    case 'missing':
      return l10n.t('{0} has no revision {1} any more.', app, plainText(fault.revision));
    case 'labelTwice':
      return l10n.t('The label {0} is there twice.', plainText(fault.label));
    case 'twoLabels':
      return l10n.t('{0} has two labels, of which the platform would keep one; take one away first.', plainText(fault.revision));
  }
}
