import type { SettingProblem } from './machine.ts';
import { isNamed } from './names.ts';
import type { Key } from './schema.ts';

/** Where the journal is: only the machine's owner can say, since what is recorded there must not go where a workspace wants it. */
export const journalKeys: readonly Key[] = [{ name: 'releaseConductor.journal.path', type: { kind: 'name', of: 'folder' }, description: 'journalPath', scope: 'machine' }];

export interface JournalSettings {
  /** The folder that the owner chose; absent where they chose none, and where what they said cannot be one. */
  readonly path?: string;
  readonly problems: readonly SettingProblem[];
}

/** What the setting says, which can be anything; one that is wrong is told, and never taken for its default. */
export function readJournalSettings(raw: unknown): JournalSettings {
  if (raw === undefined || raw === '') return { problems: [] };
  if (typeof raw === 'string' && isNamed('folder', raw)) return { path: raw, problems: [] };
  return { problems: [{ setting: 'journal.path', fault: 'badFolder' }] };
}
