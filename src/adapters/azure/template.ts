import type { Container, Identity, Template } from '../../core/apps/identity.ts';
import type { Variable } from '../../core/apps/identityVariables.ts';
import type { Place } from '../http/place.ts';
import { told } from '../../core/told.ts';
import { limits } from './limits.ts';

/** Which build and which commit a template is of, as far as it says so. */
export type Identify = (template: Template) => Identity;

export function readTemplate(place: Place, revision: string, app: string): Template {
  const containers = place.said('containers', (list) => list.items(limits.containers).map(readContainer)) ?? [];
  const suffix = place.said('revisionSuffix', (text) => text.text({ max: limits.text }));
  // Empty where the platform made it up.
  return { app, revision, containers, ...(suffix === undefined || suffix === '' ? {} : { suffix }) };
}

function readContainer(place: Place): Container {
  const text = (name: string): string | undefined => place.said(name, (value) => value.text({ max: limits.text }));
  const variables = place.said('env', (list) => list.items(limits.variables).flatMap(readVariable)) ?? [];
  return { variables, ...told({ name: text('name'), image: text('image') }) };
}

/** One that refers to a secret has no value that is written down. */
function readVariable(place: Place): readonly Variable[] {
  const value = place.said('value', (text) => text.text({ max: limits.value }));
  return value === undefined ? [] : [{ name: place.field('name').text({ min: 1, max: limits.text }), value }];
}
