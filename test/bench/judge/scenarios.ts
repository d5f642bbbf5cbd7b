import type { Random } from '../../../src/adapters/sample/random.ts';
import { HISTORY, SAMPLES, type ErrorCell } from './cells.ts';
import { poisson } from './samplers.ts';

/** What the world is like in one sample, without what the canary's own change adds. */
export interface Moment {
  /** The canary's share of the requests. */
  readonly share: number;
  /** Traffic, as a multiple of the usual. */
  readonly load: number;
  readonly canary: number;
  readonly stable: number;
  /** Nothing arrived from either side. */
  readonly lost: boolean;
  /** The canary was not asked. */
  readonly silent: boolean;
}

/** Asked for each sample in order, the history included. */
export type World = (k: number) => Moment;

export const ALL = HISTORY + SAMPLES;
const INCIDENT = 0.05;
/** Samples on each step of the ladder, and the canary's share there. */
const steps = [[23, 0.05], [23, 0.1], [22, 0.25], [22, 0.5]] as const;
const shares = steps.flatMap(([samples, share]) => Array.from({ length: samples }, () => share));

export function world({ scenario, base }: ErrorCell, random: Random): World {
  switch (scenario) {
    case 'steady':
    case 'clustered': {
      const moment = both(base);
      return () => moment;
    }
    case 'bursts': {
      const hit = incidents(random);
      return (k) => both(hit[k] === 1 ? base + INCIDENT : base);
    }
    case 'drift': {
      const busier = random.unit() < 0.5;
      const worse = random.unit() < 0.5;
      return (k) => {
        const u = k / (ALL - 1);
        return { ...both(worse ? base * 0.5 * 4 ** u : base * 2 * 4 ** -u), load: busier ? 0.5 + u : 1.5 - u };
      };
    }
    case 'ar_shared': {
      const wave = wander(random, 0.9, 0.5);
      return () => both(base * wave());
    }
    case 'ar_idio': {
      const one = wander(random, 0.8, 0.3);
      const other = wander(random, 0.8, 0.3);
      return () => ({ ...both(base), canary: base * one(), stable: base * other() });
    }
    case 'gaps':
      return (k) => ({ ...both(base), lost: random.unit() < 0.3, silent: k < HISTORY + 12 });
    case 'ladder':
      return (k) => {
        const step = k - HISTORY;
        return { ...both(base * 0.5 * (step < 0 ? 1 : 8 ** (step / (SAMPLES - 1)))), share: shares[Math.max(step, 0)]! };
      };
  }
}

function both(rate: number): Moment {
  return { share: 0.1, load: 1, canary: rate, stable: rate, lost: false, silent: false };
}

/** Which samples are in an incident: about four, 2 to 6 samples long, that do not add up where they overlap. */
export function incidents(random: Random): Uint8Array {
  const hit = new Uint8Array(ALL);
  for (let left = poisson(random, 4); left > 0; left--) {
    const start = random.integer(0, ALL - 1);
    hit.fill(1, start, start + random.integer(2, 6));
  }
  return hit;
}

/** A stationary autoregressive wave around 1 (its mean): what comes next depends on what was. */
export function wander(random: Random, memory: number, deviation: number): () => number {
  let level = random.normal() * deviation;
  const fresh = deviation * Math.sqrt(1 - memory * memory);
  return () => {
    const factor = Math.exp(level - (deviation * deviation) / 2);
    level = memory * level + fresh * random.normal();
    return factor;
  };
}
