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
import type { Verdict } from '../../../src/core/canary/verdict.ts';
import type { SampleConfig } from '../../../src/core/config/config.ts';
import type { RunningCanary } from '../../../src/ui/canary/watchedCanary.ts';
import { VirtualTime } from '../../support/virtualTime.ts';

/** How old the canary of a new sample is, and how much of stable alone is looked at before it. */
const BEFORE_MS = 9 * 60_000;

export interface WatchedBefore {
  readonly samples: readonly Sample[];
  /** Leaves a workspace whose sample goes on from there. */
  readonly prepare: (folder: string) => void;
}

/** A sample differs from moment to moment, and once in a while by chance: so many are tried. */
const MOST_SEEDS = 50;

/** What an earlier window recorded of the canary of a sample, for so long, until just now: of a sample of which the verdict was such. */
export async function watchedBefore(scenario: SampleConfig['scenario'], ms: number, fits: (verdict: Verdict) => boolean): Promise<WatchedBefore> {
  for (let seed = 1; seed <= MOST_SEEDS; seed += 1) {
    const watched = await watchedSample({ kind: 'sample', seed, scenario }, ms);
    if (fits(watched.advice)) return watched;
  }
  throw new Error(`No such sample after ${ms} ms.`);
}

async function watchedSample(provider: SampleConfig, ms: number): Promise<WatchedBefore & { readonly advice: Verdict }> {
  const { seed, scenario } = provider;
  const config = { name: 'demo', protected: false, provider };
  const time = new VirtualTime(Date.now() - ms);
  const world = new SampleWorld({ seed, scenario, clock: time });
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
    advice: session.advice,
    samples,
    prepare: (folder) => {
      writeFileSync(join(folder, 'release.yaml'), `version: 1\nenvironments:\n  demo:\n    provider: sample\n    seed: ${seed}\n    scenario: ${scenario}\n`);
      const recordings = new CanaryRecordings(join(dirname(folder), 'state', 'release-conductor', 'recordings'), { now: () => Date.now() });
      const recording = recordings.of({ environment: { key: `${pathToFileURL(folder).href}#demo`, config }, ...running })!;
      recording.begin();
      for (const sample of samples) recording.append(sample);
      recording.close();
    },
  };
}
