import * as l10n from '@vscode/l10n';
import { levelsOf } from '../core/canary/judgeConfig.ts';
import { PROMOTE } from '../core/canary/promotion.ts';
import type { JudgeSettings, ResolvedSettings } from '../core/canary/settings.ts';
import type { Thresholds } from '../core/canary/thresholds.ts';
import type { Verdict } from '../core/canary/verdict.ts';
import { duration, number, odds, points, rate } from './canaryNumbers.ts';
import { setByWord } from './canaryRules.ts';

/** Evidence on a scale of powers of ten. */
export interface EvidenceScale {
  readonly key: 'harm' | 'good';
  readonly label: string;
  readonly value: number;
  readonly valueLabel: string;
  readonly highest: number;
  readonly marks: readonly { readonly at: number; readonly label: string }[];
}

/** How far the evidence is, both ways, and where it counts. None where limits alone judge. */
export function evidenceScales({ evidence, highest, promoteEvidence }: Verdict, { config: { mode, falseAlarm } }: ResolvedSettings, locale: string): readonly EvidenceScale[] {
  if (mode === 'rules') return [];
  const [hold, recommend, act] = levelsOf(falseAlarm);
  const mark = (level: number, label: (ratio: string) => string) => ({ at: Math.log10(level), label: label(`${number(level, locale)}:1`) });
  const scale = (logarithm: number, most: number) => ({ value: logarithm / Math.LN10, valueLabel: `${odds(logarithm, locale)}:1`, highest: most / Math.LN10 });
  return [
    {
      key: 'harm',
      label: l10n.t('That the canary is worse'),
      ...scale(evidence.total, highest),
      marks: [mark(hold, (ratio) => l10n.t('hold {0}', ratio)), mark(recommend, (ratio) => l10n.t('recommend {0}', ratio)), mark(act, (ratio) => l10n.t('act {0}', ratio))],
    },
    { key: 'good', label: l10n.t('That it is not worse by the limit'), ...scale(promoteEvidence, promoteEvidence), marks: [mark(PROMOTE, (ratio) => l10n.t('promote {0}', ratio))] },
  ];
}

type Settable = Exclude<keyof JudgeSettings, 'mode' | 'onBreach' | 'sampleSeconds'>;

const milliseconds = (value: number, locale: string): string => l10n.t('{0} ms', number(value, locale));
const pointsAbove = (value: number, locale: string): string => l10n.t('{0} points', points(value, locale));

const settings: { readonly [S in Settable]: readonly [label: () => string, value: (value: number, locale: string) => string] } = {
  errorRateDelta: [() => l10n.t('Error rate above stable'), pointsAbove],
  errorRate: [() => l10n.t('Error rate'), rate],
  successRate: [() => l10n.t('Success, at least'), rate],
  promoteErrorRate: [() => l10n.t('Error rate to be promoted'), rate],
  p95Ratio: [() => l10n.t('95th percentile, times that of stable'), number],
  p95Delta: [() => l10n.t('95th percentile above stable'), milliseconds],
  p99Delta: [() => l10n.t('99th percentile above stable'), milliseconds],
  p95Ms: [() => l10n.t('95th percentile to be promoted'), milliseconds],
  p99Ms: [() => l10n.t('99th percentile to be promoted'), milliseconds],
  minimumRequests: [() => l10n.t('Requests that a limit looks at, at least'), number],
  consecutive: [() => l10n.t('Broken in a row to count'), number],
  failFast: [() => l10n.t('Broken in all to count, more than'), number],
  warmUpSeconds: [() => l10n.t('Warm-up'), duration],
  falseAlarm: [() => l10n.t('Accepted probability of a false rollback'), rate],
  toleratedRatio: [() => l10n.t('Tolerated ratio to stable'), number],
};

/** The settings by which a canary is judged, with who set each; those that are not set are not told. */
export function limitLines({ config, setBy }: ResolvedSettings, locale: string): readonly { readonly label: string; readonly value: string; readonly setBy: string }[] {
  const values: Partial<Record<Settable, number | undefined>> & Thresholds = { ...config.thresholds, falseAlarm: config.falseAlarm, toleratedRatio: config.toleratedRatio };
  return (Object.keys(settings) as Settable[]).flatMap((setting) => {
    const value = values[setting];
    const [label, written] = settings[setting];
    return value === undefined ? [] : [{ label: label(), value: written(value, locale), setBy: setByWord(setBy(setting)) }];
  });
}
