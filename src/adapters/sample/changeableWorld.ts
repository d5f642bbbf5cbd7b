import type { Abilities, WriteStep } from '../../core/operations/plan.ts';
import type { SampleWorld } from './world.ts';

export type ChangeableWorld = Pick<SampleWorld, 'moveTraffic' | 'start' | 'stop'>;

export const sampleAbilities: Abilities = new Set<WriteStep['do']>(['activate', 'deactivate', 'moveTraffic']);
