import type * as vscode from 'vscode';
import { canaryKey } from './canaryKey.ts';
import type { Held, WatchPorts } from './watchedCanary.ts';

const REMEMBERED = 'heldCanaries';
/** Of canaries that are long over nobody asks again. */
const MOST = 20;

/** The canaries that a person leaves as they are, kept with the workspace. */
export function heldCanaries(memento: vscode.Memento): WatchPorts['held'] {
  const all = (): readonly (readonly [key: string, held: Held])[] => {
    const kept: unknown = memento.get(REMEMBERED);
    return Array.isArray(kept) ? kept.filter(isHeld) : [];
  };
  return {
    of: (canary) => all().find(([key]) => key === canaryKey(canary))?.[1],
    keep: (canary, held) => {
      const key = canaryKey(canary);
      const others = all().filter(([other]) => other !== key);
      void memento.update(REMEMBERED, held === undefined ? others : [...others.slice(1 - MOST), [key, held]]);
    },
  };
}

function isHeld(value: unknown): value is readonly [string, Held] {
  return Array.isArray(value) && typeof value[0] === 'string' && (value[1] === 'well' || value[1] === 'badly');
}
