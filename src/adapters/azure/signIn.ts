import type { TokenCredential } from '@azure/core-auth';

/**
 * Port: the person who is signed in with Microsoft in the editor. Nothing here may ask that person anything: a refresh in
 * the background must not prompt. Where nobody is signed in, a credential rejects with the `Failure` `signedOut`.
 */
export interface MicrosoftSignIn {
  /** For the tenant that the subscription belongs to. Claims that Azure asks for come in with the options of `getToken`. */
  credential(subscription: string): TokenCredential;
  /** The subscriptions that the person chose on this machine. */
  subscriptions(): Promise<readonly string[]>;
}
