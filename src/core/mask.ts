/** What a masked secret is replaced by. */
export const MASK = '«masked»';

/** Characters of the shortest secret that is known or has a shape. */
const shortest = 6;

/**
 * Shapes of secrets that nobody registered: a last line of defence for text that leaves the process. Each names the
 * secret part with the group `secret`; the rest stays, so that a log still tells what kind of thing was there.
 * Quantifiers are bounded, so that a hostile line costs linear time. Beside each stands what it cannot do without.
 */
const shapes: readonly (readonly [needs: string, shape: RegExp])[] = [
  ['eyJ', /\b(?<secret>eyJ[\w-]{5,4096}\.[\w-]{2,16384}(?:\.[\w-]{0,4096})?)/g],
  ['gh[pousr]_|github_pat_', /\b(?<secret>gh[pousr]_\w{16,255}|github_pat_\w{20,255})\b/g],
  ['bearer|basic|token', /\b(?:bearer|basic|token)\s{1,4}(?<secret>[\w.~+/=-]{12,16384})/gi],
  [
    'sig|code|client_secret|token|password|accountkey',
    /\b(?:sig|code|client_secret|refresh_token|access_token|id_token|password|accountkey|sharedaccesssignature)["']?\s{0,2}[=:]\s{0,2}["']?(?<secret>[^\s"'&;,]{6,16384})/gi,
  ],
  ['://', /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?<secret>[^\s/@:]{0,256}:[^\s/@]{1,1024})@/gi],
];

/** Most texts have nothing of the kind, and one look is enough for them. */
const suspicious = new RegExp(shapes.map(([needs]) => needs).join('|'), 'i');

/**
 * Takes secrets out of text. Values that the process knows to be secret are removed wherever they stand; text that
 * looks like a secret is removed too.
 */
export class Mask {
  readonly #known = new Set<string>();

  /** Remembers a value for as long as the process lives. Values too short to be a secret would mask ordinary words. */
  remember(secret: string): void {
    if (secret.length >= shortest) this.#known.add(secret);
  }

  apply(text: string): string {
    if (text.length < shortest) return text;
    let masked = text;
    // Longest first: a secret that contains another must not leave its rest behind.
    for (const secret of [...this.#known].sort((a, b) => b.length - a.length)) masked = masked.replaceAll(secret, MASK);
    if (!suspicious.test(masked)) return masked;
    for (const [, shape] of shapes) masked = masked.replace(shape, hideSecret);
    return masked;
  }
}

function hideSecret(match: string, ...rest: unknown[]): string {
  const groups = rest.at(-1) as { secret: string };
  return match.replace(groups.secret, () => MASK);
}
