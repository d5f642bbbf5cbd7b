import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { Accepted, Act, OpenControl } from '../../core/operations/control.ts';
import { OpenKey } from '../../core/operations/grant.ts';
import type { Abilities, WriteStep } from '../../core/operations/plan.ts';
import { WrongPlace } from '../http/place.ts';
import { JsonWrite, type JsonWriteOptions } from '../http/write.ts';
import { refuseCommon, type WriteAnswer } from '../http/writeAnswer.ts';
import { actLimits } from './limits.ts';
import type { Capabilities } from './wire.ts';

/** A service does the whole rollback, or offers none; the steps of it are its own. */
export function serviceAbilities({ rollback }: Pick<Capabilities, 'rollback'>): Abilities {
  return new Set<WriteStep['do']>(rollback ? ['rollBack'] : []);
}

export interface ServiceControlOptions extends JsonWriteOptions {
  readonly clock: Clock;
}

/** Asks a release service for a rollback, by the API of docs/api/release-service.openapi.yaml. */
export function openServiceControl(options: ServiceControlOptions): OpenControl {
  return (grant, { app }, digest) => {
    const key = grant.redeem(digest);
    const token = OpenKey.tokenOf(key);
    const http = new JsonWrite(key, { ...options, ...(token === undefined ? {} : { token: () => Promise.resolve(token) }) });
    return {
      perform: async (step, act, signal) => {
        if (step.do !== 'rollBack') throw new TypeError(`A release service has no "${step.do}".`);
        const answer = await http.send({ url: addressOf(options.baseUrl, app.id), method: 'POST', ...requestOf(step, act) }, signal);
        return accepted(http.origin, answer, options.clock.now());
      },
    };
  };
}

function addressOf(baseUrl: string, appId: string): URL {
  const url = new URL(baseUrl);
  // These two would be walked and not named, however they are encoded.
  if (appId === '.' || appId === '..') throw new Failure('notFound', { origin: url.origin });
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/sys/releases/${encodeURIComponent(appId)}/rollback`;
  url.search = '';
  url.hash = '';
  return url;
}

function requestOf({ to, expected }: Extract<WriteStep, { readonly do: 'rollBack' }>, { key, reason }: Act): { readonly headers: Record<string, string>; readonly body: object } {
  const expectedTraffic = expected.map(({ latest, ...entry }) => (latest ? { ...entry, latest } : entry));
  return { headers: { 'idempotency-key': key }, body: { to, expectedTraffic, reason } };
}

function accepted(origin: string, answer: WriteAnswer, now: number): Accepted {
  const { status } = answer;
  refuseCommon(origin, answer, now);
  if (status === 403) {
    const right = said(answer, 'missing', actLimits.right);
    throw right === undefined ? new Failure('forbidden', { origin }) : new Failure('rightMissing', { origin, right });
  }
  const code = said(answer, 'code', actLimits.code);
  if (status === 409) throw new Failure('conflict', { origin, ...(code === undefined ? {} : { code }) });
  const record = said(answer, 'recordId', actLimits.record);
  if (status === 502 && record !== undefined) throw new Failure('actFailed', { origin, record });
  if (status >= 500) throw new Failure('serverError', { origin, status });
  if (status >= 400) throw new Failure('rejected', { origin, status, ...(code === undefined ? {} : { code }) });
  if (status !== 202 || record === undefined) throw new Failure('notUnderstood', { origin, what: status === 202 ? 'recordId: must be text' : `status ${status}` });
  return { correlation: [{ name: 'record', value: record }] };
}

/** A refusal is one whatever its body says: a text that is not as it must be is left out. */
function said({ body }: WriteAnswer, name: string, max: number): string | undefined {
  try {
    return body?.optional(name, (text) => text.text({ min: 1, max }));
  } catch (error) {
    if (error instanceof WrongPlace) return undefined;
    throw error;
  }
}
