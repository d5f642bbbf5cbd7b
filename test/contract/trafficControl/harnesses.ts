import { JsonHttp } from '../../../src/adapters/http/json.ts';
import { SampleAppsProvider } from '../../../src/adapters/sample/appsProvider.ts';
import { startSampleService } from '../../../src/adapters/sample/service.ts';
import { sampleAbilities } from '../../../src/adapters/sample/changeableWorld.ts';
import { openSampleControl } from '../../../src/adapters/sample/trafficControl.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { ServiceAppsProvider } from '../../../src/adapters/service/appsProvider.ts';
import { openServiceControl, serviceAbilities } from '../../../src/adapters/service/trafficControl.ts';
import { liveThrough } from '../../../src/core/operations/live.ts';
import { HandClock } from './handClock.ts';
import type { Harness, OpenOptions } from './harness.ts';

/** The sample shop, with what was written to it counted. */
export function countingWorld({ imageGone }: OpenOptions) {
  const clock = new HandClock();
  const world = new SampleWorld({ seed: 7, scenario: 'healthy', clock, ...(imageGone === undefined ? {} : { imageGone }) });
  // Past the first minutes, in which traffic gets to the canary.
  clock.pass(10 * 60_000);
  let writes = 0;
  const counted = <T extends readonly unknown[], R>(write: (...given: T) => R) => (...given: T): R => {
    writes++;
    return write(...given);
  };
  return {
    clock,
    world,
    writes: () => writes,
    acts: {
      apps: () => world.apps(),
      isPending: (id: string) => world.isPending(id),
      now: () => world.now(),
      moveTraffic: counted((...given: Parameters<SampleWorld['moveTraffic']>) => world.moveTraffic(...given)),
      start: counted((...given: Parameters<SampleWorld['start']>) => world.start(...given)),
      stop: counted((...given: Parameters<SampleWorld['stop']>) => world.stop(...given)),
    },
  };
}

export const sampleHarness: Harness = {
  idOf: (name) => name,
  hasRights: false,
  open: (options = {}) => {
    const { clock, world, acts, writes } = countingWorld(options);
    const live = liveThrough(new SampleAppsProvider(world));
    return Promise.resolve({ live, openControl: openSampleControl(acts), abilities: sampleAbilities, pass: (ms) => clock.pass(ms), writes, close: () => Promise.resolve() });
  },
};

/** The client with our own service behind it. */
export const serviceHarness: Harness = {
  idOf: (name) => name,
  hasRights: true,
  open: async (options = {}) => {
    const { clock, world, acts, writes } = countingWorld(options);
    const { lacks } = options;
    const service = await startSampleService({ world, acts, token: 'a-token', ...(lacks === undefined ? {} : { lacks }) });
    const baseUrl = service.url;
    const http = new JsonHttp({ baseUrl, clock, token: () => Promise.resolve('a-token') });
    return {
      live: liveThrough(new ServiceAppsProvider({ baseUrl, http })),
      openControl: openServiceControl({ baseUrl, clock }),
      abilities: serviceAbilities({ rollback: true }),
      pass: (ms) => clock.pass(ms),
      writes,
      close: service.close,
    };
  },
};
