import { isOneOf, isRecord } from '../../src/protocol/guards.ts';
import type { Host } from '../shared/host.ts';
import { RANGES, type Range } from './ranges.ts';

/** How the page stands, which outlives it: a hidden page is made anew. The key is for the host, after a reload. */
export interface Standing {
  readonly range: Range;
  readonly isTableSeen: boolean;
  /** The verdict that was told last. */
  readonly told?: string;
}

export function standingOf(host: Host): Standing {
  const kept = isRecord(host.kept) ? host.kept : {};
  const { range, isTableSeen, told } = kept;
  return { range: isOneOf(range, RANGES) ? range : 'range1h', isTableSeen: isTableSeen === true, ...(typeof told === 'string' ? { told } : {}) };
}

export function keepStanding(host: Host, standing: Partial<Standing> & { readonly key?: string }): void {
  host.keep({ ...(isRecord(host.kept) ? host.kept : {}), ...standing });
}
