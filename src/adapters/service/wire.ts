import type { App, Health, Revision, Sourced, TrafficEntry } from '../../core/apps/app.ts';
import type { Listing } from '../../core/apps/provider.ts';
import { told } from '../../core/told.ts';
import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';
import { healthOf, modeOf, provisioningOf } from './words.ts';

export interface Status {
  readonly listing: Listing & { readonly asOf: number };
  readonly capabilities: Capabilities;
  /** Whom the token belongs to, where the service says it. */
  readonly caller?: Caller;
}

export interface Caller {
  readonly name: string;
  readonly roles: readonly string[];
}

/** Which effects the service has. What it does not name, it has not: an action is offered only where this says so. */
export interface Capabilities {
  readonly rollback: boolean;
  readonly drills: boolean;
  readonly notes: boolean;
  readonly canary: boolean;
}

/** The answer of `GET {base}/sys/releases/status`. Fields that the API does not have are passed over. */
export function readStatus(answer: Place): Status {
  return {
    listing: { asOf: answer.field('asOf').time(), apps: answer.field('apps').distinct(limits.apps, readApp, ['id', 'name']) },
    capabilities: readCapabilities(answer.field('capabilities')),
    ...told({ caller: answer.optional('caller', readCaller) }),
  };
}

function readCapabilities(place: Place): Capabilities {
  const has = (name: string): boolean => place.optional(name, (flag) => flag.flag()) ?? false;
  return { rollback: has('rollback'), drills: has('drills'), notes: has('notes'), canary: has('canary') };
}

function readCaller(place: Place): Caller {
  return { name: place.field('name').text({ min: 1, max: limits.key }), roles: place.field('roles').items(limits.roles).map((role) => role.text({ min: 1, max: limits.role })) };
}

function readApp(place: Place): App {
  return {
    id: place.field('id').text({ min: 1, max: limits.key }),
    name: readName(place.field('name')),
    mode: modeOf(readWord(place.field('mode'))),
    ingress: place.field('ingress').flag(),
    provisioning: provisioningOf(readWord(place.field('provisioning'))),
    traffic: place.field('traffic').items(limits.trafficEntries).map(readTrafficEntry),
    revisions: place.field('revisions').distinct(limits.revisionsPerApp, readRevision, ['name']),
    revisionsComplete: place.field('revisionsComplete').flag(),
    ...told({
      latestRevision: place.optional('latestRevision', readName),
      latestReadyRevision: place.optional('latestReadyRevision', readName),
      deployment: place.optional('deployment', (key) => key.text({ min: 1, max: limits.key })),
      modifiedAt: place.optional('modifiedAt', readTime),
      url: place.optional('url', readAddress),
      portalUrl: place.optional('portalUrl', readAddress),
      managedBy: place.optional('managedBy', readText),
    }),
  };
}

export function readTrafficEntry(place: Place): TrafficEntry {
  const latest = place.optional('latest', (flag) => flag.flag()) ?? false;
  const revision = place.optional('revision', readName);
  // With both, or neither, nobody could say what serves.
  if (latest === (revision !== undefined)) throw place.wrong('must either name a revision or be for the latest');
  return { latest, weight: place.field('weight').integer(0, 100), ...told({ revision, label: place.optional('label', readName) }) };
}

function readRevision(place: Place): Revision {
  return {
    name: readName(place.field('name')),
    ...told({
      active: place.optional('active', (flag) => flag.flag()),
      health: place.optional('health', readHealth),
      createdAt: place.optional('createdAt', readTime),
      lastActiveAt: place.optional('lastActiveAt', readTime),
      replicas: place.optional('replicas', (number) => number.integer(0, limits.replicas)),
      image: place.optional('image', readText),
      buildId: place.optional('buildId', (text) => fromService(readName(text))),
      sha: place.optional('sha', (text) => fromService(readSha(text))),
      message: place.optional('message', (text) => fromService(firstLine(readText(text)))),
      url: place.optional('url', readAddress),
    }),
  };
}

function readHealth(place: Place): Health {
  const word = readWord(place.field('state'));
  const state = healthOf(word);
  const said = place.optional('said', readText) ?? (state === 'unknown' && word !== 'unknown' ? word : undefined);
  return { state, ...told({ said }) };
}

function readSha(place: Place): string {
  const sha = readText(place);
  if (!/^[0-9a-f]{7,64}$/.test(sha)) throw place.wrong('must be 7 to 64 digits of a git commit id');
  return sha;
}

const readName = (place: Place): string => place.text({ min: 1, max: limits.text });
const readText = (place: Place): string => place.text({ max: limits.text });
const readWord = (place: Place): string => place.text({ min: 1, max: limits.word });
const readAddress = (place: Place): string => place.webAddress({ max: limits.text });
const readTime = (place: Place): number => place.time();

function fromService(value: string): Sourced<string> {
  return { value, from: 'service' };
}

function firstLine(message: string): string {
  return message.split(/\r?\n/, 1)[0]!;
}
