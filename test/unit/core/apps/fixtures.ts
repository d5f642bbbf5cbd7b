import type { App, Revision } from '../../../../src/core/apps/app.ts';

/** An app of which everything is known and well; a test says what is different. */
export function app(different: Partial<App> = {}): App {
  return {
    id: 'api',
    name: 'api',
    mode: 'multiple',
    ingress: true,
    provisioning: 'succeeded',
    traffic: [{ revision: 'api--2', latest: false, weight: 100 }],
    latestRevision: 'api--2',
    latestReadyRevision: 'api--2',
    revisions: [revision({ name: 'api--2', createdAt: 2 }), revision({ name: 'api--1', createdAt: 1 })],
    revisionsComplete: true,
    modifiedAt: 2,
    ...different,
  };
}

export function revision(different: Partial<Revision> & { readonly name: string }): Revision {
  return { active: true, health: { state: 'healthy' }, ...different };
}
