import type { AccessToken, TokenCredential } from '@azure/core-auth';
import { Failure, type SignIn } from '../../core/failure.ts';

/**
 * A credential as the SDK's pipeline gets it: asked for each request, because the pipeline would keep a token beyond a new
 * sign-in, and where it cannot renew one it waits and tries again where nobody can stop it. Whatever a credential fails
 * with is a person who is not signed in; its message, which can quote answers, goes no further.
 */
export function credentialOf(credential: TokenCredential, origin: string, signIn: SignIn): TokenCredential {
  const signedOut = (): Failure => new Failure('signedOut', { origin, signIn });
  return {
    getToken: async (scopes, options) => {
      const token = await ask(() => credential.getToken(scopes, options), options?.abortSignal?.aborted, signedOut);
      // Checked here, because an error of the network would quote a token that fits no header.
      if (token === null || !/^[\x21-\x7e]+$/.test(token.token)) throw signedOut();
      return { token: token.token, expiresOnTimestamp: 0 };
    },
  };
}

async function ask(get: () => Promise<AccessToken | null>, aborted: boolean | undefined, signedOut: () => Failure): Promise<AccessToken | null> {
  try {
    return await get();
  } catch (error) {
    throw error instanceof Failure || aborted === true ? error : signedOut();
  }
}
