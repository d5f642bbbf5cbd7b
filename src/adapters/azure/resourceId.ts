import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';

/** Where an app is in the tree of resources. */
export interface ResourceId {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
}

const form = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.App\/containerApps\/([^/]+)$/is;

export function parseId(id: string): ResourceId | undefined {
  const [, subscription, resourceGroup, name] = form.exec(id) ?? [];
  if (subscription === undefined || resourceGroup === undefined || name === undefined) return undefined;
  // An address with such a step would lead elsewhere.
  return [subscription, resourceGroup, name].some((part) => part === '.' || part === '..') ? undefined : { subscription, resourceGroup, name };
}

/** An id becomes part of an address that is asked with a token: it must be of this form and of the subscription asked. */
export function readId(place: Place, subscription: string): ResourceId {
  const id = parseId(place.text({ min: 1, max: limits.id }));
  if (id === undefined || id.subscription.toLowerCase() !== subscription.toLowerCase()) throw place.wrong('must be the id of a container app of the subscription that was asked');
  return id;
}

/** ARM writes one id now in this case and now in that; in lower case it stays the same. */
export function keyOf(id: ResourceId): string {
  return `/subscriptions/${id.subscription}/resourceGroups/${id.resourceGroup}/providers/Microsoft.App/containerApps/${id.name}`.toLowerCase();
}

export function pathOf({ subscription, resourceGroup, name }: ResourceId): string {
  return `${groupPath(subscription, resourceGroup)}/providers/Microsoft.App/containerApps/${encodeURIComponent(name)}`;
}

export function groupPath(subscription: string, resourceGroup?: string): string {
  const path = `/subscriptions/${encodeURIComponent(subscription)}`;
  return resourceGroup === undefined ? path : `${path}/resourceGroups/${encodeURIComponent(resourceGroup)}`;
}
