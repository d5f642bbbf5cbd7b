import type { Group } from './groups.ts';

/** The head of a title such as `feat(api)!: prices in minor units`. */
export interface Conventional {
  readonly type: string;
  readonly scope?: string;
  readonly breaking: boolean;
}

export function conventional(title: string): Conventional | undefined {
  const [, type, scope, mark] = /^([a-z][a-z-]{0,19})(?:\(([^()]{1,60})\))?(!)?:\s+\S/i.exec(title) ?? [];
  if (type === undefined) return undefined;
  return { type: type.toLowerCase(), ...(scope === undefined ? {} : { scope }), breaking: mark !== undefined };
}

const groups: Readonly<Record<string, Group>> = {
  feat: 'features',
  feature: 'features',
  add: 'features',
  fix: 'bugFixes',
  bugfix: 'bugFixes',
  hotfix: 'bugFixes',
  sec: 'security',
  security: 'security',
  perf: 'improvements',
  refactor: 'improvements',
  improve: 'improvements',
  improvement: 'improvements',
  enhance: 'improvements',
  enhancement: 'improvements',
};

/** What a title says it is; nothing where it does not say. A type that nobody reads notes for is among the others. */
export function groupOfTitle(title: string): Group | undefined {
  const head = conventional(title);
  if (head === undefined) return undefined;
  if (head.scope?.toLowerCase() === 'security') return 'security';
  return Object.hasOwn(groups, head.type) ? groups[head.type] : undefined;
}

export function isBreaking(title: string, body = ''): boolean {
  return conventional(title)?.breaking === true || /^BREAKING[ -]CHANGE(?:S)?:/m.test(body);
}
