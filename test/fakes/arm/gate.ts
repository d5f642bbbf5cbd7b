import { ArmError } from './answers.ts';
import type { Call } from './call.ts';
import type { JsonObject } from './wire/json.ts';
import { HOME, type Subscription } from './world.ts';

/** As a role gives it: actions may have `*` in them. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions?: readonly string[];
}

export interface GateOptions {
  readonly accepts: (token: string) => boolean;
  readonly permissions: (scope: string) => readonly Permission[];
  readonly subscriptions: readonly Subscription[];
  /** The tenant that a token is for; one that is for none in particular is good for all. */
  readonly tenantOf: (token: string) => string | undefined;
}

/** Who may come in, and for what. */
export class Gate {
  readonly #options: GateOptions;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  checkToken({ headers, path }: Call): void {
    const token = tokenOf(headers.authorization);
    if (token === undefined) throw unauthorized('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.");
    if (!this.#options.accepts(token)) throw unauthorized('InvalidAuthenticationToken', 'The access token is invalid.');
    const tenant = this.#options.tenantOf(token);
    const asked = this.#options.subscriptions.find(({ id }) => `${path}/`.toLowerCase().startsWith(`/subscriptions/${id}/`.toLowerCase()));
    if (asked !== undefined && tenant !== undefined && asked.tenant !== tenant)
      throw unauthorized('InvalidAuthenticationTokenTenant', `The access token is from the wrong issuer. It must match the tenant '${asked.tenant}' associated with this subscription.`, asked.tenant);
  }

  /** The subscriptions that a token is good for. */
  visible({ headers }: Call): readonly Subscription[] {
    const tenant = this.#options.tenantOf(tokenOf(headers.authorization) ?? '');
    return this.#options.subscriptions.filter((subscription) => tenant === undefined || subscription.tenant === tenant);
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

function tokenOf(authorization = ''): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

export function unauthorized(code: string, message: string, tenant = HOME.id): ArmError {
  return new ArmError(401, code, message, { 'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${tenant}", error="invalid_token", error_description="${message}"` });
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
