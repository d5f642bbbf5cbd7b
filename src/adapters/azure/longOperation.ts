import type { Clock, Timer } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { wait } from '../../core/wait.ts';
import { retryAfterMs } from '../http/retryAfter.ts';
import type { JsonWrite } from '../http/write.ts';
import type { WriteAnswer } from '../http/writeAnswer.ts';
import { codeOf } from './refusals.ts';

const LONGEST_MS = 5 * 60_000;
const PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

export interface Patience {
  readonly clock: Clock;
  readonly timer: Timer;
}

/**
 * Waits until ARM says how an update ended that it accepted. Only a clear "failed" is an error: the update was accepted,
 * and where its end cannot be asked for (another right, another origin, no answer), reading the app tells the rest.
 */
export async function awaitEnd(http: JsonWrite, accepted: WriteAnswer, { clock, timer }: Patience, signal: AbortSignal): Promise<void> {
  const status = accepted.headers.get('azure-asyncoperation');
  const url = URL.parse(status ?? accepted.headers.get('location') ?? '');
  if (url === null || url.origin !== http.origin) return;
  const end = clock.monotonic() + LONGEST_MS;
  let said = accepted;
  while (clock.monotonic() < end) {
    const asked = retryAfterMs(said.headers.get('retry-after'), clock.now());
    await wait(Math.min(Math.max(asked ?? PAUSE_MS, PAUSE_MS), LONGEST_PAUSE_MS), timer, signal);
    try {
      said = await http.send({ url, method: 'GET' }, signal);
    } catch (error) {
      if (error instanceof Failure) return;
      throw error;
    }
    const ended = status === null ? byStatus(said) : byBody(said);
    if (ended === 'failed') throw new Failure('rejected', { origin: http.origin, status: said.status, code: codeOf(said.body) ?? 'OperationFailed' });
    if (ended !== 'goesOn') return;
  }
}

type End = 'goesOn' | 'done' | 'failed' | 'unknown';

/** `Location`: accepted for as long as it takes, then the app, or the error. */
function byStatus({ status }: WriteAnswer): End {
  if (status === 202) return 'goesOn';
  if (status < 300) return 'done';
  return status === 400 || status === 409 || status === 412 || status === 422 ? 'failed' : 'unknown';
}

/** `Azure-AsyncOperation`: always 200, and a word in the body. */
function byBody({ status, body }: WriteAnswer): End {
  if (status !== 200 && status !== 202) return 'unknown';
  let word: string | undefined;
  try {
    word = body?.said('status', (text) => text.text({ max: 100 }))?.toLowerCase();
  } catch {
    return 'unknown';
  }
  if (word === 'succeeded') return 'done';
  if (word === 'failed' || word === 'canceled') return 'failed';
  return word === undefined ? 'unknown' : 'goesOn';
}
