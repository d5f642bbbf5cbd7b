import type { CanarySource } from '../../../src/core/canary/source.ts';
import type { VirtualTime } from '../../support/virtualTime.ts';
import type { World } from './world.ts';

export interface Opened {
  readonly source: CanarySource;
  /** How many samples have left what stands behind the source so far, read or not. */
  readonly handed: () => number;
  /** How many requests or streams are open there now. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

/** What can happen behind a source. A platform that is asked for numbers of past minutes repeats nothing, say. */
export type Trait = 'past' | 'disorder' | 'twice' | 'lost' | 'silentSide' | 'absurd' | 'future' | 'outage' | 'refusal' | 'end' | 'step';

/** Puts one source in front of any world, so that one contract can be run on every source. */
export interface Harness {
  /** How long the samples of its worlds are, and how long a slot may stay open. */
  readonly sampleSeconds: number;
  readonly settleSeconds: number;
  readonly cannot?: readonly Trait[];
  readonly open: (world: World, time: VirtualTime) => Opened | Promise<Opened>;
}

/** A case as data, so that the contract itself can be tested: each must fail on an adapter that is wrong in its way. */
export interface ContractCase {
  readonly name: string;
  readonly needs?: readonly Trait[];
  readonly run: (harness: Harness) => Promise<void>;
}

/** Tells whether the case can be run at all with what stands behind this source. */
export function applies({ needs = [] }: ContractCase, { cannot = [] }: Harness): boolean {
  return !needs.some((trait) => cannot.includes(trait));
}
