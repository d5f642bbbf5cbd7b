import type { Loosened } from '../journal/record.ts';
import { defaultActions } from '../operations/roles.ts';
import { told } from '../told.ts';
import { readEntries, type OperationSetting, type SettingProblem } from './machine.ts';
import { isNamed } from './names.ts';
import { operationKeys } from './operationKeys.ts';

export interface OperationSettings {
  /** Absent where the setting names none: then nobody has it. */
  readonly role?: string;
  /** What it stands for in Azure; absent where the setting does not say it: then nobody has that either. */
  readonly actions?: readonly string[];
  readonly problems: readonly SettingProblem[];
}

export const operationSettingNames = operationKeys.map(({ name }) => name.slice('releaseConductor.'.length) as OperationSetting);

/** What the settings say; one that is wrong is told, and makes nobody an operator. */
export function readOperationSettings(raw: Readonly<Partial<Record<OperationSetting, unknown>>>): OperationSettings {
  const problems: SettingProblem[] = [];
  const [role, actions] = operationKeys.map(({ name, default: value }) => raw[name.slice('releaseConductor.'.length) as OperationSetting] ?? value);
  const named = typeof role === 'string' && isNamed('role', role) ? role : undefined;
  if (named === undefined) problems.push({ setting: 'role', fault: 'badName' });
  const read = new Set<string>();
  const before = problems.length;
  readEntries('roleActions', actions, problems, (entry) => {
    if (typeof entry !== 'string' || !isNamed('right', entry)) return 'badName';
    if (read.has(entry)) return 'duplicate';
    read.add(entry);
    return undefined;
  });
  // An entry that is passed over, or none at all, would ask for less than was meant.
  if (read.size === 0 && problems.length === before) problems.push({ setting: 'roleActions', fault: 'missing' });
  return { ...told({ role: named, actions: problems.length === before ? [...read] : undefined }), problems };
}

/** What of these settings asks for less than the defaults do. */
export function loosenedBy({ actions = [] }: OperationSettings): readonly Loosened[] {
  return defaultActions.every((action) => actions.some((other) => other.toLowerCase() === action.toLowerCase())) ? [] : [{ rule: 'roleActions', by: 'releaseConductor.roleActions' }];
}
