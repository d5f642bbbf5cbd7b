import type { Digest } from '../digest.ts';
import { canonicalJson, type Json } from '../journal/canonical.ts';
import type { Plan } from './plan.ts';

/** What a consent is bound to: of a set of plans that go out together there is one digest, whatever their order. */
export function actDigest(plans: readonly Plan[], digest: Digest): string {
  return digest(canonicalJson(plans.map((each) => planDigest(each, digest)).sort()));
}

export function planDigest(plan: Plan, digest: Digest): string {
  return digest(canonicalJson(plain(plan) as Json));
}

/** Texts from outside may hold halves of characters, which have no canonical form. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}
