import type { App, Health, Revision, TrafficEntry } from '../../../src/core/apps/app.ts';

/**
 * A status by the letter of the API and unlike ours: times with another zone, unknown words where ours says "unknown",
 * what has a default left out, and fields everywhere that the API does not have.
 */
export function strangeStatus(apps: readonly App[], asOf: number): string {
  return JSON.stringify({ future: { list: [1, null] }, apps: apps.map(strangeApp), capabilities: { canary: true, teleport: { now: true } }, asOf: localTime(asOf) }, undefined, 2);
}

function strangeApp({ mode, provisioning, traffic, revisions, modifiedAt, ...app }: App): object {
  return {
    ...strangeFields(),
    ...app,
    mode: mode === 'unknown' ? 'Mesh' : mode,
    provisioning: provisioning === 'unknown' ? 'constructor' : provisioning,
    traffic: traffic.map(strangeEntry),
    revisions: revisions.map(strangeRevision),
    ...(modifiedAt === undefined ? {} : { modifiedAt: localTime(modifiedAt) }),
  };
}

function strangeEntry({ latest, ...entry }: TrafficEntry): object {
  return { ...strangeFields(), ...entry, ...(latest ? { latest } : {}) };
}

function strangeRevision({ health, createdAt, buildId, sha, message, ...revision }: Revision): object {
  return {
    ...strangeFields(),
    ...revision,
    ...(health === undefined ? {} : { health: strangeHealth(health) }),
    ...(createdAt === undefined ? {} : { createdAt: localTime(createdAt) }),
    buildId: buildId?.value,
    sha: sha?.value,
    message: message && `${message.value}\n\nThe rest of the message.`,
  };
}

function strangeHealth({ state, said }: Health): object {
  return state === 'unknown' && said !== undefined ? { state: said, score: 0.5 } : { state, said };
}

/** Defined as JSON does it, not as an object literal would. */
function strangeFields(): object {
  return JSON.parse('{"__proto__":{"active":true,"weight":100,"replicas":7},"constructor":null,"x-owner":["somebody"]}') as object;
}

/** The same moment as written in Kathmandu, with more digits than a clock has. */
function localTime(ms: number): string {
  return `${new Date(ms + 345 * 60_000).toISOString().slice(0, -1)}000+05:45`;
}
