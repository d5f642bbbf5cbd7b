import { dirname, join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { sampleCanarySource } from '../../../src/adapters/sample/canarySource.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { CanaryRecordings } from '../../../src/compose/canaryRecordings.ts';
import { runningCanary } from '../../../src/core/canary/running.ts';
import type { Sample } from '../../../src/core/canary/sample.ts';
import { CanarySession } from '../../../src/core/canary/session.ts';
import { resolveSettings } from '../../../src/core/canary/settings.ts';
import type { State } from '../../../src/core/canary/verdict.ts';
import type { SampleConfig } from '../../../src/core/config/config.ts';
import type { RunningCanary } from '../../../src/ui/canary/watchedCanary.ts';
import { VirtualTime } from '../../support/virtualTime.ts';

/** How old the canary of a new sample is, and how much of stable alone is looked at before it. */
const BEFORE_MS = 9 * 60_000;

export interface WatchedBefore {
  readonly state: State;
  readonly samples: readonly Sample[];
  /** Leaves a workspace whose sample goes on from there. */
  readonly prepare: (folder: string) => void;
}

/** What an earlier window recorded of the canary of the sample, for so long, until just now. */
export async function watchedBefore(scenario: SampleConfig['scenario'], ms: number): Promise<WatchedBefore> {
  const config = { name: 'demo', protected: false, provider: { kind: 'sample', seed: 1, scenario } } as const;
  const time = new VirtualTime(Date.now() - ms);
  const world = new SampleWorld({ seed: 1, scenario, clock: time });
  const app = world.apps().find(({ id }) => id === 'api')!;
  const { canary, stable } = runningCanary(app)!;
  const source = sampleCanarySource({ world, timer: time });
  const samples: Sample[] = [];
  const session = new CanarySession({ config: resolveSettings().config, settleSeconds: source.settleSeconds });
  session.recordTo((sample) => void samples.push(sample));
  const stop = new AbortController();
  const watching = (async () => {
    for await (const event of source.watch({ app: app.id, canary, stable, sampleSeconds: 5, since: time.now() - BEFORE_MS }, undefined, stop.signal)) session.take(event);
  })();
  await time.pass(ms);
  stop.abort();
  await watching.catch(() => undefined);
  const running: Omit<RunningCanary, 'environment'> = { app, pair: { canary, stable } };
  return {
    state: session.advice.state,
    samples,
    prepare: (folder) => {
      writeFileSync(join(folder, 'release.yaml'), `version: 1\nenvironments:\n  demo:\n    provider: sample\n    scenario: ${scenario}\n`);
      const recordings = new CanaryRecordings(join(dirname(folder), 'state', 'release-conductor', 'recordings'), { now: () => Date.now() });
      const recording = recordings.of({ environment: { key: `${pathToFileURL(folder).href}#demo`, config }, ...running })!;
      recording.begin();
      for (const sample of samples) recording.append(sample);
      recording.close();
    },
  };
}
