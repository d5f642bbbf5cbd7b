import type { Attempt, Kind } from '../journal/record.ts';
import type { Wish } from './wish.ts';

/** What an attempt of the journal wanted, to be planned once more; nothing where its record does not say it. */
export function wishAgain(kind: Kind, { to: { revision, traffic } }: Pick<Attempt, 'to'>): Wish | undefined {
  switch (kind) {
    case 'rollback':
      return revision === undefined ? undefined : { kind, to: revision };
    case 'promote':
      return { kind, ...(revision === undefined ? {} : { revision }) };
    case 'resumeLatest':
      return { kind };
    case 'activate':
    case 'deactivate':
      return revision === undefined ? undefined : { kind, revision };
    case 'shift': {
      const named = traffic.flatMap(({ revision: name, weight, latest }) => (latest || name === undefined || weight === 0 ? [] : [{ revision: name, weight }]));
      return named.reduce((sum, { weight }) => sum + weight, 0) === 100 ? { kind, weights: named } : undefined;
    }
  }
}
