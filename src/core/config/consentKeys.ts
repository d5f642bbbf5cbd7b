import type { Key } from './schema.ts';

/** The one that lets a name be typed where nobody can confirm with Microsoft. */
export const typedSetting = 'releaseConductor.consent.typed';

/** The machine's settings for how a person is asked before production is changed. */
export const consentKeys: readonly Key[] = [
  { name: typedSetting, type: { kind: 'flag' }, description: 'consentTyped', scope: 'machine', default: false },
  { name: 'releaseConductor.consent.authenticationContext', type: { kind: 'name', of: 'authenticationContext' }, description: 'consentContext', scope: 'machine' },
];
