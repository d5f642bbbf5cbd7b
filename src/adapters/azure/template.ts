import type { ContainerTrace, Identity, RevisionTrace } from '../../core/apps/identity.ts';
import type { Variable } from '../../core/apps/variables.ts';
import type { Place } from '../http/place.ts';
import { told } from '../http/told.ts';
import { limits } from './limits.ts';

/** Which build and which commit a revision is of, as far as what it was made from says so. */
export type Identify = (trace: RevisionTrace) => Identity;

/** What a revision was made from, and keeps for ever. Variables can hold what is secret: they are looked at, and not kept. */
export function readTemplate(place: Place, revision: string): RevisionTrace {
  return {
    name: revision,
    containers: place.said('containers', (list) => list.items(limits.containers).map(readContainer)) ?? [],
    ...told({ suffix: place.said('revisionSuffix', readText) }),
  };
}

/** Of the container that is named like the app, or else of the first: beside it others may run. */
export function imageOf({ containers }: RevisionTrace, app: string): string | undefined {
  return (containers.find(({ name }) => name === app) ?? containers[0])?.image;
}

function readContainer(place: Place): ContainerTrace {
  return told({
    name: place.said('name', readText),
    image: place.said('image', readText),
    variables: place.said('env', (list) => list.items(limits.variables).flatMap(readVariable)),
  });
}

/** One that refers to a secret has no value. */
function readVariable(place: Place): Variable | [] {
  const value = place.said('value', (text) => text.text({ max: limits.value }));
  return value === undefined ? [] : { name: place.field('name').text({ min: 1, max: limits.text }), value };
}

const readText = (place: Place): string => place.text({ max: limits.text });
