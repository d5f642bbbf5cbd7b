import * as l10n from '@vscode/l10n';
import type { Notice } from '../core/notes/notices.ts';
import { failureMessage } from './failures.ts';
import { plainText } from './markdown.ts';

/** What a person must know before they trust a draft, a sentence each. */
export function noticeSentence(notice: Notice): string {
  switch (notice.kind) {
    case 'local':
      return because(l10n.t('Drafted from the local history alone: numbers are not verified, and labels are not known.'), notice.failure);
    case 'unresolved':
      return because(
        notice.commits === 0
          ? l10n.t('GitHub did not answer everything, so this draft may lack something.')
          : l10n.t('GitHub did not say which pull requests these many commits belong to: {0}. This draft is not complete.', notice.commits),
        notice.failure,
      );
    case 'unpushed':
      return l10n.t('Commits that GitHub does not have: {0}. Push them, and draft again.', notice.commits);
    case 'contributorsUnknown':
      return l10n.t('Whether these many people are new could not be found out: {0}.', notice.people);
    case 'moved':
      return l10n.t('The tag {0} is {1} here and {2} on GitHub: it was moved. This draft is of the one that is here.', plainText(notice.tag, 100), notice.local.slice(0, 7), notice.remote.slice(0, 7));
    case 'notAtHost':
      return l10n.t('GitHub does not have the tag {0} yet.', plainText(notice.tag, 100));
    case 'apart':
      return l10n.t('The tags are on different branches: commits that only the older one has, and that are not told here: {0}.', notice.onlyFrom);
    case 'swapped':
      return l10n.t('There is nothing to tell: the second tag is part of the first. Were they meant the other way round?');
    case 'unrelated':
      return l10n.t('The two tags have no commit in common.');
    case 'shallow':
      return l10n.t('This clone does not have the whole history, so this draft may lack something; fetch the rest, and draft again.');
    case 'configNotUnderstood':
      return l10n.t('{0} is not understood, so the usual sections are used.', notice.path);
  }
}

function because(sentence: string, failure: Extract<Notice, { kind: 'local' }>['failure']): string {
  return failure === undefined ? sentence : `${sentence} ${failureMessage(failure).sentence}`;
}
