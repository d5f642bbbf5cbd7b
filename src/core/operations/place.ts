import type { Digest } from '../digest.ts';
import type { JournalRecord } from '../journal/record.ts';

/** Which app it is, as its records say it: the same in every window that reaches it, and for no other app. */
export function placeOf(lockKey: string, digest: Digest): string {
  return digest(lockKey);
}

/** Whether a record is of another app than that of this place, which may have its name. One that does not say where it was done is taken at its name. */
export function isElsewhere(record: Pick<JournalRecord, 'place'>, place: string): boolean {
  return record.place !== undefined && record.place !== place;
}
