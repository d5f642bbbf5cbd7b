import type * as vscode from 'vscode';
import { Failure, isCancellation } from '../../core/failure.ts';

export type Account = vscode.AuthenticationSessionAccountInformation;

/** One of the editor's sign-ins with Microsoft. */
export interface MicrosoftProvider {
  /** `microsoft`, or `microsoft-sovereign-cloud`. */
  readonly provider: string;
  /** The one scope that is ever asked for: a second one costs round trips and stale answers. */
  readonly scope: string;
  /** Whom the tokens are for. */
  readonly origin: string;
}

export interface Wanted {
  readonly tenant?: string;
  /** Claims that a token must have. */
  readonly claims?: string;
}

/** What a session is asked for with. */
export function sessionRequest(scope: string, { tenant, claims }: Wanted): readonly string[] | vscode.AuthenticationWwwAuthenticateRequest {
  const scopes = [scope, ...(tenant === undefined ? [] : [`VSCODE_TENANT:${tenant}`])];
  return claims === undefined ? scopes : { wwwAuthenticate: challengeOf(claims), fallbackScopes: scopes };
}

/** How a session was not to be had: a cancellation, or a failure without the cause, as what a provider says can quote a token. */
export function signInError(error: unknown, origin: string): Error {
  if (isCancellation(error) || declined(error)) return new DOMException('The person did not sign in.', 'AbortError');
  return new Failure(isMissing(error) ? 'signInUnavailable' : 'signInFailed', { origin });
}

/** Whether the editor's sign-in knows no claims. */
export function knowsNoChallenges(error: unknown): boolean {
  return error instanceof Error && /not support .*challenges/i.test(error.message);
}

function challengeOf(claims: string): string {
  return `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
}

/** VS Code has no error of its own for "no": it says so in these words. */
function declined(error: unknown): boolean {
  return error instanceof Error && /did not consent|cancell?ed/i.test(error.message);
}

/** Nor for a sign-in that this editor does not have, as builds without Microsoft's extensions. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && /authentication provider/i.test(error.message);
}
