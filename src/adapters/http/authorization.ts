import { Failure } from '../../core/failure.ts';
import { untilAborted } from './untilAborted.ts';

/** The bearer token for an origin, if there is one. */
export type TokenFor = (origin: string) => Promise<string | undefined>;

/** The header by which somebody proves who asks; none without a token. */
export async function authorization(origin: string, tokenFor: TokenFor | undefined, signal: AbortSignal): Promise<Record<string, string>> {
  const token = tokenFor && (await untilAborted(tokenFor(origin), signal));
  if (token === undefined) return {};
  // Checked here, because `fetch` would put a token that fits no header into the message of its error.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Failure('signedOut', { origin });
  return { authorization: `Bearer ${token}` };
}
