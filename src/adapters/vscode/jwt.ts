/** What a token says of itself, as far as it is of a form that says anything: a hint, and never a proof. */
export function claimsOf(token: string | undefined): Readonly<Record<string, unknown>> {
  const [, payload] = token?.split('.') ?? [];
  if (payload === undefined || payload.length > 16_384) return {};
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The earliest end that any of the tokens names, in milliseconds since 1970. */
export function expiryOf(tokens: readonly (string | undefined)[]): number | undefined {
  const ends = tokens.flatMap((token) => {
    const { exp } = claimsOf(token);
    return typeof exp === 'number' && Number.isFinite(exp) ? [exp * 1_000] : [];
  });
  return ends.length === 0 ? undefined : Math.min(...ends);
}
