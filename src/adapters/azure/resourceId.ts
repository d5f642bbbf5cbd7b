import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';

/** Where a container app is in the tree of resources. */
export interface AppId {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
}

/** Resource ids mean the same in capitals and small letters; the names in them are kept as they are. */
export function parseAppId(id: string): AppId | undefined {
  const parts = /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<resourceGroup>[^/]+)\/providers\/Microsoft\.App\/containerApps\/(?<name>[^/]+)$/i.exec(id)?.groups;
  return parts && { subscription: parts['subscription']!, resourceGroup: parts['resourceGroup']!, name: parts['name']! };
}

/** The id of an app of the subscription that was asked: one of another would lead the next question, and its token, there. */
export function readAppId(place: Place, subscription: string): string {
  const id = place.text({ max: limits.id });
  if (parseAppId(id)?.subscription.toLowerCase() !== subscription.toLowerCase()) throw place.wrong('must be the id of a container app of the subscription');
  return id;
}

/** The page of a resource in the portal. */
export function portalUrl(portal: string, id: string): string {
  return `${portal}/#resource${id.split('/').map(encodeURIComponent).join('/')}`;
}
