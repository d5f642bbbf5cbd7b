import { explain } from '../../core/canary/explanation.ts';
import type { State } from '../../core/canary/verdict.ts';
import { watchSentences, watchWords } from '../../words/watchedCanary.ts';
import type { CanaryTold } from './told.ts';
import type { WatchedCanary } from './watchedCanary.ts';

/** What a person is to do something about: stop it, or let it have all the traffic. */
export type Turn = 'abort' | 'promote';

const icons: { readonly [S in State]?: CanaryTold['icon'] } = { abort: 'error', recommend: 'warning', promote: 'pass' };

/** Nothing while it is read what was recorded, of a canary that a person holds, and of one that is over. */
export function turnOf({ session, isRestored, isHeld, failure }: Pick<WatchedCanary, 'session' | 'isRestored' | 'isHeld' | 'failure'>): Turn | undefined {
  if (!isRestored || isHeld || failure !== undefined || session.outcome !== undefined) return undefined;
  const { state } = session.advice;
  if (state === 'promote') return 'promote';
  return state === 'abort' || state === 'recommend' ? 'abort' : undefined;
}

/** A canary as its app's row tells it. */
export function tell(canary: WatchedCanary, locale: string): CanaryTold {
  const { session, settings, failure, knows, isHeld } = canary;
  const { advice: verdict, state } = session;
  const story = { verdict, settings, state, failure, knows, isHeld, hasCome: session.sampleSeconds !== undefined, locale };
  return {
    words: watchWords(story),
    sentences: () => watchSentences({ ...story, explanation: explain(session.judge) }),
    icon: (failure === undefined ? icons[verdict.state] : undefined) ?? 'beaker',
    asks: turnOf(canary) !== undefined,
  };
}
