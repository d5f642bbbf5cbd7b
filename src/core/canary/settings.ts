import { judgeConfig, type JudgeConfig } from './judgeConfig.ts';
import type { Thresholds } from './thresholds.ts';

/** All that operators set about the judge. */
export interface JudgeSettings extends Thresholds {
  readonly mode: JudgeConfig['mode'];
  readonly sampleSeconds: number;
  readonly falseAlarm: number;
  readonly toleratedRatio: number;
}

/** Who said it: the app's own setting counts before its environment's, and that before what is so by default. */
export type SetBy = 'app' | 'environment' | 'default';

export interface ResolvedSettings {
  readonly config: JudgeConfig;
  readonly setBy: (setting: keyof JudgeSettings) => SetBy;
}

export function resolveSettings(environment: Partial<JudgeSettings> = {}, app: Partial<JudgeSettings> = {}): ResolvedSettings {
  const { mode, sampleSeconds, falseAlarm, toleratedRatio, ...thresholds } = { ...environment, ...app };
  const said = Object.fromEntries(Object.entries({ mode, sampleSeconds, falseAlarm, toleratedRatio }).filter(([, value]) => value !== undefined));
  return {
    config: judgeConfig({ ...said, thresholds }),
    setBy: (setting) => (app[setting] !== undefined ? 'app' : environment[setting] !== undefined ? 'environment' : 'default'),
  };
}
