import type { Json, JsonObject } from './wire/json.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON; bytes are written as they are. Absent: no body at all. */
  readonly body?: Json | Uint8Array;
}

export function ok(body?: Json): Answer {
  return body === undefined ? { status: 200 } : { status: 200, body };
}

export function errorBody(code: string, message: string): JsonObject {
  return { error: { code, message } };
}

/** What ARM answers with a code instead of what was asked for. */
export class ArmError extends Error {
  override readonly name = 'ArmError';
  readonly answer: Answer;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.answer = { status, headers, body: errorBody(code, message) };
  }
}
