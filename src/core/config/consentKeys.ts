import type { Key } from './schema.ts';

/** The machine's settings for how a person is asked before production is changed. */
export const consentKeys: readonly Key[] = [
  { name: 'releaseConductor.consent.typed', type: { kind: 'flag' }, description: 'consentTyped', scope: 'machine', default: false },
  { name: 'releaseConductor.consent.authenticationContext', type: { kind: 'name', of: 'authenticationContext' }, description: 'consentContext', scope: 'machine' },
];
