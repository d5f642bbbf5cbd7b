import type { RevisionMode } from '../../core/apps/app.ts';
import { LATER_WORK } from './laterWork.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What is fixed about an app of the sample; what changes with time is worked out from it. */
export interface ShopApp {
  readonly name: string;
  readonly mode: RevisionMode;
  /** How traffic gets to a new revision. `none`: a worker without ingress. */
  readonly traffic: 'latest' | 'named' | 'labelled' | 'none';
  /** Replicas at full traffic. */
  readonly replicas: number;
  /** What was deployed before the world was born, oldest first; each commit is one of `COMMITS`, and none that could be a number. */
  readonly history: readonly (readonly [version: string, sha: string])[];
  /** Without it nothing new is deployed: a canary, or a rollback whose cause is not understood yet, holds the line. */
  readonly later?: LaterDeploys;
  /** What became of the newest of `history`; absent: it just serves. */
  readonly newest?: 'canary' | 'rolledBack';
  /** A leak: from this long after a revision became ready, one of its replicas restarts again and again. */
  readonly leaksAfterMs?: number;
  readonly load: Load;
}

export interface LaterDeploys {
  readonly firstAfterMs: number;
  readonly everyMs: number;
  readonly work: readonly string[];
  /** The version that later ones count on from: major and minor. */
  readonly from: readonly [major: number, minor: number];
}

export interface Load {
  readonly requestsPerSecond: number;
  readonly errorRate: number;
  readonly medianMs: number;
}

export const SHOP: readonly ShopApp[] = [
  {
    name: 'api',
    mode: 'multiple',
    traffic: 'labelled',
    replicas: 4,
    history: [
      ['0.9.1', '7ad77c9'],
      ['1.0.1', '03905c0'],
      ['1.0.2', '5dbc470'],
      ['1.1.0', 'b3abfc3'],
      ['1.2.1', '17e3343'],
    ],
    newest: 'canary',
    load: { requestsPerSecond: 90, errorRate: 0.004, medianMs: 85 },
  },
  {
    name: 'admin',
    mode: 'single',
    traffic: 'latest',
    replicas: 2,
    history: [
      ['0.9.0', 'f206bfa'],
      ['1.0.1', '03905c0'],
      ['1.1.1', '013840e'],
    ],
    later: { firstAfterMs: 7 * HOUR, everyMs: 26 * HOUR, work: LATER_WORK.admin, from: [1, 2] },
    leaksAfterMs: 10 * MINUTE,
    load: { requestsPerSecond: 2, errorRate: 0.012, medianMs: 140 },
  },
  {
    name: 'app',
    mode: 'multiple',
    traffic: 'named',
    replicas: 3,
    history: [
      ['0.9.0', 'f206bfa'],
      ['1.0.1', '978c370'],
      ['1.1.0', 'c7aadfe'],
      ['1.2.0', 'c808b75'],
      ['1.3.0', 'fb6f79b'],
    ],
    newest: 'rolledBack',
    load: { requestsPerSecond: 25, errorRate: 0.003, medianMs: 110 },
  },
  {
    name: 'sys',
    mode: 'single',
    traffic: 'none',
    replicas: 1,
    history: [
      ['0.9.0', 'f206bfa'],
      ['1.0.1', '03905c0'],
      ['1.1.0', 'b3abfc3'],
      ['1.1.1', 'd2faf72'],
    ],
    later: { firstAfterMs: 11 * HOUR, everyMs: 30 * HOUR, work: LATER_WORK.sys, from: [1, 2] },
    load: { requestsPerSecond: 0, errorRate: 0, medianMs: 0 },
  },
  {
    name: 'web',
    mode: 'multiple',
    traffic: 'latest',
    replicas: 3,
    history: [
      ['0.9.0', 'f206bfa'],
      ['1.0.1', '978c370'],
      ['1.1.0', 'b3abfc3'],
      ['1.1.1', '7a59008'],
    ],
    later: { firstAfterMs: 95 * MINUTE, everyMs: 5 * HOUR, work: LATER_WORK.web, from: [1, 2] },
    load: { requestsPerSecond: 45, errorRate: 0.002, medianMs: 60 },
  },
  {
    name: 'www',
    mode: 'single',
    traffic: 'latest',
    replicas: 2,
    history: [
      ['0.9.0', 'f206bfa'],
      ['1.1.0', 'b3abfc3'],
      ['1.2.0', '2aefe6f'],
      ['1.2.1', '416a14f'],
    ],
    // Soon, so that whoever looks for some minutes sees a deploy land.
    later: { firstAfterMs: 4 * MINUTE, everyMs: 2 * HOUR, work: LATER_WORK.www, from: [1, 3] },
    load: { requestsPerSecond: 60, errorRate: 0.001, medianMs: 35 },
  },
];
