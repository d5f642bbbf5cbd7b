import * as l10n from '@vscode/l10n';

/** The labels of the Overview page itself. */
export function overviewWords() {
  return {
    title: l10n.t('Overview'),
    environments: l10n.t('Environments'),
    sample: l10n.t('Sample'),
    attention: l10n.t('Needs attention'),
    canaries: l10n.t('Running canary'),
    others: l10n.t('Other apps'),
    app: l10n.t('App'),
    state: l10n.t('State'),
    serving: l10n.t('Serving'),
    share: l10n.t('Traffic'),
    build: l10n.t('Build'),
    sha: l10n.t('Commit'),
    message: l10n.t('Message'),
    age: l10n.t('Age'),
    details: l10n.t('Details'),
    actions: l10n.t('Actions'),
    canary: l10n.t('Canary'),
    stable: l10n.t('Stable'),
    noEnvironments: l10n.t('There are no environments to show.'),
    noApps: l10n.t('This environment has no apps.'),
    cut: l10n.t('There are more apps than this page can show; the Apps view lists them all.'),
  };
}

/** What a button of a row says; its app is beside it, and in its name for screen readers. */
export function overviewActionLabels() {
  return {
    copySha: l10n.t('Copy SHA'),
    openUrl: l10n.t('Open'),
    showApp: l10n.t('Details'),
  };
}

/** In the list of what there is to say of an app: what its canary came to. */
export function canaryReason({ words }: { readonly words: string }): string {
  return l10n.t('Canary: {0}', words);
}
