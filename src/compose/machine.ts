import { homedir } from 'node:os';
import type { Machine } from '../adapters/storage/place.ts';

/** The machine that this runs on, for whoever asks where things are kept. */
export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir() };
}

/** By which the terminals of an editor find the journal that its owner chose a place for. */
export const journalVariable = 'RELEASE_CONDUCTOR_JOURNAL';
