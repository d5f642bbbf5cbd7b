import assert from 'node:assert/strict';
import { condition, summarise } from '../../../../src/core/apps/condition.ts';
import type { Health, Revision } from '../../../../src/core/apps/app.ts';
import { app, revision } from './fixtures.ts';

function withHealth(state: Health['state'], said?: string) {
  return app({ revisions: [revision({ name: 'api--2', health: said === undefined ? { state } : { state, said } })] });
}

describe('The condition of an app', () => {
  it('is healthy when what serves is', () => {
    assert.deepEqual([condition(app()).state, condition(app()).concerns], ['healthy', []]);
  });

  it('needs attention when what serves is not well, with the word of the provider', () => {
    const { state, concerns } = condition(withHealth('degraded', 'Running(at max)'));
    assert.equal(state, 'attention');
    assert.deepEqual(concerns, [{ reason: 'degraded', revision: 'api--2', said: 'Running(at max)' }]);
  });

  it('does not mind the health of what does not serve', () => {
    const revisions = [revision({ name: 'api--2' }), revision({ name: 'api--1', health: { state: 'unhealthy' } })];
    assert.equal(condition(app({ revisions })).state, 'healthy');
  });

  it('is never healthy while health is unknown or still asked for', () => {
    assert.equal(condition(withHealth('unknown')).state, 'unknown');
    const { health: _health, ...asked }: Revision = revision({ name: 'api--2' });
    assert.equal(condition(app({ revisions: [asked] })).state, 'checking');
  });

  it('is busy while it is being changed or started', () => {
    assert.equal(condition(app({ provisioning: 'inProgress' })).state, 'busy');
    assert.equal(condition(withHealth('starting')).state, 'busy');
  });

  it('puts the worst concern first', () => {
    const { concerns } = condition(app({ provisioning: 'failed', revisions: [revision({ name: 'api--2', active: false })] }));
    assert.deepEqual(concerns.map(({ reason }) => reason), ['nothingServes', 'deadTraffic', 'provisioningFailed']);
  });

  it('tells the canaries', () => {
    const traffic = [
      { revision: 'api--1', latest: false, weight: 90 },
      { revision: 'api--2', latest: false, weight: 10 },
    ];
    assert.deepEqual(condition(app({ traffic })).canaries.map(({ revision: name, weight }) => [name, weight]), [['api--2', 10]]);
  });
});

describe('The sum over an environment', () => {
  it('counts each app once', () => {
    const sum = summarise([app(), withHealth('degraded'), app({ provisioning: 'inProgress' }), app({ revisions: [] })]);
    assert.deepEqual(sum, { total: 4, healthy: 1, attention: 1, checking: 1, canaries: 0 });
  });
});
