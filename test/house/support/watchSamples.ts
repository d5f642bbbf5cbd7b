import type { SourceState } from '../../../src/core/canary/source.ts';
import { Failure } from '../../../src/core/failure.ts';
import { turnSentence, watchSentences, watchWords, type WatchStory } from '../../../src/words/watchedCanary.ts';
import { stories } from '../../unit/core/canary/support/stories.ts';

const states: readonly SourceState[] = [{ is: 'connecting' }, { is: 'live' }, { is: 'waiting', until: 0, because: new Failure('timedOut', { origin: '1', seconds: 2 }) }];

/** Every canary of the samples, with every way in which its source can do. */
const watched: readonly WatchStory[] = Object.values(stories).flatMap((story) =>
  states.flatMap((state) =>
    [undefined, new Failure('forbidden', { origin: '1' })].flatMap((failure) =>
      [true, false].map((hasCome) => ({ ...story('ja'), state, failure, hasCome, isHeld: hasCome, knows: { latency: 'none', grainSeconds: 60, success: false } as const })),
    ),
  ),
);

export const watchSamples: Readonly<Record<string, () => readonly string[]>> = {
  'watchedCanary.ts:turnSentence': () => [true, false].map((simulated) => turnSentence({ app: '1', environment: '2', simulated }, '3')),
  'watchedCanary.ts:watchSentences': () => watched.map(watchSentences),
  'watchedCanary.ts:watchWords': () => watched.map(watchWords),
};
