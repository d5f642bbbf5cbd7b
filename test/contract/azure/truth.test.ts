import assert from 'node:assert/strict';
import type { App, Revision } from '../../../src/core/apps/app.ts';
import { condition } from '../../../src/core/apps/condition.ts';
import { identify } from '../appsProvider/azureHarness.ts';
import { asOf, makeApp, worldOf } from '../appsProvider/harness.ts';
import { HandClock, shop } from '../arm/support/setting.ts';
import { startArm } from '../../fakes/arm/arm.ts';
import { providerAt } from './support/provider.ts';
import { watch } from './support/watch.ts';

const HOUR = 3_600_000;
const sha = (digit: string): string => digit.repeat(40);

function revision(name: string, ageHours: number, fields: Partial<Revision> = {}): Revision {
  return { name, active: true, health: { state: 'healthy' }, createdAt: asOf - ageHours * HOUR, sha: { value: sha(String(ageHours % 10)), from: 'variable' }, ...fields };
}

const stopped = { active: false, health: { state: 'stopped' } } as const;
const entry = (name: string, weight: number, label?: string) => ({ revision: name, latest: false, weight, ...(label === undefined ? {} : { label }) });

interface Truth {
  readonly app: Partial<App>;
  readonly state: ReturnType<typeof condition>['state'];
  readonly concerns?: readonly string[];
  /** What serves: its share, commit, health and age in hours, the one with most first. */
  readonly serves: readonly (readonly [name: string, weight: number | undefined, sha: string, health: string, ageHours: number])[];
}

const truths: Readonly<Record<string, Truth>> = {
  'single mode after an old revision was activated again': {
    app: {
      mode: 'single',
      traffic: [{ latest: true, weight: 100 }],
      latestRevision: 'api--3',
      latestReadyRevision: 'api--3',
      revisions: [revision('api--3', 1, stopped), revision('api--2', 5), revision('api--1', 9, stopped)],
    },
    state: 'healthy',
    serves: [['api--2', 100, sha('5'), 'healthy', 5]],
  },
  'multiple mode with labels, the latest without traffic': {
    app: {
      traffic: [entry('api--1', 100, 'stable'), entry('api--2', 0, 'next')],
      latestRevision: 'api--2',
      latestReadyRevision: 'api--2',
      revisions: [revision('api--2', 1, { health: { state: 'unhealthy' } }), revision('api--1', 7)],
    },
    state: 'healthy',
    serves: [['api--1', 100, sha('7'), 'healthy', 7]],
  },
  'an entry for the latest, while the latest is not ready': {
    app: {
      traffic: [{ latest: true, weight: 100 }],
      latestRevision: 'api--3',
      latestReadyRevision: 'api--2',
      revisions: [revision('api--3', 1, { health: { state: 'starting' } }), revision('api--2', 4)],
    },
    state: 'healthy',
    serves: [['api--2', 100, sha('4'), 'healthy', 4]],
  },
  'a canary that does badly': {
    app: {
      traffic: [entry('api--2', 10), entry('api--1', 90)],
      latestRevision: 'api--2',
      latestReadyRevision: 'api--2',
      revisions: [revision('api--2', 1, { health: { state: 'degraded' } }), revision('api--1', 8)],
    },
    state: 'attention',
    concerns: ['degraded'],
    serves: [
      ['api--1', 90, sha('8'), 'healthy', 8],
      ['api--2', 10, sha('1'), 'degraded', 1],
    ],
  },
  'no ingress': {
    app: { ingress: false, latestRevision: 'api--2', latestReadyRevision: 'api--2', revisions: [revision('api--2', 2), revision('api--1', 3, stopped)] },
    state: 'healthy',
    serves: [['api--2', undefined, sha('2'), 'healthy', 2]],
  },
  'in provisioning': {
    app: { provisioning: 'inProgress', traffic: [entry('api--1', 100)], latestRevision: 'api--1', latestReadyRevision: 'api--1', revisions: [revision('api--1', 6)] },
    state: 'busy',
    serves: [['api--1', 100, sha('6'), 'healthy', 6]],
  },
  'weight on a revision that was stopped': {
    app: {
      traffic: [entry('api--2', 30), entry('api--1', 70)],
      latestRevision: 'api--2',
      latestReadyRevision: 'api--2',
      revisions: [revision('api--2', 1), revision('api--1', 3, stopped)],
    },
    state: 'attention',
    concerns: ['deadTraffic'],
    serves: [['api--2', 30, sha('1'), 'healthy', 1]],
  },
  'all weight on a revision that was stopped': {
    app: { traffic: [entry('api--1', 100)], latestRevision: 'api--2', latestReadyRevision: 'api--2', revisions: [revision('api--2', 1), revision('api--1', 3, stopped)] },
    state: 'attention',
    concerns: ['nothingServes', 'deadTraffic'],
    serves: [],
  },
  'a state that is in no description': {
    app: { traffic: [entry('api--1', 100)], latestRevision: 'api--1', latestReadyRevision: 'api--1', revisions: [revision('api--1', 3, { health: { state: 'unknown', said: 'Hibernating' } })] },
    state: 'unknown',
    serves: [['api--1', 100, sha('3'), 'unknown: Hibernating', 3]],
  },
};

/** The one app as it is shown, after its list and its look-up; `requests` is what that took. */
async function shown(app: App): Promise<{ readonly app: App; readonly requests: number }> {
  const clock = new HandClock();
  const arm = await startArm({ world: worldOf(app), clock });
  const { state, stop } = await watch(providerAt(arm, { identify }), clock);
  try {
    assert.equal(state().failure, undefined);
    return { app: state().apps![0]!, requests: arm.requests.length };
  } finally {
    stop();
    await arm.close();
  }
}

function servingRows(app: App): Truth['serves'] {
  const { serving: now } = condition(app);
  const shares: readonly { readonly revision: string; readonly weight?: number }[] =
    now.kind === 'traffic' ? now.shares : now.kind === 'running' ? now.revisions.map((name) => ({ revision: name })) : [];
  return shares.map(({ revision: name, weight }) => {
    const { sha: commit, health, createdAt } = app.revisions.find((each) => each.name === name)!;
    return [name, weight, commit!.value, health!.said === undefined ? health!.state : `${health!.state}: ${health!.said}`, (asOf - createdAt!) / HOUR];
  });
}

describe('What Azure tells is what is shown', () => {
  for (const [what, { app, state, concerns = [], serves }] of Object.entries(truths))
    it(what, async () => {
      const { app: told, requests } = await shown(makeApp(app));
      assert.deepEqual(servingRows(told), serves);
      assert.equal(condition(told).state, state);
      assert.deepEqual(condition(told).concerns.map(({ reason }) => reason), concerns);
      assert.equal(requests, 2, 'one list and one look-up');
    });

  it('a list alone says neither what serves nor how it is', async () => {
    const arm = await startArm({ world: worldOf(shop()) });
    try {
      const { apps } = await providerAt(arm).list(new AbortController().signal);
      assert.equal(condition(apps[0]!).state, 'checking');
      assert.deepEqual(apps[0]!.revisions, [{ name: 'api--3', image: 'example.com/api:3' }]);
    } finally {
      await arm.close();
    }
  });

  for (const provisioning of ['inProgress', 'failed'] as const)
    it(`a template that belongs to no revision yet (${provisioning}) identifies none`, async () => {
      const arm = await startArm({ world: worldOf(shop({ provisioning })) });
      try {
        const { apps } = await providerAt(arm).list(new AbortController().signal);
        assert.deepEqual(apps[0]!.revisions, []);
      } finally {
        await arm.close();
      }
    });
});
