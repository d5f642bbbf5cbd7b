export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Reads a body to its end, or stops and hangs up: at `limitBytes` (counted after decompression), or when `signal` says so. */
export async function readBounded(body: ReadableStream<Uint8Array> | null, limitBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const hangUp = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', hangUp, { once: true });
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      signal.throwIfAborted(); // a body that we hung up on ends as if it were whole
      if (done) return Buffer.concat(chunks, size);
      size += value.byteLength;
      if (size > limitBytes) throw new BodyTooLarge();
      chunks.push(value);
    }
  } finally {
    signal.removeEventListener('abort', hangUp);
    hangUp();
  }
}
