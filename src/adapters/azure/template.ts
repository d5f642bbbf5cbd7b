import type { Sourced } from '../../core/apps/app.ts';
import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';

/** What a revision was made from, and keeps for ever. */
export interface Template {
  readonly revision: string;
  readonly suffix?: string;
  /** Of the container that is named like the app, or else of the first. */
  readonly image?: string;
  /** The variables of that container whose values are written down; those that refer to a secret are not. */
  readonly env: Readonly<Record<string, string>>;
}

/** Which build and which commit a template is of, as far as it says so. */
export type Identify = (template: Template) => { readonly buildId?: Sourced<string>; readonly sha?: Sourced<string> };

interface Container {
  readonly name: string | undefined;
  readonly image: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

export function readTemplate(place: Place, revision: string, app: string): Template {
  const containers = place.said('containers', (list) => list.items(limits.containers).map(readContainer)) ?? [];
  const main = containers.find(({ name }) => name === app) ?? containers[0];
  const suffix = place.said('revisionSuffix', (text) => text.text({ max: limits.text }));
  return { revision, env: main?.env ?? {}, ...(suffix === undefined ? {} : { suffix }), ...(main?.image === undefined ? {} : { image: main.image }) };
}

function readContainer(place: Place): Container {
  const text = (name: string): string | undefined => place.said(name, (value) => value.text({ max: limits.text }));
  return { name: text('name'), image: text('image'), env: Object.fromEntries(place.said('env', (list) => list.items(limits.variables).flatMap(readVariable)) ?? []) };
}

function readVariable(place: Place): [] | [[string, string]] {
  const value = place.said('value', (text) => text.text({ max: limits.value }));
  return value === undefined ? [] : [[place.field('name').text({ min: 1, max: limits.text }), value]];
}
