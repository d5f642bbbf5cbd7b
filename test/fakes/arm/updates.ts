import { ArmError } from './answers.ts';
import { member, type Entry, type Resource } from './resource.ts';
import { isObject, type JsonObject } from './wire/json.ts';

const wrong = (code: string, message: string): ArmError => new ArmError(400, code, message);

/** What of a merge patch is written: ARM passes over what is read-only, and refuses what cannot be. */
export function readPatch(text: string, resource: Resource): JsonObject {
  const sent = parse(text);
  const properties = member(sent, 'properties');
  if (isObject(properties['template'])) throw new ArmError(501, 'NotImplemented', 'This stand-in deploys nothing: the template of an app cannot be changed.');
  const { secrets, ...configuration } = member(properties, 'configuration');
  if (Array.isArray(secrets)) checkSecrets(secrets);
  const checked = { ...configuration, ...(isObject(configuration['ingress']) ? { ingress: checkIngress(configuration['ingress'], resource) } : {}) };
  const switched = configuration['activeRevisionsMode'] === 'Single' && !resource.single;
  return {
    ...('tags' in sent ? { tags: sent['tags'] } : {}),
    properties: {
      configuration: {
        ...checked,
        ...(Array.isArray(secrets) ? { secrets: secrets.map((secret) => ({ name: member({ secret }, 'secret')['name'] })) } : {}),
        // What really happens: all traffic goes to the latest, and whatever else was active stays so.
        ...(switched && resource.ingress ? { ingress: { ...member(checked, 'ingress'), traffic: [{ latestRevision: true, weight: 100 }] } } : {}),
      },
    },
  };
}

function parse(text: string): JsonObject {
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    sent = undefined;
  }
  if (!isObject(sent)) throw wrong('InvalidRequestContent', 'The request content was invalid and could not be deserialized.');
  return sent;
}

/** Reading an app tells no values, so writing back what was read ends here. */
function checkSecrets(secrets: readonly unknown[]): void {
  const names = secrets.filter((secret) => !isObject(secret) || (secret['value'] === undefined && secret['keyVaultUrl'] === undefined)).map((secret) => String(isObject(secret) ? secret['name'] : secret));
  if (names.length > 0) throw wrong('ContainerAppSecretInvalid', `Container app secret(s) with name(s) '${names.join(', ')}' are invalid: value or keyVaultUrl and identity should be provided.`);
}

function checkIngress(ingress: JsonObject, resource: Resource): JsonObject {
  if (!resource.ingress && ingress['targetPort'] === undefined) throw wrong('IngressTargetPortRequired', 'The target port of an ingress is required.');
  if (!('traffic' in ingress)) return ingress;
  const { traffic, ...rest } = ingress;
  // In single mode a traffic table is accepted, and nothing comes of it.
  if (resource.single) return rest;
  checkTraffic(traffic, resource);
  return ingress;
}

/** Weights and names are looked at; whether anything answers behind them is not. */
function checkTraffic(traffic: unknown, { revisions }: Resource): void {
  if (!Array.isArray(traffic) || !traffic.every(isObject)) throw wrong('InvalidRequestContent', 'The traffic must be a list of weights.');
  const entries = traffic as readonly Entry[];
  for (const { revisionName, latestRevision, weight = 0 } of entries) {
    if (!Number.isInteger(weight) || weight < 0 || weight > 100) throw wrong('InvalidTrafficWeight', 'A traffic weight must be an integer from 0 to 100.');
    if ((latestRevision === true) === (revisionName !== undefined)) throw wrong('InvalidTrafficWeight', 'A traffic weight belongs to a revision name or to the latest revision.');
    if (revisionName !== undefined && !revisions.some(({ name }) => name === revisionName)) throw wrong('RevisionNotFound', `The revision '${revisionName}' was not found.`);
  }
  const labels = entries.flatMap(({ label }) => label ?? []);
  if (new Set(labels).size < labels.length) throw wrong('InvalidTrafficWeight', 'A label may be used once.');
  if (entries.reduce((sum, { weight = 0 }) => sum + weight, 0) !== 100) throw wrong('InvalidTrafficWeight', 'The traffic weights must sum up to 100.');
}
