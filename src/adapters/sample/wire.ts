import type { App, Revision } from '../../core/apps/app.ts';

/** The body of a status answer, by docs/api/release-service.openapi.yaml. What is not known is left out by JSON itself. */
export function statusBody(apps: readonly App[], asOf: number, says: { readonly capabilities: object; readonly caller?: object } = { capabilities: {} }): object {
  return { asOf: time(asOf), ...says, apps: apps.map(appBody) };
}

function appBody({ modifiedAt, revisions, ...app }: App): object {
  return { ...app, modifiedAt: time(modifiedAt), revisions: revisions.map(revisionBody) };
}

function revisionBody({ createdAt, lastActiveAt, buildId, sha, message, ...revision }: Revision): object {
  return { ...revision, createdAt: time(createdAt), lastActiveAt: time(lastActiveAt), buildId: buildId?.value, sha: sha?.value, message: message?.value };
}

function time(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
