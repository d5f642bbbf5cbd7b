import * as l10n from '@vscode/l10n';
import { plainText } from './markdown.ts';

/** What the terminal command says of itself. */
export function commandLineWords() {
  return {
    usage: l10n.t('Usage: {0}', 'release-conductor judge FILE | journal verify|export [PLACE] | notes --to TAG'),
    judgeUsage: [
      l10n.t('Usage: {0}', 'release-conductor judge FILE [--config release.yaml] [--environment NAME] [--app NAME] [--mode default|exact|rules] [--planned-samples K] [--format json|text]'),
      l10n.t('Judges a recorded canary, a sample a line. Ends with 0 for promote, 1 for abort, 2 for hold or no data, 3 where it could not judge.'),
    ].join('\n'),
    notesUsage: [
      l10n.t('Usage: {0}', 'release-conductor notes [--repo DIR] [--from TAG] --to TAG [--path DIR] [--github-url URL] [--repository OWNER/NAME] [--format markdown|json] [--previous]'),
      l10n.t('Drafts release notes of what lies between two tags. The token of GitHub is read from {0} or {1}; without one, the local history is all that is asked.', 'GITHUB_TOKEN', 'SYS_RELEASES_GITHUB_TOKEN'),
    ].join('\n'),
    needsTo: l10n.t('Say with {0} which tag the notes are for.', '--to'),
    badEndpoint: l10n.t('{0} takes an address that ends with {1}, over TLS unless it is this machine.', '--github-url', '/graphql'),
    badRepository: l10n.t('{0} takes {1}.', '--repository', 'OWNER/NAME'),
    noPreviousTag: l10n.t('There is no earlier tag of the same component.'),
    unknownCommand: (name: string): string => l10n.t('There is no command "{0}".', plainText(name, 60)),
    oneRecording: l10n.t('Name one recording to judge.'),
    needsConfig: l10n.t('An environment or an app needs {0}.', '--config'),
    notANumber: (option: string, most: number): string => l10n.t('{0} takes a whole number from 1 to {1}.', option, most),
    notAChoice: (option: string, choices: readonly string[]): string => l10n.t('{0} takes one of: {1}.', option, choices.join(', ')),
    whichEnvironment: (names: readonly string[]): string => l10n.t('Say with {0} which environment it is; there are: {1}.', '--environment', names.map((name) => plainText(name, 64)).join(', ')),
    noCanary: l10n.t('No data: the recording has no sample of a canary.'),
    stopped: l10n.t('Stopped, so there is no result.'),
    unexpected: (message: string): string => l10n.t('This should not have happened: {0}', plainText(message)),
  };
}
