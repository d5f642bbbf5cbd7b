import type { StreamGuard } from './guard.ts';
import { never } from './never.ts';

/** As much is read between two looks at whether the reader has room. */
const PIECE = 8 * 1024;

export interface BodyPorts {
  readonly guard: StreamGuard;
  /** Resolves when there is room for what the next piece may bring. */
  readonly room: () => Promise<void>;
  /** Ends with what the work ends with, or as soon as it took too long. */
  readonly inTime: <T>(work: Promise<T>) => Promise<T>;
  /** Told when it is over: by its own end, or by what broke it. */
  readonly over: (error?: unknown) => void;
}

/**
 * The same bytes, in small pieces and no faster than they are wanted: what nobody reads stays in the network. Its end is
 * told to `over` alone, and never to who reads it, who would come back by himself.
 */
export function pacedBody(body: ReadableStream<Uint8Array>, { guard, room, inTime, over }: BodyPorts): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let rest = new Uint8Array();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          await room();
          if (rest.length === 0) {
            const { done, value } = await inTime(reader.read());
            if (done) {
              over();
              return await never();
            }
            guard.check(value);
            rest = new Uint8Array(value);
          }
          controller.enqueue(rest.subarray(0, PIECE));
          rest = rest.subarray(PIECE);
        } catch (error) {
          // Nobody awaits these: what goes wrong with hanging up changes nothing.
          reader.cancel().catch(() => undefined);
          over(error);
          await never();
        }
      },
      cancel: () => void reader.cancel().catch(() => undefined),
    },
    { highWaterMark: 0 },
  );
}
