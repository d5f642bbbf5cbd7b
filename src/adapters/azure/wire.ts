import type { App, Revision, TrafficEntry } from '../../core/apps/app.ts';
import type { Place } from '../http/place.ts';
import { ownContainer } from '../../core/apps/identity.ts';
import { told } from '../../core/told.ts';
import { limits } from './limits.ts';
import { keyOf, pathOf, readId, type ResourceId } from './resourceId.ts';
import { readTemplate, type Identify } from './template.ts';
import { healthOf, modeOf, provisioningOf } from './words.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextLink?: string;
}

export interface ListedApp {
  readonly id: ResourceId;
  readonly app: App;
}

export interface Reading {
  readonly identify: Identify;
  /** Where the portal is; absent where a cloud has none that is known. */
  readonly portal?: string;
}

export function readPage<T>(answer: Place, max: number, read: (place: Place) => T): Page<T> {
  const items = answer.field('value').items(max).map(read);
  return { items, ...told({ nextLink: answer.said('nextLink', (link) => link.text({ max: limits.link })) }) };
}

/**
 * An app as a list tells it. Its template is that of the latest revision; whether that serves, or runs, or is well is
 * not told, so it is not said.
 */
export function readApp(place: Place, subscription: string, { identify, portal }: Reading): ListedApp {
  const id = readId(place.field('id'), subscription);
  const name = readName(place.field('name'));
  const properties = place.field('properties');
  const provisioning = properties.said('provisioningState', (word) => provisioningOf(readWord(word))) ?? 'unknown';
  const latestRevision = properties.said('latestRevisionName', readName);
  const configuration = properties.said('configuration', readConfiguration);
  // While a change is made, or when it failed, the template is one that no revision may have.
  const settled = provisioning === 'succeeded' ? latestRevision : undefined;
  const app: App = {
    id: keyOf(id),
    name,
    mode: configuration?.mode ?? 'unknown',
    ingress: configuration?.ingress !== undefined,
    provisioning,
    traffic: configuration?.ingress?.traffic ?? [],
    revisions: settled === undefined ? [] : [readLatest(properties, settled, name, identify)],
    revisionsComplete: false,
    ...told({
      latestRevision,
      latestReadyRevision: properties.said('latestReadyRevisionName', readName),
      modifiedAt: place.said('systemData', (data) => data.said('lastModifiedAt', (time) => time.timeInUtc())),
      url: configuration?.ingress?.url,
      portalUrl: portal === undefined ? undefined : `${portal}/#resource${pathOf(id)}`,
      managedBy: place.said('managedBy', readText),
    }),
  };
  return { id, app };
}

function readLatest(properties: Place, name: string, app: string, identify: Identify): Revision {
  const made = properties.said('template', (template) => readMade(template, name, app, identify));
  return { name, ...made, ...told({ url: properties.said('latestRevisionFqdn', readHost) }) };
}

export function readRevision(place: Place, app: string, identify: Identify): Revision {
  const name = readName(place.field('name'));
  const properties = place.field('properties');
  return {
    name,
    ...properties.said('template', (template) => readMade(template, name, app, identify)),
    ...told({
      active: properties.said('active', (flag) => flag.flag()),
      health: healthOf(
        told({
          provisioning: properties.said('provisioningState', readWord),
          running: properties.said('runningState', readWord),
          health: properties.said('healthState', readWord),
        }),
      ),
      createdAt: properties.said('createdTime', (time) => time.timeInUtc()),
      lastActiveAt: properties.said('lastActiveTime', (time) => time.timeInUtc()),
      replicas: properties.said('replicas', (number) => number.integer(0, limits.replicas)),
      url: properties.said('fqdn', readHost),
    }),
  };
}

function readMade(place: Place, revision: string, app: string, identify: Identify): Pick<Revision, 'image' | 'buildId' | 'sha'> {
  const template = readTemplate(place, revision, app);
  return told({ image: ownContainer(template)?.image, ...identify(template) });
}

interface Configuration {
  readonly mode: App['mode'];
  readonly ingress: { readonly traffic: readonly TrafficEntry[]; readonly url: string | undefined } | undefined;
}

function readConfiguration(place: Place): Configuration {
  return {
    mode: place.said('activeRevisionsMode', (word) => modeOf(readWord(word))) ?? 'unknown',
    ingress: place.said('ingress', (ingress) => ({
      // A table that is not written is the default: all to the latest.
      traffic: ingress.said('traffic', (table) => table.items(limits.trafficEntries).map(readTrafficEntry)) ?? [{ latest: true, weight: 100 }],
      url: ingress.said('fqdn', readHost),
    })),
  };
}

function readTrafficEntry(place: Place): TrafficEntry {
  const latest = place.said('latestRevision', (flag) => flag.flag()) ?? false;
  const revision = latest ? undefined : readName(place.field('revisionName'));
  return {
    latest,
    // An entry that is there for its label alone has no weight.
    weight: place.said('weight', (number) => number.integer(0, 100)) ?? 0,
    ...told({ revision, label: place.said('label', readName) }),
  };
}

const readName = (place: Place): string => place.text({ min: 1, max: limits.text });
const readText = (place: Place): string => place.text({ max: limits.text });
const readWord = (place: Place): string => place.text({ min: 1, max: limits.word });

/** ARM tells a host name, and both its ends speak https. */
function readHost(place: Place): string {
  const host = place.text({ max: 255 });
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(host)) throw place.wrong('must be a host name');
  return `https://${host}`;
}
