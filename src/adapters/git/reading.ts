import { Failure } from '../../core/failure.ts';
import type { Git, GitRun } from './git.ts';
import { Records, type Field } from './records.ts';
import type { Layout } from './wire.ts';

/**
 * `--encoding`, or the repository's configuration decides. No difference is shown, so none may be made: neither for a
 * `log.diffMerges` nor by a program that the repository names.
 */
export const LOG = ['log', '-z', '--no-color', '--encoding=UTF-8', '--no-patch', '--no-ext-diff', '--no-textconv', '--no-notes'];

/** What git tells in records, as it comes; one step for each, as more of them take longer than git does. */
export async function* readRecords<T>(git: Git, folder: string, args: readonly string[], { limits }: Pick<Layout, 'limits'>, read: (record: readonly Field[]) => T, run: GitRun): AsyncGenerator<T> {
  const records = new Records(limits);
  for await (const chunk of git.stream(folder, args, run)) for (const record of records.push(chunk)) yield read(record);
  if (!records.end()) throw new Failure('gitFailed', { command: args[0]!, said: 'the output ends within a record' });
}
