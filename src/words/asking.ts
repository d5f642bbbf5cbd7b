import * as l10n from '@vscode/l10n';
import type { Asking } from '../core/notes/asking.ts';

/** How far the asking of GitHub has come. */
export function askingWords(asking: Asking): string {
  return asking.reason === 'asked'
    ? l10n.t('GitHub has answered {0} of {1} questions.', asking.answered, asking.total)
    : l10n.t('GitHub wants a pause; it goes on in {0} s.', Math.ceil(asking.ms / 1_000));
}
