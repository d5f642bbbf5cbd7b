import type { App, Revision } from '../../../src/core/apps/app.ts';
import type { Commit } from '../../../src/core/changes/commits.ts';
import { ending } from '../../../src/core/operations/ending.ts';
import type { Plan } from '../../../src/core/operations/plan.ts';
import { plan } from '../../../src/core/operations/planning.ts';
import type { AppResult } from '../../../src/core/operations/run.ts';
import { stepNames, type StepName } from '../../../src/core/operations/steps.ts';
import type { Wish } from '../../../src/core/operations/wish.ts';
import type { OperationState } from '../../../src/protocol/operation.ts';
import { operationState, type Operation } from '../../../src/ui/operation/operationState.ts';
import type { Impact } from '../../../src/words/operations/pageImpact.ts';

const NOW = Date.UTC(2026, 10, 21, 14, 40);
export const reader = { locale: 'en', nowMs: NOW };

const revisions: readonly (readonly [name: string, hoursAgo: number, active: boolean, message: string])[] = [
  ['b4133-51e9c3d', 0.4, true, 'Prefetch the price list when the cart opens (#815)'],
  ['b4131-d02b7aa', 41, true, 'Cache the price list for one minute (#812)'],
  ['b4127-9c1f0e2', 96, false, 'Keep sessions alive while the store restarts (#801)'],
];

/** An app with a canary beside the revision that serves, and an older one that is stopped. */
export function shop(name: string, changes: Partial<App> = {}): App {
  return {
    id: name,
    name,
    mode: 'multiple',
    ingress: true,
    provisioning: 'succeeded',
    traffic: [
      { revision: `${name}--b4131-d02b7aa`, latest: false, weight: 90, label: 'stable' },
      { revision: `${name}--b4133-51e9c3d`, latest: false, weight: 10 },
    ],
    latestRevision: `${name}--b4133-51e9c3d`,
    latestReadyRevision: `${name}--b4133-51e9c3d`,
    revisionsComplete: true,
    revisions: revisions.map(([suffix, hoursAgo, active, message]): Revision => ({
      name: `${name}--${suffix}`,
      active,
      image: `registry.test/${name}:${suffix}`,
      health: { state: active ? 'healthy' : 'stopped' },
      createdAt: NOW - hoursAgo * 3_600_000,
      sha: { value: suffix.slice(-7), from: 'revisionSuffix' },
      message: { value: message, from: 'localGit' },
    })),
    ...changes,
  };
}

export function planFor(app: App, wish: Wish = { kind: 'rollback', to: `${app.name}--b4127-9c1f0e2` }): Plan {
  const planned = plan({ app, particulars: { secrets: ['db'], revisions: new Map([[`${app.name}--b4127-9c1f0e2`, { secretRefs: ['db', 'mail-key'], minReplicas: 0 }]]) } }, wish, {
    environment: { name: 'Production', provider: 'azure', simulated: false, protected: true },
    abilities: new Set(['activate', 'deactivate', 'moveTraffic']),
    reason: 'Checkout fails for one in twenty since 14:10; the price list is empty when the cache is cold.',
    loosened: [{ rule: 'A typed name is enough', by: 'releaseConductor.consent' }],
  });
  if (planned.plan === undefined) throw new Error(planned.refusal.reason);
  return planned.plan;
}

const subjects = ['Prefetch the price list when the cart opens', 'Count what the cart leaves out', 'Cache the price list for one minute', 'Log the store by its name', 'Show the harbour map in the cart', 'Retry the payment once', 'Drop the old session table', 'Round prices as the law says', 'Ask for the address once', 'Tell the store why a payment failed', 'Lazy-load the pictures', 'Keep the list in its place', 'Sort harbours by distance', 'Use one clock for all timers'];

function commit(subject: string, index: number): Commit {
  const sha = (0x51e9c3d + index * 7_919).toString(16).padEnd(40, '0');
  const who = { name: 'A', email: 'a@example.test', at: NOW };
  return { sha, parents: [], author: who, committer: who, subject };
}

/** Fourteen commits and five pull requests go; nothing comes. */
export function impactOf({ app }: Plan): Impact {
  const newest = subjects.map(commit);
  return {
    state: 'known',
    move: { from: `${app.name}--b4131-d02b7aa`, to: `${app.name}--b4127-9c1f0e2`, rollsBack: true },
    commits: { state: 'known', from: newest[0]!, to: newest[13]!, removed: { count: 14, newest }, added: { count: 0, newest: [] } },
    pulls: { removed: subjects.slice(0, 5).map((title, index) => ({ number: 815 - index, title })), added: [] },
  };
}

