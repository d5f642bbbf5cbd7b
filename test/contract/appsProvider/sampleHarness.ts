import { SampleAppsProvider } from '../../../src/adapters/sample/appsProvider.ts';
import type { Harness } from './harness.ts';

/** The sample provider over any world: it asks nothing of the simulated one but these three methods. */
export const sampleHarness: Harness = {
  kind: 'sample',
  from: 'sample',
  fromOutside: false,
  open: (world) => Promise.resolve({ provider: new SampleAppsProvider(world), close: () => Promise.resolve() }),
};
