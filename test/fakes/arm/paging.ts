import { ArmError, ok, type Answer } from './answers.ts';
import type { Call } from './call.ts';
import type { JsonObject } from './wire/json.ts';

/** One page of a list, and the link to the next one; only what is on the page is rendered. */
export function page<T>(call: Call, items: readonly T[], size: number, render: (item: T) => JsonObject): Answer {
  const from = offset(call.query.get('$skiptoken'));
  const value = items.slice(from, from + size).map(render);
  return ok(from + size < items.length ? { value, nextLink: link(call, from + size) } : { value });
}

function link({ origin, path, query }: Call, from: number): string {
  const next = new URLSearchParams(query);
  next.set('$skiptoken', Buffer.from(`from ${from}`).toString('base64url'));
  return `${origin}${path}?${next.toString()}`;
}

function offset(token: string | null): number {
  if (token === null) return 0;
  const [, from] = /^from (\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (from === undefined) throw new ArmError(400, 'InvalidSkipToken', `The skip token '${token}' is not one of ours.`);
  return Number(from);
}
