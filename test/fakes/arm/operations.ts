import { ArmError, errorBody, ok, type Answer } from './answers.ts';
import type { Behaviour } from './behaviour.ts';
import type { Call } from './call.ts';
import type { JsonObject } from './wire/json.ts';
import { time } from './wire/state.ts';

/** An update that was accepted. What it writes is there when its time is over, unless it fails. */
export interface Operation {
  readonly id: string;
  readonly subscription: string;
  /** The app's id. */
  readonly of: string;
  readonly patch: JsonObject;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly failure: Behaviour['updateFails'];
}

const locations = '/providers/Microsoft.App/locations/westeurope';

function link({ origin, query }: Call, operation: Operation, kind: 'Results' | 'Statuses'): string {
  return `${origin}/subscriptions/${operation.subscription}${locations}/containerappOperation${kind}/${operation.id}?api-version=${query.get('api-version') ?? ''}`;
}

/** How an update that was accepted is answered. */
export function accepted(call: Call, operation: Operation, updates: 'location' | 'asyncOperation'): Answer {
  const header = updates === 'location' ? { location: link(call, operation, 'Results') } : { 'azure-asyncoperation': link(call, operation, 'Statuses') };
  return { status: 202, headers: header };
}

/** What `Location` leads to: accepted for as long as it takes, then the app, or why not. */
export function result(call: Call, operation: Operation, now: number, app: () => JsonObject): Answer {
  if (now < operation.endsAt) return accepted(call, operation, 'location');
  if (operation.failure !== undefined) throw new ArmError(400, operation.failure.code, operation.failure.message);
  return ok(app());
}

/** What `Azure-AsyncOperation` leads to: always 200, and the end in the body. */
export function status(call: Call, operation: Operation, now: number): Answer {
  const { failure, startedAt, endsAt } = operation;
  const word = now < endsAt ? 'InProgress' : failure === undefined ? 'Succeeded' : 'Failed';
  return ok({
    id: URL.parse(link(call, operation, 'Statuses'))?.pathname,
    name: operation.id,
    status: word,
    startTime: time(startedAt),
    ...(word === 'InProgress' ? {} : { endTime: time(endsAt) }),
    ...(word === 'Failed' && failure !== undefined ? errorBody(failure.code, failure.message) : {}),
  });
}
