import type { Revision } from '../../../src/core/apps/app.ts';
import { ArmError, ok, type Answer } from './answers.ts';
import type { Behaviour } from './behaviour.ts';
import type { Call } from './call.ts';
import { result, status } from './operations.ts';
import { metrics } from './metrics.ts';
import { page } from './paging.ts';
import type { Gate } from './gate.ts';
import type { Platform } from './platform.ts';
import type { Resource } from './resource.ts';
import { replicaBodies } from './wire/replica.ts';
import { subscriptionBody, tenantBody } from './wire/subscription.ts';
import type { Subscription, Tenant } from './world.ts';

export interface Site {
  readonly platform: Platform;
  readonly gate: Gate;
  readonly behaviour: Behaviour;
  readonly subscriptions: readonly Subscription[];
  readonly tenants: readonly Tenant[];
  readonly pageSize: number;
}

interface Asked {
  readonly site: Site;
  readonly call: Call;
  /** A named part of the path. */
  readonly part: (name: string) => string;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** What the caller must be allowed to do; absent where everybody is. */
  readonly action?: string;
  readonly answer: (asked: Asked) => Answer;
}

const route = (method: string, template: string, action: string | undefined, answer: Route['answer']): Route => ({
  method,
  path: new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`, 'i'),
  ...(action === undefined ? {} : { action }),
  answer,
});

const SUBSCRIPTION = '/subscriptions/{subscription}';
const APPS = '/providers/Microsoft.App/containerApps';
const APP = `${SUBSCRIPTION}/resourceGroups/{group}${APPS}/{app}`;
const REVISION = `${APP}/revisions/{revision}`;
const OPERATION = `${SUBSCRIPTION}/providers/Microsoft.App/locations/{location}`;

const appOf = ({ site, part }: Asked): Resource => site.platform.app(part('subscription'), part('group'), part('app'));

function revisionOf(resource: Resource, name: string): Revision {
  const found = resource.revisions.find((revision) => revision.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new ArmError(404, 'RevisionNotFound', `The revision '${name}' of the container app '${resource.placed.name}' was not found.`);
  return found;
}

function withRevision(asked: Asked, answer: (platform: Platform, resource: Resource, revision: Revision) => Answer): Answer {
  const resource = appOf(asked);
  return answer(asked.site.platform, resource, revisionOf(resource, asked.part('revision')));
}

function listApps({ site, call, part }: Asked, group?: string): Answer {
  return page(call, site.platform.apps(part('subscription'), group), site.pageSize, (placed) => site.platform.resource(placed).body);
}

export const routes: readonly Route[] = [
  route('GET', '/tenants', undefined, ({ site, call }) => page(call, site.tenants, site.pageSize, tenantBody)),
  route('GET', '/subscriptions', undefined, ({ site, call }) => page(call, site.gate.visible(call), site.pageSize, subscriptionBody)),
  route('GET', SUBSCRIPTION, 'Microsoft.Resources/subscriptions/read', ({ site, part }) => {
    const found = site.subscriptions.find(({ id }) => id.toLowerCase() === part('subscription').toLowerCase());
    if (found === undefined) throw new ArmError(404, 'SubscriptionNotFound', `The subscription '${part('subscription')}' could not be found.`);
    return ok(subscriptionBody(found));
  }),
  route('GET', `${SUBSCRIPTION}${APPS}`, 'Microsoft.App/containerApps/read', (asked) => listApps(asked)),
  route('GET', `${SUBSCRIPTION}/resourceGroups/{group}${APPS}`, 'Microsoft.App/containerApps/read', (asked) => listApps(asked, asked.part('group'))),
  route('GET', APP, 'Microsoft.App/containerApps/read', (asked) => ok(appOf(asked).body)),
  route('PATCH', APP, 'Microsoft.App/containerApps/write', (asked) => asked.site.platform.update(asked.call, appOf(asked))),
  // `$filter` is accepted and passed over: what it may say is not described.
  route('GET', `${APP}/revisions`, 'Microsoft.App/containerApps/revisions/read', (asked) => {
    const resource = appOf(asked);
    return page(asked.call, resource.revisions, asked.site.pageSize, (revision) => resource.revisionBody(revision));
  }),
  route('GET', REVISION, 'Microsoft.App/containerApps/revisions/read', (asked) => withRevision(asked, (_, resource, revision) => ok(resource.revisionBody(revision)))),
  route('GET', `${REVISION}/replicas`, 'Microsoft.App/containerApps/revisions/replicas/read', (asked) =>
    withRevision(asked, (_, resource, revision) => ok({ value: replicaBodies(resource.revisionBody(revision)) })),
  ),
  route('GET', `${REVISION}/replicas/{replica}`, 'Microsoft.App/containerApps/revisions/replicas/read', (asked) =>
    withRevision(asked, (_, resource, revision) => {
      const found = replicaBodies(resource.revisionBody(revision)).find(({ name }) => name === asked.part('replica'));
      if (found === undefined) throw new ArmError(404, 'ReplicaNotFound', `The replica '${asked.part('replica')}' was not found.`);
      return ok(found);
    }),
  ),
  route('GET', `${APP}/providers/Microsoft.Insights/metrics`, 'Microsoft.Insights/metrics/read', (asked) => {
    const { platform, behaviour } = asked.site;
    return metrics(asked.call, appOf(asked), platform.world, platform.now(), behaviour.metricsLagMs);
  }),
  route('POST', `${REVISION}/activate`, 'Microsoft.App/containerApps/revisions/activate/action', (asked) => withRevision(asked, (platform, resource, revision) => platform.setActive(resource, revision, true))),
  route('POST', `${REVISION}/deactivate`, 'Microsoft.App/containerApps/revisions/deactivate/action', (asked) => withRevision(asked, (platform, resource, revision) => platform.setActive(resource, revision, false))),
  route('POST', `${REVISION}/restart`, 'Microsoft.App/containerApps/revisions/restart/action', (asked) => withRevision(asked, (platform, resource, revision) => platform.restart(resource, revision))),
  route('GET', `${OPERATION}/containerappOperationResults/{operation}`, 'Microsoft.App/locations/containerAppOperationResults/read', ({ site: { platform }, call, part }) => {
    const operation = platform.operation(part('operation'));
    return result(call, operation, platform.now(), () => platform.appOf(operation).body);
  }),
  route('GET', `${OPERATION}/containerappOperationStatuses/{operation}`, 'Microsoft.App/locations/containerAppOperationStatuses/read', ({ site: { platform }, call, part }) =>
    status(call, platform.operation(part('operation')), platform.now()),
  ),
  ...['', `/resourceGroups/{group}`, `/resourceGroups/{group}${APPS}/{app}`].map((scope) =>
    route('GET', `${SUBSCRIPTION}${scope}/providers/Microsoft.Authorization/permissions`, undefined, ({ site, call }) => ok({ value: site.gate.permissionBodies(call.path) })),
  ),
];
