import { Failure } from '../core/failure.ts';
import { commandLineWords } from '../words/commandLine.ts';
import { failureMessage } from '../words/failures.ts';
import { journal } from './journal.ts';
import { judge } from './judge.ts';
import { notes } from './notes.ts';
import { exits, Misuse, type Command, type Exit, type Ports } from './ports.ts';

/** One file for each command. */
const commands: Readonly<Record<string, Command>> = { judge, journal, notes };

/** `release-conductor COMMAND …`: what is wrong is one line on standard error, never a trace. */
export async function main([name, ...args]: readonly string[], ports: Ports): Promise<Exit> {
  const words = commandLineWords();
  if (name === '--help' || name === 'help') {
    await ports.out(words.usage);
    return exits.done;
  }
  const command = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  try {
    if (command === undefined) throw new Misuse(name === undefined ? words.usage : words.unknownCommand(name));
    return await command(args, ports);
  } catch (error) {
    await ports.err(sentenceOf(error));
    return exits.failed;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Misuse) return error.message;
  if (error instanceof Failure) return failureMessage(error as Failure).sentence;
  if (error instanceof DOMException && error.name === 'AbortError') return commandLineWords().stopped;
  return commandLineWords().unexpected(error instanceof Error ? error.message : String(error));
}
