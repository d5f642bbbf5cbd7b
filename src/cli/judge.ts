import { Judge, type Sample } from '../core/canary/judge.ts';
import type { Recorded } from '../core/canary/recording.ts';
import type { ResolvedSettings } from '../core/canary/settings.ts';
import { commandLineWords } from '../words/commandLine.ts';
import { judgeOptions } from './options.ts';
import { exits, type Exit, type Ports } from './ports.ts';
import { settingsFrom } from './settings.ts';
import { Timeline } from './timeline.ts';

/** `judge FILE`: runs the judge over a recording, to see what it would have done. */
export async function judge(args: readonly string[], ports: Ports): Promise<Exit> {
  const options = judgeOptions(args);
  if (options === undefined) {
    await ports.out(commandLineWords().judgeUsage);
    return exits.promote;
  }
  const settings = await settingsFrom(options, ports);
  const timeline = new Timeline(options.format, settings, ports);
  const tell = async (line: string | undefined): Promise<void> => (line === undefined ? undefined : ports.out(line));
  let judging: Judge | undefined;
  for await (const sample of samplesOf(ports.readRecording(options.file))) {
    judging ??= judgeFor(sample, settings, options.plannedSamples);
    // The line of a sample is told when the next one is there: the last one may end the canary.
    if (judging.run !== undefined) await tell(timeline.line(judging, false));
    judging.take(sample);
  }
  judging?.end();
  if (judging?.run === undefined) {
    await ports.err(commandLineWords().noCanary);
    return exits.hold;
  }
  await tell(timeline.line(judging, true));
  const { state } = judging.verdict;
  return state === 'promote' ? exits.promote : state === 'abort' ? exits.abort : exits.hold;
}

async function* samplesOf(recording: AsyncIterable<Recorded>): AsyncGenerator<Sample> {
  for await (const recorded of recording) if (recorded.kind === 'sample') yield recorded.sample;
}

/** A recording says itself how long its samples are, and each of its lines is news. */
function judgeFor({ seconds }: Sample, { config }: ResolvedSettings, plannedSamples: number | undefined): Judge {
  return new Judge({ ...config, sampleSeconds: seconds, plannedSamples, dropRepeats: false });
}
