/** Port: SHA-256 of bytes, or of a text as UTF-8, in 64 lower-case hexadecimal digits. */
export type Digest = (data: string | Uint8Array) => string;
