import type { App, Revision, TrafficEntry } from '../../core/apps/app.ts';
import { identify, type Container, type Identity } from '../../core/apps/identity.ts';
import type { IdentityPattern } from '../../core/apps/identityPattern.ts';
import { told } from '../../core/told.ts';
import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';
import { portalUrl, readAppId } from './resourceId.ts';
import { healthOf, modeOf, provisioningOf } from './words.ts';

/** What an answer is read with. */
export interface Reading {
  readonly subscription: string;
  readonly portal?: string | undefined;
  readonly pattern?: IdentityPattern | undefined;
}

/**
 * An app as a list tells it. Azure's list has the template of the latest revision, and of no other; which revisions are
 * active, and how they are, it does not tell.
 */
export function readApp(place: Place, { subscription, portal, pattern }: Reading): App {
  const id = readAppId(place.field('id'), subscription);
  const name = readName(place.field('name'));
  const properties = place.field('properties');
  const configuration = properties.nullable('configuration', (each) => each);
  const ingress = configuration?.nullable('ingress', (each) => each);
  const provisioning = provisioningOf(properties.nullable('provisioningState', readWord));
  const latestRevision = properties.nullable('latestRevisionName', readOptionalName);
  // While a change is under way, or has failed, the template may be of a revision that is not there.
  const latest = latestRevision === undefined || provisioning !== 'succeeded' ? undefined : properties.nullable('template', (template) => ({ name: latestRevision, ...readTemplate(template, name, latestRevision, pattern) }));
  return {
    id,
    name,
    mode: modeOf(configuration?.nullable('activeRevisionsMode', readWord)),
    ingress: ingress !== undefined,
    provisioning,
    traffic: ingress?.nullable('traffic', (each) => each.items(limits.trafficEntries).map(readTrafficEntry)) ?? [],
    revisions: latest === undefined ? [] : [latest],
    revisionsComplete: false,
    ...told({
      latestRevision,
      latestReadyRevision: properties.nullable('latestReadyRevisionName', readOptionalName),
      modifiedAt: place.nullable('systemData', (each) => each.nullable('lastModifiedAt', readTime)),
      url: ingress?.nullable('fqdn', readHost),
      portalUrl: portal === undefined ? undefined : portalUrl(portal, id),
      managedBy: place.nullable('managedBy', readOptionalName),
    }),
  };
}

function readTrafficEntry(place: Place): TrafficEntry {
  const latest = place.nullable('latestRevision', (flag) => flag.flag()) ?? false;
  const revision = latest ? undefined : place.nullable('revisionName', readOptionalName);
  if (!latest && revision === undefined) throw place.wrong('must either name a revision or be for the latest');
  return { latest, weight: place.nullable('weight', (each) => each.integer(0, 100)) ?? 0, ...told({ revision, label: place.nullable('label', readOptionalName) }) };
}

/** A revision as the list of an app's revisions tells it: everything. */
export function readRevision(place: Place, app: string, pattern: IdentityPattern | undefined): Revision {
  const name = readName(place.field('name'));
  const properties = place.field('properties');
  const word = (field: string): string | undefined => properties.nullable(field, readWord);
  return {
    name,
    ...told({
      active: properties.nullable('active', (flag) => flag.flag()),
      health: healthOf({ provisioning: word('provisioningState'), running: word('runningState'), health: word('healthState'), error: properties.nullable('provisioningError', readReason) }),
      createdAt: properties.nullable('createdTime', readTime),
      replicas: properties.nullable('replicas', (each) => each.integer(0, limits.replicas)),
      url: properties.nullable('fqdn', readHost),
    }),
    ...properties.nullable('template', (template) => readTemplate(template, app, name, pattern)),
  };
}

function readTemplate(template: Place, app: string, revision: string, pattern: IdentityPattern | undefined): Pick<Revision, 'image'> & Identity {
  const containers = template.nullable('containers', (each) => each.items(limits.containers).map(readContainer)) ?? [];
  const image = (containers.find(({ name }) => name === app) ?? containers[0])?.image;
  return { ...told({ image }), ...identify({ app, revision, containers }, pattern) };
}

function readContainer(place: Place): Container {
  return {
    ...told({ name: place.nullable('name', readText), image: place.nullable('image', readOptionalName) }),
    variables: (place.nullable('env', (each) => each.items(limits.variables)) ?? []).flatMap((variable) => {
      // One that refers to a secret has no value here.
      const value = variable.nullable('value', (each) => each.text({ max: limits.value }));
      return value === undefined ? [] : { name: readText(variable.field('name')), value };
    }),
  };
}

const readName = (place: Place): string => place.text({ min: 1, max: limits.name });
const readText = (place: Place): string => place.text({ max: limits.text });
/** Azure says nothing by an empty text as well. */
const readOptionalName = (place: Place): string | undefined => place.text({ max: limits.name }) || undefined;
const readWord = (place: Place): string | undefined => place.text({ max: limits.word }) || undefined;
/** Azure leaves the zone out in places, and means UTC. */
const readTime = (place: Place): number => place.time('Z');
const readReason = (place: Place): string | undefined => readText(place).split(/\r?\n/, 1)[0] || undefined;

function readHost(place: Place): string | undefined {
  const host = place.text({ max: 253 });
  if (host === '') return undefined;
  if (!/^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(host)) throw place.wrong('must be the name of a host');
  return `https://${host}`;
}
