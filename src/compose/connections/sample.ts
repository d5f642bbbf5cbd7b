import { systemTimer } from '../../adapters/system/timer.ts';
import type { SampleConfig } from '../../core/config/config.ts';
import { LazyProvider } from '../lazyProvider.ts';
import { person } from './actor.ts';
import type { ConnectPorts } from './connect.ts';
import { once, type Connection } from './connection.ts';

/** Simulated and inside this process, so that it needs neither trust nor leave; what is changed in it, its provider tells. */
export function sampleConnection({ seed, scenario }: SampleConfig, { clock }: ConnectPorts): Connection {
  const world = once(async () => {
    const { SampleWorld } = await import('../../adapters/sample/world.ts');
    return new SampleWorld({ seed, scenario, clock });
  });
  const provider = new LazyProvider('sample', async () => {
    const [of, { SampleAppsProvider }] = await Promise.all([world(), import('../../adapters/sample/appsProvider.ts')]);
    return new SampleAppsProvider(of);
  });
  const executor = once(async () => {
    const [of, { sampleRoles }, { sampleAbilities }, { openSampleControl }, { liveThrough }] = await Promise.all([
      world(),
      import('../../adapters/sample/roles.ts'),
      import('../../adapters/sample/changeableWorld.ts'),
      import('../../adapters/sample/trafficControl.ts'),
      import('../../core/operations/live.ts'),
    ]);
    return {
      live: liveThrough(provider),
      roles: sampleRoles,
      abilities: () => Promise.resolve(sampleAbilities),
      actor: person,
      openControl: openSampleControl(of),
    };
  });
  const canaries = once(async () => {
    const [of, { sampleCanarySource }] = await Promise.all([world(), import('../../adapters/sample/canarySource.ts')]);
    return sampleCanarySource({ world: of, timer: systemTimer });
  });
  // Each window has a world of its own, and the journal is one: what another window is at is not for this one to end.
  return { provider, executor, lockKey: (appId) => `sample ${seed} ${scenario} ${appId}`, canaries };
}
