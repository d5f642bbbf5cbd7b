import type { App, Revision, TrafficEntry } from '../../../../src/core/apps/app.ts';
import type { JsonObject } from './json.ts';
import { time } from './state.ts';

/** What an app's world does not say, and its resource has all the same. */
export interface Dressing {
  /** What the template of a revision has in its environment. */
  readonly env: (revision: Revision) => Readonly<Record<string, string>>;
  /** Names of secrets; their values are never told. */
  readonly secrets: readonly string[];
}

export const usualDressing: Dressing = {
  env: ({ sha, buildId }) => ({ ...(sha && { GIT_SHA: sha.value }), ...(buildId && { BUILD_ID: buildId.value }) }),
  secrets: ['database-url'],
};

const LOCATION = 'West Europe';

const MODES: Readonly<Record<App['mode'], string>> = { single: 'Single', multiple: 'Multiple', labels: 'Labels', unknown: 'Mirrored' };

const PROVISIONING: Readonly<Record<App['provisioning'], string>> = {
  succeeded: 'Succeeded',
  inProgress: 'InProgress',
  failed: 'Failed',
  deleting: 'Deleting',
  unknown: 'Reconciling',
};

/** The resource as the world has it. No etag: Microsoft.App has none. */
export function appBody(app: App, id: string, name: string, latest: Revision | undefined, dressing: Dressing): JsonObject {
  const [, subscription] = id.split('/subscriptions/').map((rest) => rest.split('/')[0]);
  const environment = `/subscriptions/${subscription}/resourceGroups/platform/providers/Microsoft.App/managedEnvironments/harbour`;
  return {
    id,
    name,
    type: 'Microsoft.App/containerApps',
    location: LOCATION,
    tags: { team: 'harbour' },
    ...(app.modifiedAt === undefined ? {} : { systemData: { lastModifiedBy: 'deploy@harbour.example', lastModifiedByType: 'User', lastModifiedAt: time(app.modifiedAt) } }),
    managedBy: app.managedBy,
    properties: {
      provisioningState: PROVISIONING[app.provisioning],
      runningStatus: 'Running',
      managedEnvironmentId: environment,
      environmentId: environment,
      workloadProfileName: 'Consumption',
      latestRevisionName: app.latestRevision,
      latestReadyRevisionName: app.latestReadyRevision,
      latestRevisionFqdn: hostOf(latest?.url),
      customDomainVerificationId: '0'.repeat(64),
      outboundIpAddresses: ['192.0.2.7'],
      eventStreamEndpoint: `https://events.harbour.example${id}/eventstream`,
      configuration: {
        activeRevisionsMode: MODES[app.mode],
        // Known to preview versions of the API alone.
        ...(app.mode === 'labels' ? { targetLabel: app.traffic.find(({ weight }) => weight > 0)?.label } : {}),
        secrets: dressing.secrets.map((secret) => ({ name: secret })),
        registries: [{ server: 'images.harbour.example', username: '', passwordSecretRef: '', identity: 'system' }],
        maxInactiveRevisions: 100,
        dapr: null,
        ingress: app.ingress ? ingress(app) : null,
      },
      template: latest === undefined ? null : template(name, latest, dressing),
    },
  };
}

function ingress({ url, traffic }: App): JsonObject {
  return {
    fqdn: hostOf(url),
    external: true,
    targetPort: 8080,
    exposedPort: 0,
    transport: 'Auto',
    traffic: traffic.map(trafficBody),
    customDomains: null,
    allowInsecure: false,
    clientCertificateMode: 'Ignore',
    stickySessions: { affinity: 'none' },
  };
}

function trafficBody({ latest, revision, weight, label }: TrafficEntry): JsonObject {
  return { ...(latest ? { latestRevision: true } : { revisionName: revision }), weight, label };
}

/** What a revision keeps for ever. */
export function template(name: string, revision: Revision, { env, secrets }: Dressing): JsonObject {
  const variables = Object.entries(env(revision)).map(([variable, value]) => ({ name: variable, value }));
  const references = secrets.map((secret) => ({ name: secret.toUpperCase().replaceAll('-', '_'), secretRef: secret }));
  return {
    revisionSuffix: '',
    terminationGracePeriodSeconds: 30,
    containers: [
      {
        name,
        image: revision.image,
        env: [...variables, ...references],
        resources: { cpu: 0.5, memory: '1Gi', ephemeralStorage: '2Gi' },
        probes: [{ type: 'Liveness', httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' }, periodSeconds: 10, failureThreshold: 3 }],
      },
    ],
    initContainers: null,
    scale: { minReplicas: 0, maxReplicas: 10, cooldownPeriod: 300, pollingInterval: 30, rules: [{ name: 'http', http: { metadata: { concurrentRequests: '50' } } }] },
    volumes: null,
  };
}

/** ARM tells host names, and no addresses. */
export function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : (URL.parse(url)?.hostname ?? url);
}
