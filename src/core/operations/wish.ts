/** What a person wants of an app's traffic, before anybody knows whether and how it can be had. */
export type Wish =
  /** These shares, and nothing for any other revision. */
  | { readonly kind: 'shift'; readonly weights: readonly { readonly revision: string; readonly weight: number }[] }
  /** All traffic to the canary: the one that runs, or the one named. */
  | { readonly kind: 'promote'; readonly revision?: string }
  | { readonly kind: 'rollback'; readonly to: string }
  /** Traffic follows the newest ready revision again. */
  | { readonly kind: 'resumeLatest' }
  | { readonly kind: 'activate'; readonly revision: string }
  | { readonly kind: 'deactivate'; readonly revision: string };

export type Effect = Wish['kind'];
