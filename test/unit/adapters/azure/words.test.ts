import assert from 'node:assert/strict';
import { healthOf, modeOf, provisioningOf } from '../../../../src/adapters/azure/words.ts';

type Row = readonly [provisioning: string | undefined, running: string | undefined, health: string | undefined, state: string, said?: string];

const table: readonly Row[] = [
  ['Provisioned', 'Running', 'Healthy', 'healthy'],
  ['Provisioned', 'Running', 'Unhealthy', 'unhealthy'],
  // No probe has looked at it: that it runs is not that it is well.
  ['Provisioned', 'Running', 'None', 'unknown'],
  ['Provisioned', 'Running', undefined, 'unknown'],
  ['Provisioned', 'running', 'healthy', 'healthy'],
  ['Provisioned', 'Degraded', 'Unhealthy', 'degraded'],
  ['Provisioned', 'Degraded', 'Healthy', 'degraded'],
  ['Provisioning', 'Processing', 'None', 'starting'],
  ['Provisioned', 'Processing', 'Unhealthy', 'unhealthy'],
  ['Failed', 'Running', 'Healthy', 'unhealthy'],
  ['Failed', 'Failed', 'Unhealthy', 'unhealthy'],
  ['Provisioned', 'Failed', 'Healthy', 'unhealthy'],
  // It was stopped, whatever it was before.
  ['Deprovisioned', 'Stopped', 'None', 'stopped'],
  ['Failed', 'Stopped', 'Unhealthy', 'stopped'],
  ['Provisioned', 'Unknown', 'Healthy', 'unknown'],
  // Words that are in no description are shown, whatever they are taken for.
  ['Provisioned', 'RunningAtMaxScale', 'Healthy', 'healthy', 'RunningAtMaxScale'],
  ['Provisioned', 'Running(at max)', 'Healthy', 'healthy', 'Running(at max)'],
  ['Provisioned', 'ScaledToZero', 'Healthy', 'healthy', 'ScaledToZero'],
  ['Provisioned', 'ScaledToZero', 'None', 'unknown', 'ScaledToZero'],
  ['Provisioning', 'Activating', 'None', 'starting', 'Activating'],
  ['Failed', 'ActivationFailed', 'Unhealthy', 'unhealthy', 'ActivationFailed'],
  ['Provisioned', 'Degraded: 1 of 3', 'Healthy', 'degraded', 'Degraded: 1 of 3'],
  ['Provisioned', 'Running: sort of', 'Healthy', 'unknown', 'Running: sort of'],
  ['Provisioned', 'Levitating', 'Healthy', 'unknown', 'Levitating'],
  ['Provisioned', 'Levitating', 'Unhealthy', 'unhealthy', 'Levitating'],
  ['Provisioned', 'constructor', 'Healthy', 'unknown', 'constructor'],
  ['Provisioned', 'Running', 'Splendid', 'unknown'],
  // Versions of the API that tell no running state.
  ['Provisioned', undefined, 'Healthy', 'healthy'],
  ['Provisioned', undefined, 'None', 'unknown'],
  ['Provisioning', undefined, 'None', 'starting'],
  ['Deprovisioning', undefined, 'Healthy', 'stopped'],
  ['Deprovisioned', undefined, undefined, 'stopped'],
  ['Failed', undefined, undefined, 'unhealthy'],
  ['Reticulating', undefined, undefined, 'unknown'],
  [undefined, undefined, 'Healthy', 'unknown'],
  [undefined, undefined, 'Unhealthy', 'unhealthy'],
];

describe("Azure's words", () => {
  for (const [provisioning, running, health, state, said] of table)
    it(`${provisioning ?? '-'}, ${running ?? '-'}, ${health ?? '-'}: ${state}`, () => {
      const states = { ...(provisioning && { provisioning }), ...(running && { running }), ...(health && { health }) };
      assert.deepEqual(healthOf(states), { state, ...(said === undefined ? {} : { said }) });
    });

  it('that are not said are no health', () => assert.equal(healthOf({}), undefined));

  it('for modes and provisioning are known in any case, or unknown', () => {
    assert.deepEqual(['Single', 'multiple', 'LABELS', 'Mirrored', '__proto__'].map(modeOf), ['single', 'multiple', 'labels', 'unknown', 'unknown']);
    assert.deepEqual(['Succeeded', 'InProgress', 'Failed', 'Canceled', 'Deleting', 'Waiting', 'toString'].map(provisioningOf), [
      'succeeded',
      'inProgress',
      'failed',
      'failed',
      'deleting',
      'unknown',
      'unknown',
    ]);
  });
});
