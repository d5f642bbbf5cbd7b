const quote = 0x22;
const backslash = 0x5c;
const bracket = { opens: 0x5b, closes: 0x5d };
const brace = { opens: 0x7b, closes: 0x7d };

/**
 * Whether a JSON text has arrays or objects within each other deeper than `limit`. A few megabytes of `[` would be parsed
 * for a second into hundreds of megabytes, and break every recursive walk after it; this looks at the bytes only.
 */
export function nestsDeeperThan(limit: number, json: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < json.length; index++) {
    const byte = json[index]!;
    if (inText) {
      if (byte === backslash) index++;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === bracket.opens || byte === brace.opens) {
      if (++depth > limit) return true;
    } else if (byte === bracket.closes || byte === brace.closes) depth--;
  }
  return false;
}
