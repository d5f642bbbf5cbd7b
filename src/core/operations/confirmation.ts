import type { ConsentRefusal } from './consent.ts';
import type { Evidence } from './grant.ts';

export interface Account {
  readonly id: string;
  /** As a person knows it. */
  readonly label: string;
}

export interface ConfirmRequest {
  /** Who has to confirm: whoever was signed in when the plan was made. */
  readonly account: Account;
  /** The directory of the subscription. */
  readonly tenant: string;
  /** What the person is shown, and so agrees to. */
  readonly detail: string;
}

export type Confirmed =
  /** The token goes into the grant's key, and nowhere else. */
  | { readonly kind: 'confirmed'; readonly evidence: Extract<Evidence, { readonly kind: 'fresh' }>; readonly token: string }
  | { readonly kind: 'cancelled' }
  /** This editor has no sign-in with Microsoft. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'refused'; readonly refusal: ConsentRefusal };

/** Port: has the person confirm with Microsoft, for one act, and verifies what came of it. Rejects with a `Failure`. */
export interface Confirmation {
  confirm(request: ConfirmRequest, signal: AbortSignal): Promise<Confirmed>;
}
