import * as l10n from '@vscode/l10n';
import type { NotFresh } from '../../core/operations/consent.ts';
import type { EndingFacts } from '../../core/operations/ending.ts';
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

type Refused = EndingFacts['consentRefused'];

const consentSentences: { readonly [B in Refused['because']]: (refused: Extract<Refused, { readonly because: B }>) => string } = {
  otherAccount: ({ expected, confirmed }) => l10n.t('You confirmed as {0}, and are at work here as {1}: confirm as {1}, or choose another account first.', plainText(confirmed, 80), plainText(expected, 80)),
  otherPerson: () => l10n.t('The directory knows whoever confirmed as somebody else than before; sign in to Azure again, then try again.'),
  otherTenant: ({ expected }) => l10n.t('You confirmed in another directory than that of the subscription ({0}); confirm with an account that belongs to it.', plainText(expected, 80)),
  otherAudience: () => l10n.t('What Microsoft confirmed is not for the Azure that the settings of this machine name; look at them.'),
  notAPerson: () => l10n.t('An application confirmed, and not a person; sign in as yourself.'),
  notFresh: ({ check }) => notFreshSentences[check](),
  unreadable: ({ of, claim }) =>
    of === 'confirmed'
      ? l10n.t('What Microsoft confirmed cannot be checked ({0}), and so does not count; confirm with an account of your organisation.', plainText(claim, 40))
      : l10n.t('Your sign-in from before cannot be compared with the confirmation ({0}); sign in to Azure again, then try again.', plainText(claim, 40)),
  stepUpMissing: ({ context }) => l10n.t('The step that your organisation asks for ({0}) was not confirmed; try again and go through it, or ask whoever manages your sign-in.', context),
  stepUpUnavailable: ({ context }) => l10n.t('The Microsoft sign-in of this editor cannot ask for the step that is set for this machine ({0}); use an editor that can.', context),
  wrongName: () => l10n.t('What was typed is not what was asked for; try again.'),
  notEnough: () => l10n.t('This environment asks for more than that to agree.'),
  noWay: ({ setting }) => l10n.t('There is no way here to confirm with Microsoft; if the owner of this machine switches on {0}, the name of the app can be typed instead.', setting),
  notAnswered: ({ minutes }) => l10n.t('You did not confirm within {0} minutes; try again.', minutes),
  stillOpen: () => l10n.t('An earlier question is still open; answer or close it, then try again.'),
};

const notFreshSentences: { readonly [C in NotFresh]: () => string } = {
  sameToken: () => l10n.t('Microsoft gave the sign-in that was there before, so nothing shows that you confirmed just now; try again.'),
  notNewer: () => l10n.t('What Microsoft gave is no newer than the sign-in from before, so nothing shows that you confirmed just now; try again.'),
  tooOld: () => l10n.t('What Microsoft gave is from before you were asked; try again.'),
  inFuture: () => l10n.t('What Microsoft gave is from later than now; set the clock of this machine, then try again.'),
  olderSignIn: () => l10n.t('You confirmed with an older sign-in than the one from before; sign in to Azure again, then try again.'),
};

/** Why an agreement does not count, and what to do. */
export function consentRefusalSentence(refused: Refused): string {
  const sentence = consentSentences[refused.because] as (refused: Refused) => string;
  return sentence(refused);
}
