import type { Particulars, RevisionParticulars } from '../../core/operations/live.ts';
import { told } from '../../core/told.ts';
import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';

/** What an operation asks about an app beyond what every app shows. */
export function readAppParticulars(place: Place): Omit<Particulars, 'revisions'> {
  const configuration = place.field('properties').said('configuration', (each) => each);
  return told({
    secrets: configuration?.said('secrets', (list) => list.items(limits.variables).map((secret) => readName(secret.field('name')))),
    targetPort: configuration?.said('ingress', (ingress) => ingress.said('targetPort', (port) => port.integer(0, 65_535))),
    changedBy: place.said('systemData', (data) => data.said('lastModifiedBy', readName)),
  });
}

/** The same of a revision, from its template. */
export function readRevisionParticulars(place: Place): RevisionParticulars {
  const template = place.field('properties').said('template', (each) => each);
  const containers = template?.said('containers', (list) => list.items(limits.containers)) ?? [];
  return {
    secretRefs: [...new Set(containers.flatMap(readSecretRefs))],
    probedPorts: [...new Set(containers.flatMap(readProbedPorts))],
    ...told({ minReplicas: template?.said('scale', (scale) => scale.said('minReplicas', (number) => number.integer(0, limits.replicas))) }),
  };
}

function readSecretRefs(container: Place): readonly string[] {
  return (container.said('env', (list) => list.items(limits.variables)) ?? []).flatMap((variable) => variable.said('secretRef', readName) ?? []);
}

function readProbedPorts(container: Place): readonly number[] {
  const probes = container.said('probes', (list) => list.items(limits.containers)) ?? [];
  return probes.flatMap((probe) => ['httpGet', 'tcpSocket'].flatMap((kind) => probe.said(kind, (way) => way.said('port', (port) => port.integer(0, 65_535))) ?? []));
}

const readName = (place: Place): string => place.text({ min: 1, max: limits.text });
