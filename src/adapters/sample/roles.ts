import type { Roles } from '../../core/operations/roles.ts';

/** Everybody may do everything to what is not real. */
export const sampleRoles: Roles = { check: () => Promise.resolve({ kind: 'granted', role: 'sample' }) };
