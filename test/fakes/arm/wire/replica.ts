import { Random } from '../../../../src/adapters/sample/random.ts';
import type { Json, JsonObject } from './json.ts';

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** What runs of a revision, told from the revision's own body. Of one that is degraded, the last does not come up. */
export function replicaBodies(revision: JsonObject): readonly JsonObject[] {
  const { replicas, runningState, createdTime } = revision['properties'] as JsonObject;
  const name = revision['name'] as string;
  const random = new Random('replicas', name);
  const letters = (count: number): string => Array.from({ length: count }, () => LETTERS[random.integer(0, LETTERS.length - 1)]).join('');
  const set = letters(10);
  const degraded = typeof runningState === 'string' && runningState.startsWith('Degraded');
  const count = typeof replicas === 'number' ? replicas : 0;
  return Array.from({ length: count }, (_, index) => replica(revision, `${name}-${set}-${letters(5)}`, createdTime, !(degraded && index === count - 1)));
}

function replica(revision: JsonObject, name: string, createdTime: Json | undefined, up: boolean): JsonObject {
  const id = `${revision['id'] as string}/replicas/${name}`;
  const streams = `https://streams.harbour.example${id}`;
  return {
    id,
    name,
    type: 'Microsoft.App/containerApps/revisions/replicas',
    properties: {
      createdTime,
      runningState: up ? 'Running' : 'NotRunning',
      runningStateDetails: up ? '' : 'CrashLoopBackOff',
      containers: [
        {
          name: 'main',
          containerId: `containerd://${name}`,
          ready: up,
          started: up,
          restartCount: up ? 0 : 7,
          runningState: up ? 'Running' : 'Waiting',
          runningStateDetails: up ? '' : 'CrashLoopBackOff',
          logStreamEndpoint: `${streams}/logstream`,
          execEndpoint: `${streams}/exec`,
        },
      ],
      initContainers: [],
    },
  };
}
