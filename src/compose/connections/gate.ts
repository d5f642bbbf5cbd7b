import { Failure } from '../../core/failure.ts';
import type { TokenFor } from '../../adapters/http/authorization.ts';
import type { ConnectPorts } from './connect.ts';

/**
 * The gate for an address that a file names: throws where the workspace is not trusted, or the machine's owner does not
 * allow the origin; else gives the token that goes there, if one does.
 */
export function admitted(url: string, { tokens, isTrusted, allowed }: Pick<ConnectPorts, 'tokens' | 'isTrusted' | 'allowed'>): { readonly token?: TokenFor } {
  const { origin } = new URL(url);
  if (!isTrusted()) throw new Failure('notTrusted', { origin });
  const entry = allowed(origin);
  if (entry === undefined) throw new Failure('originNotAllowed', { origin });
  return entry.auth === 'token' ? { token: (of) => tokens.get(of) } : {};
}
