import * as fc from 'fast-check';
import type { Clock } from '../../../../../src/core/clock.ts';
import { SampleWorld } from '../../../../../src/adapters/sample/world.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** 2026-09-07, 08:00 UTC. */
export const MORNING = 1_788_768_000_000;

export class HandClock implements Clock {
  time: number;
  constructor(time = MORNING) {
    this.time = time;
  }
  now(): number {
    return this.time;
  }
  monotonic(): number {
    return this.time;
  }
}

export type Scenario = 'healthy' | 'regressing';

export interface Setting {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly born: number;
}

export function makeWorld(setting: Partial<Setting> = {}): { readonly world: SampleWorld; readonly clock: HandClock } {
  const { seed = 1, scenario = 'healthy', born = MORNING } = setting;
  const clock = new HandClock(born);
  return { world: new SampleWorld({ seed, scenario, clock }), clock };
}

export const settings: fc.Arbitrary<Setting> = fc.record({
  seed: fc.integer(),
  scenario: fc.constantFrom<Scenario>('healthy', 'regressing'),
  born: fc.integer({ min: MORNING - 3 * 365 * DAY, max: MORNING + 3 * 365 * DAY }),
});
