import { countsOf, explain } from '../../core/canary/explanation.ts';
import type { Recorded } from '../../core/canary/recording.ts';
import { replay, type ReplayPace } from '../../core/canary/replay.ts';
import { CanarySession } from '../../core/canary/session.ts';
import type { ResolvedSettings } from '../../core/canary/settings.ts';
import { verdictSentences } from '../../words/canary.ts';

export interface ReplayPorts {
  readonly settings: ResolvedSettings;
  readonly pace: ReplayPace;
  readonly locale: string;
  /** The person's own where it is not said. */
  readonly timeZone?: string;
  /** How a moment is written at the beginning of a line. */
  readonly moment: (ms: number) => string;
}

/** A verdict that went to and fro more often than anybody reads is told so often, and then at its end. */
const MOST_LINES = 500;

/** What the judge would have said of a recording: a line for each change of the verdict, and one for its end. */
export async function* replayTimeline(recording: AsyncIterable<Recorded>, { settings, pace, locale, timeZone, moment }: ReplayPorts, signal: AbortSignal): AsyncGenerator<string, void> {
  // A recording has only what came, in its order, and each of its lines is news.
  const session = new CanarySession({ config: { ...settings.config, dropRepeats: false }, settleSeconds: () => 0 });
  const line = (isFull: boolean): string => {
    const { advice: verdict, judge } = session;
    const explanation = isFull ? explain(judge) : countsOf(judge);
    const sentences = verdictSentences({ verdict, explanation, settings, locale, ...(timeZone === undefined ? {} : { timeZone }) });
    return `${moment(session.position?.after ?? 0)}  ${sentences}`;
  };
  let [last, lines] = [session.markers.at(-1), 0];
  for await (const event of replay(recording, pace, signal)) {
    session.take(event);
    const verdict = session.markers.findLast(({ kind }) => kind === 'verdict');
    if (event.kind === 'end' || verdict === last || lines >= MOST_LINES) continue;
    last = verdict;
    lines++;
    yield line(true);
  }
  if (session.sampleSeconds !== undefined) yield line(true);
}
