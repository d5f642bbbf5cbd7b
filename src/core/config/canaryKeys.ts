import { limits } from './limits.ts';
import type { Key } from './schema.ts';
import { sourceKey } from './sourceKeys.ts';

/** What makes a value weaker than what counts without it, where that can be said. */
export type Weaker = 'higher' | 'lower' | 'other';

interface CanaryKey extends Key {
  readonly weaker?: Weaker;
}

function percent(name: Key['description'], min: number, value: number, weaker?: Weaker): CanaryKey {
  return { name, type: { kind: 'number', min, max: 100 }, description: name, scope: 'file', default: value, unit: 'percent', ...(weaker && { weaker }) };
}

function milliseconds(name: Key['description'], value?: number): CanaryKey {
  return { name, type: { kind: 'number', min: 1, max: 3_600_000 }, description: name, scope: 'file', unit: 'milliseconds', weaker: 'higher', ...(value !== undefined && { default: value }) };
}

function count(name: Key['description'], [min, max]: readonly [number, number], value: number, weaker?: Weaker, unit?: 'seconds'): CanaryKey {
  return { name, type: { kind: 'wholeNumber', min, max }, description: name, scope: 'file', default: value, ...(weaker && { weaker }), ...(unit && { unit }) };
}

/** How a canary is judged. What an app says counts before what its environment says. */
export const canarySettings: readonly CanaryKey[] = [
  {
    name: 'judge',
    type: {
      kind: 'choice',
      choices: [
        { value: 'default', description: 'judgeDefault' },
        { value: 'exact', description: 'judgeExact' },
        { value: 'rules', description: 'judgeRules' },
      ],
    },
    description: 'judge',
    scope: 'file',
    default: 'default',
    weaker: 'other',
  },
  count('sampleSeconds', [1, 300], 5, undefined, 'seconds'),
  { name: 'falseAlarm', type: { kind: 'number', min: 0.001, max: 5 }, description: 'falseAlarm', scope: 'file', default: 1, unit: 'percent' },
  { name: 'toleratedRatio', type: { kind: 'number', min: 1, max: 4 }, description: 'toleratedRatio', scope: 'file', default: 1, weaker: 'higher' },
  percent('errorRateDelta', 0.01, 0.5, 'higher'),
  percent('errorRate', 0.1, 15, 'higher'),
  percent('successRate', 0, 80, 'lower'),
  percent('promoteErrorRate', 0, 1, 'higher'),
  { name: 'p95Ratio', type: { kind: 'number', min: 1.01, max: 100 }, description: 'p95Ratio', scope: 'file', default: 2, weaker: 'higher' },
  milliseconds('p95Delta'),
  milliseconds('p99Delta'),
  milliseconds('p95Ms', 1_000),
  milliseconds('p99Ms', 2_000),
  count('minimumRequests', [1, 1_000_000], 200, 'higher'),
  count('consecutive', [1, 100], 3, 'higher'),
  count('failFast', [0, 1_000], 3, 'higher'),
  count('warmUp', [0, 3_600], 60, 'higher', 'seconds'),
  {
    name: 'onBreach',
    type: {
      kind: 'choice',
      choices: [
        { value: 'hold', description: 'onBreachHold' },
        { value: 'recommend', description: 'onBreachRecommend' },
        { value: 'abort', description: 'onBreachAbort' },
      ],
    },
    description: 'onBreach',
    scope: 'file',
    default: 'abort',
    weaker: 'other',
  },
];

export const canaryKey: Key = {
  name: 'canary',
  type: {
    kind: 'group',
    keys: [sourceKey, ...canarySettings, { name: 'apps', type: { kind: 'byApp', most: limits.appsOfOne, keys: canarySettings }, description: 'canaryApps', scope: 'file' }],
  },
  description: 'canary',
  scope: 'file',
};
