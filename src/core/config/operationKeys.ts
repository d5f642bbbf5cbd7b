import { defaultActions, defaultRole } from '../operations/roles.ts';
import { limits } from './limits.ts';
import type { Key } from './schema.ts';

/** The machine's settings for what changes production, which no file may loosen. */
export const operationKeys: readonly Key[] = [
  { name: 'releaseConductor.role', type: { kind: 'name', of: 'role' }, description: 'role', scope: 'machine', default: defaultRole },
  { name: 'releaseConductor.roleActions', type: { kind: 'names', of: 'right', most: limits.settingEntries }, description: 'roleActions', scope: 'machine', default: defaultActions },
];
