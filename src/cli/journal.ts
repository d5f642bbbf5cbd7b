import { parseArgs } from 'node:util';
import { Failure } from '../core/failure.ts';
import { exportEntry, exportFormats, exportStart } from '../core/journal/export.ts';
import type { Damage, RememberedHead } from '../core/journal/store.ts';
import { commandLineWords } from '../words/commandLine.ts';
import { damageSentence, intactSentence, journalCommandWords, journalPlaceSentence } from '../words/journal.ts';
import { Misuse, type Command, type Exit, type OpenedJournal, type Ports } from './ports.ts';

/** What the command ends with; what cannot be read at all, or is asked for wrongly, ends as for every command. */
const ends = { intact: 0, damaged: 1 } as const;

/** `journal verify` and `journal export`: what the journal says, read without changing a byte. */
export const journal: Command = async (args, ports) => {
  const { action, place, head, format, help } = journalOptions(args);
  if (help) {
    await ports.out(journalCommandWords().usage);
    return ends.intact;
  }
  const opened = ports.journal(place);
  if (opened.endsWith !== undefined) await ports.err(journalPlaceSentence(opened.path, opened.endsWith));
  try {
    return action === 'verify' ? await verify(opened, head, ports) : await exportAll(opened, format, ports);
  } catch (error) {
    if (!Failure.is(error, 'journalDamaged')) throw error;
    return damaged(error.facts, ports);
  }
};

async function verify({ reader }: OpenedJournal, head: RememberedHead | undefined, ports: Ports): Promise<Exit> {
  const found = await reader.verify(ports.signal, head);
  if (!found.ok) return damaged(found, ports);
  // A chain can hold what no record says: whoever forges one has to be read to be found.
  for await (const _ of reader.read(ports.signal));
  await ports.out(intactSentence(found));
  return ends.intact;
}

async function exportAll({ reader }: OpenedJournal, format: (typeof exportFormats)[number], ports: Ports): Promise<Exit> {
  const line = (text: string): Promise<void> => ports.out(text.replace(/\n$/, ''));
  const start = exportStart(format);
  if (start !== '') await line(start);
  for await (const entry of reader.read(ports.signal)) await line(exportEntry(entry, format));
  return ends.intact;
}

async function damaged(damage: Damage, ports: Ports): Promise<Exit> {
  await ports.err(journalCommandWords().damaged(damageSentence(damage)));
  return ends.damaged;
}

function journalOptions(args: readonly string[]) {
  const words = journalCommandWords();
  const { values, positionals } = parsed(args);
  const [action, place, ...more] = positionals;
  const help = values.help === true;
  const { head, format = 'jsonl' } = values;
  const chosen = exportFormats.find((each) => each === format);
  if (!help && action !== 'verify' && action !== 'export') throw new Misuse(words.notAnAction(['verify', 'export']));
  if (more.length > 0 || place === '') throw new Misuse(words.onePlace);
  if (chosen === undefined) throw new Misuse(commandLineWords().notAChoice('--format', exportFormats));
  if (head !== undefined && action !== 'verify') throw new Misuse(words.onlyFor('--head', 'verify'));
  if (values.format !== undefined && action !== 'export') throw new Misuse(words.onlyFor('--format', 'export'));
  return { action, place, format: chosen, help, head: head === undefined ? undefined : headFrom(head) };
}

/** A hash, with the number of its record before it where it is known. */
function headFrom(text: string): RememberedHead {
  const [, number, hash] = /^(?:(\d{1,15}):)?([0-9a-f]{64})$/.exec(text.toLowerCase()) ?? [];
  if (hash === undefined) throw new Misuse(journalCommandWords().notAHead);
  return { hash, ...(number === undefined ? {} : { number: Number(number) }) };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { head: text, format: text, help: { type: 'boolean' } }, allowPositionals: true });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}
