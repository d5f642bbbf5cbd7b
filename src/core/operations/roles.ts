import type { Failure } from '../failure.ts';
import type { Environment } from './plan.ts';
import type { Effect } from './wish.ts';

export interface RoleQuestion {
  readonly environment: Environment;
  readonly app: { readonly id: string; readonly name: string };
  readonly effect: Effect;
}

export type RoleAnswer =
  | { readonly kind: 'granted'; readonly role: string }
  | { readonly kind: 'refused'; readonly role: string; readonly missing: string }
  /** Nobody could tell, which is as good as no. */
  | { readonly kind: 'unreadable'; readonly role: string; readonly failure: Failure };

/** Port: whether whoever is signed in may do this, asked before they are asked to agree. */
export interface Roles {
  check(question: RoleQuestion, signal: AbortSignal): Promise<RoleAnswer>;
}

/** What a role of ours stands for on a platform; the machine's settings may say otherwise, a workspace may not. */
export type RoleMapping = ReadonlyMap<string, readonly string[]>;

export const defaultRole = 'sys_engineer';

const write = 'Microsoft.App/containerApps/write';
const activate = 'Microsoft.App/containerApps/revisions/activate/action';
const deactivate = 'Microsoft.App/containerApps/revisions/deactivate/action';

/** All that any operation needs: a person who can move traffic but start nothing cannot roll back. */
export const defaultActions: readonly string[] = [write, activate, deactivate];

export const defaultMapping: RoleMapping = new Map([[defaultRole, defaultActions]]);

/** What one assignment of a platform's role gives and takes; both may hold `*`. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** The first right that none of the permissions gives, or nothing. `notActions` takes from its own permission alone. */
export function missingRight(permissions: readonly Permission[], rights: readonly string[]): string | undefined {
  return rights.find((right) => !permissions.some(({ actions, notActions }) => gives(actions, right) && !gives(notActions, right)));
}

function gives(patterns: readonly string[], right: string): boolean {
  return patterns.some((pattern) => covers(pattern.toLowerCase(), right.toLowerCase()));
}

/** `*` stands for any characters, also across `/`. Walked, not made a regular expression: patterns come from outside. */
function covers(pattern: string, right: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === right;
  const last = rest.pop()!;
  if (!right.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = right.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return right.length - last.length >= at && right.endsWith(last);
}
