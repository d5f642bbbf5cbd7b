import * as l10n from '@vscode/l10n';
import type { RecordingFault } from '../core/canary/recording.ts';
import { plainText } from './markdown.ts';

const faults: { readonly [F in RecordingFault]: (field: string) => string } = {
  notText: () => l10n.t('it is not a text in UTF-8.'),
  tooLong: () => l10n.t('it is longer than any sample can be.'),
  notJson: () => l10n.t('it is not JSON.'),
  notAnObject: () => l10n.t('it is not an object with a sample or an event.'),
  missing: (field) => l10n.t('"{0}" is missing.', field),
  notATime: (field) => l10n.t('"{0}" is not a time such as 2026-01-31T12:00:00Z.', field),
  backwards: (field) => l10n.t('"{0}" is before that of the sample above.', field),
  notANumber: (field) => l10n.t('"{0}" is not a number.', field),
  negative: (field) => l10n.t('"{0}" is below 0.', field),
  notASide: (field) => l10n.t('"{0}" is neither an object nor null.', field),
  notAText: (field) => l10n.t('"{0}" is not a text.', field),
  badBuckets: (field) => l10n.t('"{0}" is not a list of pairs of a bound in milliseconds and a count, bounds rising.', field),
};

/** What is wrong with a line of a recording. */
export function recordingFault(fault: RecordingFault, field = ''): string {
  return faults[fault](plainText(field, 60));
}
