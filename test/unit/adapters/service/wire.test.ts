import assert from 'node:assert/strict';
import { Place, WrongPlace } from '../../../../src/adapters/http/place.ts';
import { limits } from '../../../../src/adapters/service/limits.ts';
import { readStatus, type Status } from '../../../../src/adapters/service/wire.ts';
import type { App, Revision, TrafficEntry } from '../../../../src/core/apps/app.ts';

type Fields = Record<string, unknown>;

const app = (fields: Fields = {}): Fields => ({ id: 'a', name: 'a', mode: 'multiple', ingress: true, provisioning: 'succeeded', traffic: [], revisions: [], revisionsComplete: true, ...fields });
const status = (fields: Fields = {}): Status => readStatus(Place.of({ asOf: '2026-01-15T09:30:00Z', capabilities: {}, apps: [], ...fields }));
const readApp = (fields: Fields): App => status({ apps: [app(fields)] }).listing.apps[0]!;
const readRevision = (fields: Fields): Revision => readApp({ revisions: [{ name: 'r', ...fields }] }).revisions[0]!;
const readEntry = (fields: Fields): TrafficEntry => readApp({ traffic: [fields] }).traffic[0]!;
const refused = (read: () => unknown, message: string): void => assert.throws(read, (error) => error instanceof WrongPlace && error.message === message);

describe('The status of a release service', () => {
  it('needs to say when it was true', () => {
    assert.equal(status().listing.asOf, Date.UTC(2026, 0, 15, 9, 30));
    refused(() => status({ asOf: undefined }), 'asOf: must be text');
    refused(() => status({ asOf: 1768469400000 }), 'asOf: must be text');
  });

  it('has the capabilities that it names, and no others', () => {
    assert.deepEqual(status().capabilities, { rollback: false, drills: false, notes: false, canary: false });
    assert.deepEqual(status({ capabilities: { rollback: true, teleport: true } }).capabilities, { rollback: true, drills: false, notes: false, canary: false });
    refused(() => status({ capabilities: { rollback: 'yes' } }), 'capabilities.rollback: must be true or false');
    refused(() => status({ capabilities: undefined }), 'capabilities: must be an object');
  });

  it('takes an entry of the table for the latest, or for one revision, and never for both or neither', () => {
    assert.deepEqual(readEntry({ revision: 'r', weight: 1 }), { revision: 'r', latest: false, weight: 1 });
    assert.deepEqual(readEntry({ latest: true, weight: 1 }), { latest: true, weight: 1 });
    const message = 'apps[0].traffic[0]: must either name a revision or be for the latest';
    refused(() => readEntry({ latest: true, revision: 'r', weight: 1 }), message);
    refused(() => readEntry({ latest: false, weight: 1 }), message);
    refused(() => readEntry({ weight: 1 }), message);
  });

  it('takes no missing, broken or exceeding weight for a number', () => {
    for (const weight of [undefined, null, '90', 0.5, -1, 101, [50]]) refused(() => readEntry({ revision: 'r', weight }), 'apps[0].traffic[0].weight: must be an integer from 0 to 100');
  });

  it('keeps the word that it does not know, unless the service said more', () => {
    assert.deepEqual(readRevision({ health: { state: 'Hibernating' } }).health, { state: 'unknown', said: 'Hibernating' });
    assert.deepEqual(readRevision({ health: { state: 'Hibernating', said: 'Hibernating since noon' } }).health, { state: 'unknown', said: 'Hibernating since noon' });
    assert.deepEqual(readRevision({ health: { state: 'Healthy' } }).health, { state: 'unknown', said: 'Healthy' });
    assert.deepEqual(readRevision({ health: { state: 'toString' } }).health, { state: 'unknown', said: 'toString' });
    assert.deepEqual(readRevision({ health: { state: 'unknown' } }).health, { state: 'unknown' });
  });

  it('takes no mode or provisioning for the nearest that it knows', () => {
    assert.deepEqual([readApp({ mode: 'Single' }).mode, readApp({ mode: 'valueOf' }).mode], ['unknown', 'unknown']);
    assert.deepEqual([readApp({ provisioning: 'Succeeded' }).provisioning, readApp({ provisioning: '__proto__' }).provisioning], ['unknown', 'unknown']);
  });

  it('tells the first line of a message, and that the service said it', () => {
    for (const message of ['Fix it', 'Fix it\n\nBecause.', 'Fix it\r\nBecause.']) assert.deepEqual(readRevision({ message }).message, { value: 'Fix it', from: 'service' });
  });

  it('takes only what can be a commit for a commit', () => {
    assert.deepEqual(readRevision({ sha: '0123abc' }).sha, { value: '0123abc', from: 'service' });
    for (const sha of ['', '0123ab', 'main', '0123ABC', 'a'.repeat(65), '0123abc\n']) refused(() => readRevision({ sha }), 'apps[0].revisions[0].sha: must be 7 to 64 digits of a git commit id');
  });

  it('takes no address that does more than open a page', () => {
    for (const field of ['url', 'portalUrl'])
      refused(() => readApp({ [field]: 'command:workbench.action.quit' }), `apps[0].${field}: must be an absolute http or https address without a user name`);
  });

  it('keeps to its limits, to the last one that is allowed', () => {
    const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
    const apps = (count: number) => many(count, (index) => app({ id: `${index}`, name: `${index}` }));
    const revisions = (count: number) => many(count, (index) => ({ name: `${index}` }));
    const entries = (count: number) => many(count, () => ({ revision: 'r', weight: 0 }));
    assert.equal(status({ apps: apps(limits.apps) }).listing.apps.length, limits.apps);
    refused(() => status({ apps: apps(limits.apps + 1) }), 'apps: must have at most 2000 entries');
    assert.equal(readApp({ revisions: revisions(limits.revisionsPerApp) }).revisions.length, limits.revisionsPerApp);
    refused(() => readApp({ revisions: revisions(limits.revisionsPerApp + 1) }), 'apps[0].revisions: must have at most 200 entries');
    assert.equal(readApp({ traffic: entries(limits.trafficEntries) }).traffic.length, limits.trafficEntries);
    refused(() => readApp({ traffic: entries(limits.trafficEntries + 1) }), 'apps[0].traffic: must have at most 200 entries');
    refused(() => readApp({ id: 'x'.repeat(limits.key + 1) }), 'apps[0].id: must have at most 512 characters');
    refused(() => readApp({ name: 'x'.repeat(limits.text + 1) }), 'apps[0].name: must have at most 10000 characters');
    refused(() => readRevision({ replicas: limits.replicas + 1 }), 'apps[0].revisions[0].replicas: must be an integer from 0 to 1000000');
  });

  it('needs names', () => {
    refused(() => readApp({ id: '' }), 'apps[0].id: must have at least 1 characters');
    refused(() => readApp({ name: '' }), 'apps[0].name: must have at least 1 characters');
    refused(() => readRevision({ name: '' }), 'apps[0].revisions[0].name: must have at least 1 characters');
  });

  it('takes null for nothing that it knows', () => {
    for (const field of ['active', 'health', 'createdAt', 'replicas', 'image', 'buildId', 'sha', 'message', 'url'])
      assert.throws(() => readRevision({ [field]: null }), (error) => error instanceof WrongPlace && error.message.startsWith(`apps[0].revisions[0].${field}: must be `));
  });
});
