import { join } from 'node:path';
import { sha256 } from '../../../src/adapters/crypto/sha256.ts';
import { JournalFiles } from '../../../src/adapters/storage/journalFiles.ts';
import type { JournalRecord } from '../../../src/core/journal/record.ts';
import { recordsOf } from '../../../src/core/journal/stories.ts';

/** What the journal below a state folder says, read as the terminal reads it. */
export async function recordsBelow(state: string): Promise<readonly JournalRecord[]> {
  const files = new JournalFiles({ folder: join(state, 'release-conductor', 'journal') }, sha256);
  const { signal } = new AbortController();
  const verification = await files.verify(signal);
  if (!verification.ok) throw new Error(`The journal does not hold: ${JSON.stringify(verification)}`);
  const records: JournalRecord[] = [];
  for await (const record of recordsOf(files.read(signal))) records.push(record);
  return records;
}
