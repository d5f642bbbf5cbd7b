import { withoutNumber } from './mentions.ts';

/** What something says that it takes back. */
export interface Revert {
  readonly shas: readonly string[];
  readonly numbers: readonly number[];
  readonly titles: readonly string[];
}

/** `Revert …`, also behind a conventional type. */
const IS_REVERT = /^(?:[\w-]+(?:\([^)]*\))?!?:\s*)?(?:revert|reverts|back ?out|undo)\b|^revert(?:\([^)]*\))?!?:/i;

/**
 * Only what calls itself a revert is one: the message of a squash often tells of reverts that it also has undone.
 */
export function revertIn(title: string, body: string): Revert | undefined {
  if (!IS_REVERT.test(title)) return undefined;
  const quoted = quotedIn(title);
  const number = quoted === undefined ? undefined : /\(#(\d{1,9})\)\s*$/.exec(quoted)?.[1];
  const said = [...body.matchAll(/^Reverts? (?:[\w.-]+\/[\w.-]+)?#(\d{1,9})\b/gim)].map(([, digits]) => Number(digits));
  const conventional = /^revert(?:\([^)]*\))?!?:\s*(.+)$/i.exec(withoutNumber(title))?.[1];
  const revert = {
    shas: [...body.matchAll(/\breverts commit ([0-9a-f]{7,64})\b/gi)].map(([, id]) => id!.toLowerCase()),
    numbers: [...(number === undefined ? [] : [Number(number)]), ...said],
    titles: quoted !== undefined ? [withoutNumber(quoted)] : conventional === undefined ? [] : [withoutNumber(conventional)],
  };
  return revert.shas.length + revert.numbers.length + revert.titles.length === 0 ? undefined : revert;
}

/** From the first quotation mark to the last, as a revert of a revert quotes within what it quotes. */
function quotedIn(title: string): string | undefined {
  const start = title.indexOf('"');
  const end = title.lastIndexOf('"');
  return start >= 0 && end > start + 1 ? title.slice(start + 1, end) : undefined;
}
