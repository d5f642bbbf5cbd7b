import { limits } from './limits.ts';

/** Letters, digits and `-`, `_`, `.`, beginning with a letter or digit: nothing that looks like something else. */
export const namePattern = `^[A-Za-z0-9][A-Za-z0-9._-]{0,${limits.name - 1}}$`;

const wholeName = new RegExp(namePattern);

/** Whether an environment or an app may be called so. */
export function isName(text: string): boolean {
  return wholeName.test(text);
}

/** What a text of a setting can name, and how it must be written. */
export type Named = ListedName | 'resourceGroup' | 'apiVersion' | 'revisionPattern' | 'folder' | 'role' | 'authenticationContext';

export type ListedName = 'app' | 'environment' | 'subscription' | 'right';

/** As patterns of JSON Schema; what more a text must be, `isNamed` knows. */
export const namedPatterns: Readonly<Record<Named, string>> = {
  app: namePattern,
  environment: namePattern,
  subscription: '^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$',
  resourceGroup: '^[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]$',
  apiVersion: '^20[0-9]{2}-[01][0-9]-[0-3][0-9](?:-preview)?$',
  revisionPattern: '\\(\\?<(?:sha|build)>',
  folder: '^(?:/|[A-Za-z]:[\\\\/]).{0,4000}$',
  role: namePattern,
  /** As Azure names an action, whole: a pattern would ask for less than it seems to. */
  right: '^[A-Za-z][A-Za-z0-9.]{0,63}(?:/[A-Za-z0-9]{1,64}){1,8}$',
  authenticationContext: '^c[1-9][0-9]?$',
};

export function isNamed(what: Named, text: string): boolean {
  return new RegExp(namedPatterns[what]).test(text);
}

/** The nearest name to what somebody wrote, if anything is left of it. */
export function nearestName(text: string): string | undefined {
  const name = text
    .slice(0, 4 * limits.name)
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, limits.name)
    .replace(/[^A-Za-z0-9]+$/, '');
  return isName(name) ? name : undefined;
}

/** By its name, however it is written: such an environment is protected whatever anybody says. */
export function isProduction(environment: string): boolean {
  return /^prod(?:uction)?$/i.test(environment);
}
