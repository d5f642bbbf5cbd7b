import type { OverviewApp, OverviewEnvironment, OverviewState } from '../../../src/protocol/overview.ts';
import { overviewWords } from '../../../src/words/overview.ts';

const labels = { showApp: 'Details', openUrl: 'Open', copySha: 'Copy SHA' };

/** A healthy app; what a test is about, it says. */
export function app(name: string, changes: Partial<OverviewApp> = {}): OverviewApp {
  return {
    key: name,
    name,
    state: 'healthy',
    stateLabel: 'healthy',
    serving: 'b4127-9c1f0e2',
    share: '100%',
    build: '4127',
    sha: '9c1f0e2',
    message: `Keep ${name} alive while the session store restarts`,
    age: '3 days ago',
    reasons: [],
    actions: [
      { id: 'showApp', label: labels.showApp },
      { id: 'openUrl', label: labels.openUrl },
      { id: 'copySha', label: labels.copySha },
    ],
    ...changes,
  };
}

export function environment(key: string, apps: readonly OverviewApp[], changes: Partial<OverviewEnvironment> = {}): OverviewEnvironment {
  return { key, title: key, sample: false, summary: `${apps.length} of ${apps.length} healthy`, apps, ...changes };
}

export function stateOf(...environments: readonly OverviewEnvironment[]): OverviewState {
  return { words: overviewWords(), environments };
}

/** The six apps of the sample: a canary runs on api, admin is degraded, sys has not been looked at yet. */
export function harbour(): OverviewEnvironment {
  return environment(
    'sample',
    [
      app('api', {
        stateLabel: 'healthy',
        share: '90%',
        age: '41 min. ago',
        build: '4131',
        sha: 'd02b7aa',
        serving: 'b4131-d02b7aa',
        message: 'Cache the price list for one minute (#812)',
        canary: { revision: 'b4133-51e9c3d', share: 10, shareLabel: '10%' },
      }),
      app('admin', {
        state: 'attention',
        stateLabel: 'degraded',
        age: '2 hr. ago',
        build: '4130',
        sha: '77ab310',
        serving: 'b4130-77ab310',
        message: 'Sign out everywhere when a password changes (#809)',
        reasons: ['1 of 3 replicas is not ready: the readiness probe has failed for 12 minutes.'],
      }),
      app('app', { age: '3 days ago' }),
      app('sys', { state: 'checking', stateLabel: 'checking', age: '6 days ago', build: '4102', sha: '0be71f4', serving: 'b4102-0be71f4', message: 'Rotate the signing key of the release service' }),
      app('web', { state: 'busy', stateLabel: 'being changed', age: '1 hr. ago', build: '4129', sha: 'e5519d0', serving: 'b4129-e5519d0', message: 'Lazy-load the pictures of the harbour map and keep their place, so that the list below does not jump (#807)' }),
      app('www', { age: '1 mo. ago', build: 'unknown', sha: 'unknown', message: 'unknown', serving: 'x7k2m9q', actions: [{ id: 'showApp', label: labels.showApp }] }),
    ],
    { title: 'Production', sample: true, summary: '3 of 6 healthy, 1 needs attention, 1 being checked, 1 canary' },
  );
}

/** Two more beside it: one well, one whose data is old. */
export function threeEnvironments(): OverviewState {
  const staging = environment('staging', ['api', 'admin', 'web'].map((name) => app(name)), { title: 'Staging', summary: '3 of 3 healthy' });
  const local = environment('local', [app('api', { state: 'unknown', stateLabel: 'health unknown', age: '9 days ago' })], {
    title: 'Local',
    summary: 'Health of 1 app unknown',
    note: 'As of 26 minutes ago: the release service does not answer.',
  });
  return stateOf(harbour(), staging, local);
}
