import type { OpenControl } from '../../core/operations/control.ts';
import { OpenKey } from '../../core/operations/grant.ts';
import type { WriteStep } from '../../core/operations/plan.ts';
import type { ChangeableWorld } from './changeableWorld.ts';

/** Changes the sample world of this window; no other window sees it. */
export function openSampleControl(world: ChangeableWorld): OpenControl {
  return (grant, { app }, digest) => {
    OpenKey.tokenOf(grant.redeem(digest));
    return {
      perform: (step, _act, signal) =>
        new Promise((resolve) => {
          signal.throwIfAborted();
          perform(world, app.id, step);
          resolve({ correlation: [] });
        }),
    };
  };
}

function perform(world: ChangeableWorld, appId: string, step: WriteStep): void {
  switch (step.do) {
    case 'activate':
      world.start(appId, step.revision);
      break;
    case 'deactivate':
      world.stop(appId, step.revision);
      break;
    case 'moveTraffic':
      world.moveTraffic(appId, step.traffic);
      break;
    case 'rollBack':
      throw new TypeError('The sample world has no rollback of its own.');
  }
}