export function operationOf(apps: readonly App[], changes: Partial<Operation> = {}): Operation {
  return {
    plans: apps.map((app) => planFor(app)),
    revisionOf: ({ app }, name) => apps.find(({ id }) => id === app.id)?.revisions.find((revision) => revision.name === name),
    impactOf,
    progress: [],
    confirmedBy: 'microsoft',
    offers: ['confirm', 'cancel'],
    ...changes,
  };
}

/** As the pipeline tells them for one app, up to and with this one. */
export function upTo(step: StepName, app: string): Operation['progress'] {
  const own = stepNames.filter((name) => name !== 'deactivate' && name !== 'rollBack');
  return own.slice(0, own.indexOf(step as (typeof own)[number]) + 1).map((name) => ({ app, step: name }));
}

export function resultOf(of: Plan, changes: Partial<AppResult> = {}): AppResult {
  return { plan: of, attempt: '01KAM3-7Q2F', result: 'verified', correlation: [], found: { traffic: of.after.traffic }, ...changes };
}

const show = (operation: Operation): OperationState => operationState(operation, reader);
/** All of them run: what was stopped has been started. */
const running = (app: App): App => ({ ...app, revisions: app.revisions.map((revision) => ({ ...revision, active: true, health: { state: 'healthy' } })) });
const three = ['api', 'web', 'admin'].map((name) => shop(name));

/** Each phase as it looks. */
export const operations = {
  plan: () => show(operationOf([shop('api')])),
  dryRun: () => show(operationOf([shop('api')], { impactOf: () => ({ state: 'notLookedUp' }), offers: ['close'] })),
  asking: () => show(operationOf([shop('api')], { progress: upTo('consent', 'api'), offers: ['cancel'] })),
  running: () => show(operationOf([shop('api')], { progress: upTo('awaitReady', 'api'), offers: ['cancel'] })),
  good: () => {
    const operation = operationOf([shop('api')], { progress: upTo('outcome', 'api'), offers: ['resumeLatest', 'undo', 'showRecord', 'close'] });
    return show({ ...operation, revisionOf: (_, name) => running(shop('api')).revisions.find((revision) => revision.name === name), results: operation.plans.map((of) => resultOf(of)) });
  },
  bad: () => {
    const operation = operationOf([shop('api')], { progress: [...upTo('awaitReady', 'api'), { app: 'api', step: 'outcome' }], offers: ['retry', 'showRecord', 'openPortal', 'close'] });
    const end = ending('notReady', { revision: 'api--b4127-9c1f0e2', state: 'unhealthy', said: 'ImagePullBackOff' });
    return show({ ...operation, results: operation.plans.map((of) => resultOf(of, { result: 'failed', end, found: { traffic: of.before.traffic } })) });
  },
  refused: () => {
    const operation = operationOf([shop('api')], { progress: [{ app: 'api', step: 'role' }, { app: 'api', step: 'outcome' }], offers: ['close', 'showRecord'] });
    const { found: _, ...refused } = resultOf(operation.plans[0]!, { result: 'refused', end: ending('missingRight', { role: 'sys_engineer', right: 'Microsoft.App/containerApps/write' }) });
    return show({ ...operation, results: [refused] });
  },
  shift: () => {
    const shares = [60, 30, 10].map((weight, index) => ({ revision: `api--${revisions[index]![0]}`, weight }));
    const app = running(shop('api', { traffic: [{ latest: true, weight: 100 }] }));
    return show(operationOf([app], { plans: [planFor(app, { kind: 'shift', weights: shares })], impactOf: () => undefined }));
  },
  threePlan: () => show(operationOf(three)),
  threeRunning: () => {
    const progress = [...three.flatMap(({ id }) => [{ app: id, step: 'role' as const }]), ...upTo('outcome', 'api').slice(1), ...upTo('awaitReady', 'web').slice(4)];
    return show(operationOf(three, { progress, offers: ['cancel'] }));
  },
  threePartial: () => {
    const progress = [...upTo('outcome', 'api'), ...upTo('verify', 'web').slice(4), { app: 'web', step: 'outcome' as const }, { app: 'admin', step: 'outcome' as const }];
    const operation = operationOf(three, { progress, offers: ['retry', 'undo', 'showRecord', 'close'] });
    const [api, web, admin] = operation.plans;
    const { found: _, ...left } = resultOf(admin!, { result: 'refused', end: ending('notWithout', { app: 'web' }), attempt: '01KAM3-7Q2H' });
    const failed = resultOf(web!, { result: 'accepted', end: ending('notHealthy', { revision: 'web--b4127-9c1f0e2', state: 'degraded' }), attempt: '01KAM3-7Q2G' });
    return show({ ...operation, results: [resultOf(api!), failed, left] });
  },
  fifty: () => show(operationOf(Array.from({ length: 50 }, (_, index) => shop(`service-${index + 1}`)))),
} satisfies Record<string, () => OperationState>;
