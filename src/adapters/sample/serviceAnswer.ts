import type { ServerResponse } from 'node:http';

/** What goes on for as long as there is something to tell. */
export interface StreamAnswer {
  readonly stream: (response: ServerResponse) => Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

/** What an answer that is no success says, beside its title. */
export interface ProblemDetails {
  readonly headers?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly missing?: string;
  readonly recordId?: string;
}

export function problem(status: number, title: string, { headers = {}, ...details }: ProblemDetails = {}): Answer {
  return { status, headers: { 'content-type': 'application/problem+json', ...headers }, body: { title, status, ...details } };
}
