import { limits } from './limits.ts';

/** Letters, digits and `-`, `_`, `.`, beginning with a letter or digit: nothing that looks like something else. */
export const namePattern = `^[A-Za-z0-9][A-Za-z0-9._-]{0,${limits.name - 1}}$`;

const wholeName = new RegExp(namePattern);

/** Whether an environment or an app may be called so. */
export function isName(text: string): boolean {
  return wholeName.test(text);
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
