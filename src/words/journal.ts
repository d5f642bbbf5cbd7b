import * as l10n from '@vscode/l10n';
import type { Kind } from '../core/journal/record.ts';
import type { Damage, Fault, Intact } from '../core/journal/store.ts';
import { plainText } from './markdown.ts';

const kindWords: { readonly [K in Kind]: () => string } = {
  rollback: () => l10n.t('rollback'),
  shift: () => l10n.t('traffic shift'),
  promote: () => l10n.t('promotion'),
  resumeLatest: () => l10n.t('return to the latest revision'),
  activate: () => l10n.t('activation of a revision'),
  deactivate: () => l10n.t('deactivation of a revision'),
};

export function kindWord(kind: Kind): string {
  return kindWords[kind]();
}

const faults: { readonly [F in Fault]: (number: number) => string } = {
  form: (number) => l10n.t('what stands where record {0} must be is no record of a journal.', number),
  changed: (number) => l10n.t('record {0} was changed after it was written.', number),
  number: (number) => l10n.t('record {0} is not where it must be: one was removed, put in, or moved.', number),
  previous: (number) => l10n.t('record {0} was not written after the one before it.', number),
  notARecord: (number) => l10n.t('record {0} does not say what a record says.', number),
  cut: (number) => l10n.t('its end is gone, from record {0} on.', number),
  rewritten: (number) => l10n.t('record {0} is not the one that is remembered: it, or what comes before it, was written anew.', number),
  notRemembered: () => l10n.t('no record has the hash that is remembered: its end is gone, or it was written anew.'),
  headMissing: () => l10n.t('the file that remembers its last record is gone or cannot be read.'),
};

/** What is wrong with a journal, and where. */
export function damageSentence({ fault, number, file, line }: Damage): string {
  const what = faults[fault](number);
  if (file === undefined) return what;
  return line === undefined ? l10n.t('{0} ({1})', what, plainText(file)) : l10n.t('{0} ({1}, line {2})', what, plainText(file), line);
}

/** What was found by a verification that found nothing wrong. */
export function intactSentence({ head, first, torn, remembered }: Intact): string {
  const sentences = [
    head.number < first
      ? l10n.t('The journal is empty.')
      : l10n.t('The chain holds from record {0} to record {1}, whose hash is {2}.', first, head.number, head.hash),
  ];
  if (remembered !== undefined) sentences.push(l10n.t('Record {0} is the one that is remembered.', remembered));
  if (torn > 0) sentences.push(l10n.t('After it stand {0} bytes of a record that was not finished.', torn));
  return sentences.join(' ');
}

/** Where the journal is, when that is no place to last. */
export function journalPlaceSentence(path: string, endsWith: 'codespace' | 'container'): string {
  return endsWith === 'codespace'
    ? l10n.t('The journal is in {0}, and is lost with this Codespace; choose a place that lasts, or export it.', plainText(path))
    : l10n.t('The journal is in {0}, and is lost with this container; choose a place that lasts, or export it.', plainText(path));
}

/** What the terminal command says of itself. */
export function journalCommandWords() {
  return {
    usage: [
      l10n.t('Usage: {0}', 'release-conductor journal verify [PLACE] [--head [NUMBER:]HASH] | journal export [PLACE] [--format jsonl|csv]'),
      l10n.t('Reads the journal of this machine, or one in a folder or a file. Ends with 0 where the chain holds, 1 where it does not, 3 where it could not be read.'),
    ].join('\n'),
    damaged: (what: string): string => l10n.t('The chain does not hold: {0}', what),
    notAnAction: (actions: readonly string[]): string => l10n.t('Say what to do: {0}.', actions.join(', ')),
    onePlace: l10n.t('Name one folder or one file.'),
    onlyFor: (option: string, action: string): string => l10n.t('{0} is only for {1}.', option, action),
    notAHead: l10n.t('{0} takes the 64 hexadecimal digits of a hash, with the number of its record and a colon before it where that is known.', '--head'),
  };
}
