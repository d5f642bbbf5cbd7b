import * as l10n from '@vscode/l10n';

/** What a person is shown of an attempt besides the steps of its effect. */
export type Milestone = 'agree' | 'reread' | 'intent' | 'verify' | 'outcome';

const milestones: Readonly<Record<Milestone, () => string>> = {
  agree: () => l10n.t('Check your rights, and ask you to agree.'),
  reread: () => l10n.t('Read the app again: the plan must still fit.'),
  intent: () => l10n.t('Write down what is about to be done.'),
  verify: () => l10n.t('Read the app until it is as planned, and well.'),
  outcome: () => l10n.t('Write down how it ended.'),
};

export function milestoneSentence(milestone: Milestone): string {
  return milestones[milestone]();
}

const states = {
  todo: () => l10n.t('to do'),
  doing: () => l10n.t('under way'),
  done: () => l10n.t('done'),
  failed: () => l10n.t('not done'),
  skipped: () => l10n.t('left out'),
} as const;

/** A word for each state, so that none is told by shape or colour alone. */
export function stepStateWord(state: keyof typeof states): string {
  return states[state]();
}
