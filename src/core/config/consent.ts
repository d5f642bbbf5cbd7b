import { told } from '../told.ts';
import { consentKeys } from './consentKeys.ts';
import type { ConsentSetting, SettingProblem } from './machine.ts';
import { isNamed } from './names.ts';

export interface ConsentSettings {
  /** Whether a typed name is enough where nobody can confirm with Microsoft. */
  readonly typed: boolean;
  /** Which authentication context of the organisation a confirmation has to satisfy. */
  readonly context?: string;
  /** Where there is one, nobody is asked: it would be something else than was meant. */
  readonly problems: readonly SettingProblem[];
}

/** The settings by their names, each as it is set, which can be anything; one that is not set is not there. */
export type RawConsentSettings = Readonly<Partial<Record<ConsentSetting, unknown>>>;

export const consentSettingNames = consentKeys.map(({ name }) => name.slice('releaseConductor.'.length) as ConsentSetting);

/** What the settings say; one that is wrong allows nothing. */
export function readConsentSettings(raw: RawConsentSettings): ConsentSettings {
  const { 'consent.typed': typed = false, 'consent.authenticationContext': context = '' } = raw;
  const problems: SettingProblem[] = [];
  const isContext = typeof context === 'string' && isNamed('authenticationContext', context);
  if (typeof typed !== 'boolean') problems.push({ setting: 'consent.typed', fault: 'notTrueOrFalse' });
  if (context !== '' && !isContext) problems.push({ setting: 'consent.authenticationContext', fault: 'badContext' });
  return { typed: typed === true, ...told({ context: isContext ? context : undefined }), problems };
}
