import { ArmError } from './answers.ts';
import type { Call } from './call.ts';
import type { JsonObject } from './wire/json.ts';
import { HOME } from './world.ts';

/** As a role gives it: actions may have `*` in them. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions?: readonly string[];
}

export interface GateOptions {
  readonly accepts: (token: string) => boolean;
  readonly permissions: (scope: string) => readonly Permission[];
}

/** Who may come in, and for what. */
export class Gate {
  readonly #options: GateOptions;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  checkToken({ headers }: Call): void {
    const [, token] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (token === undefined) throw unauthorized('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.");
    if (!this.#options.accepts(token)) throw unauthorized('InvalidAuthenticationToken', 'The access token is invalid.');
  }

  checkVersion({ query }: Call): void {
    const version = query.get('api-version') ?? '';
    if (version === '') throw new ArmError(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.');
    if (!/^\d{4}-\d\d-\d\d(-preview)?$/.test(version)) throw new ArmError(400, 'InvalidApiVersionParameter', `The api-version '${version}' is invalid.`);
  }

  checkAction(action: string, { path }: Call): void {
    const scope = scopeOf(path);
    const may = this.#options.permissions(scope).some(({ actions, notActions = [] }) => fits(actions, action) && !fits(notActions, action));
    if (!may) throw forbidden(action, scope);
  }

  permissionBodies(path: string): readonly JsonObject[] {
    return this.#options.permissions(scopeOf(path)).map(({ actions, notActions = [] }) => ({ actions, notActions, dataActions: [], notDataActions: [] }));
  }
}

export function unauthorized(code: string, message: string): ArmError {
  return new ArmError(401, code, message, { 'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${HOME.id}", error="invalid_token", error_description="${message}"` });
}

export function forbidden(action: string, scope: string): ArmError {
  const who = "The client 'operator@harbour.example' with object id 'cccccccc-0000-4000-8000-000000000001'";
  return new ArmError(
    403,
    'AuthorizationFailed',
    `${who} does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** The app, group or subscription that a path is about. */
function scopeOf(path: string): string {
  return /^\/subscriptions\/[^/]+(?:\/resourceGroups\/[^/]+(?:\/providers\/Microsoft\.App\/containerApps\/[^/]+)?)?/i.exec(path)?.[0] ?? '/';
}

function fits(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => new RegExp(`^${pattern.replaceAll(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}$`, 'i').test(action));
}
