import { formatVersion, type Head } from './chain.ts';
import { readRecord } from './schema.ts';
import { Misfit } from './shape.ts';
import type { JournalEntry } from './store.ts';

/** What a line says that the chain has accepted, or nothing where it holds no record. */
export function entryOf(line: string, head: Head): JournalEntry | undefined {
  try {
    const { record, version = 0 } = (JSON.parse(line) ?? {}) as { readonly record?: unknown; readonly version?: number };
    if (version > formatVersion) return { ...head, version, line };
    return { ...head, version, line, record: readRecord(record) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Misfit) return undefined;
    throw error;
  }
}
