import type { App, Revision } from '../../../src/core/apps/app.ts';
import type { Reader } from '../../../src/words/apps.ts';
import * as asking from '../../../src/words/operations/asking.ts';

const reader: Reader = { locale: 'ja', nowMs: 90_000 };
const revisions: readonly Revision[] = [{ name: '1', active: false, createdAt: 0, lastActiveAt: 0, sha: { value: '1', from: 'sample' } }, { name: '2', active: true, message: { value: '2', from: 'sample' } }];
const app: App = { id: '1', name: '1', mode: 'multiple', ingress: true, provisioning: 'succeeded', traffic: [], revisions, revisionsComplete: true };

export const askingSamples: Readonly<Record<string, () => readonly string[]>> = {
  'operations/asking.ts:askingWords': () => Object.values(asking.askingWords('1')),
  'operations/asking.ts:releaseChoice': () => revisions.flatMap((from) => Object.values(asking.releaseChoice({ app, from, to: revisions[0]! }, reader))),
  'operations/asking.ts:releaseWords': () => Object.values(asking.releaseWords()),
  'operations/asking.ts:retryWords': () => Object.values(asking.retryWords()),
  'operations/asking.ts:revisionChoice': () => revisions.flatMap((revision) => [undefined, 10].flatMap((share) => Object.values(asking.revisionChoice('1', revision, share, reader)))),
};
