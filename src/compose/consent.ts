import type { Mask } from '../core/mask.ts';
import type { Consent } from '../core/operations/consent.ts';
import type { Plan } from '../core/operations/plan.ts';
import type { MachineSettingsReader } from '../ui/config/settings.ts';
import type { Azure } from './azure.ts';
import { once } from './connections/connection.ts';

export interface ConsentPorts {
  readonly settings: Pick<MachineSettingsReader, 'azure' | 'consent'>;
  readonly mask: Mask;
  readonly azure: Pick<Azure, 'cloud' | 'credentialOf' | 'whoFor'>;
  /** What lies between the two revisions of a plan, in a sentence, where whoever made the plan knows it. */
  readonly changes?: (plan: Plan) => string | undefined;
}

/** The consent of this window; its code is loaded with the first question. */
export function composeConsent(ports: ConsentPorts): Consent {
  const loaded = once(async () => (await import('./editorConsent.ts')).editorConsent(ports));
  return { ask: async (question, signal) => (await loaded()).ask(question, signal) };
}
