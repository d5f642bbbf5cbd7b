import { Failure } from '../../core/failure.ts';
import { told } from '../../core/told.ts';
import { WrongPlace, type Place } from '../http/place.ts';
import { refuseCommon, type WriteAnswer } from '../http/writeAnswer.ts';
import { withAccount } from './failures.ts';

/** Conflicts that do not pass by waiting. */
const lasting: ReadonlySet<string> = new Set(['ScopeLocked', 'ReadOnlyDisabledSubscription']);

/** What ARM says when it does not do what it was asked; nothing where it took it. */
export function refuseWrite(origin: string, answer: WriteAnswer, now: number): void {
  const { status, body } = answer;
  try {
    refuseCommon(origin, answer, now);
  } catch (error) {
    throw withAccount(error);
  }
  if (status < 300) return;
  const code = codeOf(body);
  const right = status === 403 ? missingAction(body) : undefined;
  if (right !== undefined) throw new Failure('rightMissing', { origin, right });
  if (status === 403 && (code === undefined || code === 'AuthorizationFailed')) throw new Failure('forbidden', { origin, account: 'microsoft' });
  if (status === 409 && !lasting.has(code ?? '')) throw new Failure('conflict', { origin, ...told({ code }) });
  if (status >= 500) throw new Failure('serverError', { origin, status });
  throw new Failure('rejected', { origin, status, ...told({ code }) });
}

/** ARM's own word for an error, as far as it is one. */
export function codeOf(body: Place | undefined): string | undefined {
  return read(() => body?.said('error', (error) => error.said('code', (code) => code.text({ max: 200 }))));
}

/** The message is the only place that names it. */
function missingAction(body: Place | undefined): string | undefined {
  const message = read(() => body?.said('error', (error) => error.said('message', (text) => text.text({ max: 10_000 }))));
  return /perform action '([\w./]{1,200})'/.exec(message ?? '')?.[1];
}

function read<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch (error) {
    if (error instanceof WrongPlace) return undefined;
    throw error;
  }
}
