import * as l10n from '@vscode/l10n';
import type { Knows } from '../core/canary/source.ts';

/** What a source cannot tell, and what that means for the verdict: nothing where it tells all that the judge can use. */
export function sourceLimits({ latency, grainSeconds }: Knows, { approximate }: { readonly approximate: boolean } = { approximate: false }): readonly string[] {
  return [
    ...(latency === 'none' ? [l10n.t('This source tells no latency for each revision: a canary that is only slower is not found.')] : []),
    // The verdict says so itself once it stands on them.
    ...(latency === 'points' && !approximate ? [l10n.t('This source tells percentiles and no histogram: what is said about latency is approximate, and comes late or never with little traffic.')] : []),
    ...(grainSeconds > 15 ? [l10n.t('The samples of this source are {0} s long at least: a verdict comes later than with shorter ones.', grainSeconds)] : []),
  ];
}
