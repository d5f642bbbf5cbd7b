import * as l10n from '@vscode/l10n';
import type { RecordedError } from '../core/journal/record.ts';
import { recordedFailureSentence } from './failures.ts';
import { plainText } from './markdown.ts';
import { recordedEndingSentence } from './operations/endings.ts';

/**
 * What a record says of an error, as it was said then. A record is data: it can tell of a reason that this program does
 * not know, and without what the sentence for a reason is made of. Then it is told as it stands.
 */
export function recordedSentence(error: RecordedError): string {
  const { reason, facts } = error;
  try {
    return recordedEndingSentence(reason, facts) ?? recordedFailureSentence(reason, facts) ?? asItStands(error);
  } catch (fault) {
    if (fault instanceof TypeError) return asItStands(error);
    throw fault;
  }
}

function asItStands({ reason, facts }: RecordedError): string {
  const told = Object.entries(facts).map(([name, fact]) => `${name} ${fact}`);
  return plainText(l10n.t('It says: {0}', [reason, ...told].join(', ')), 500);
}
