import { setTimeout as later } from 'node:timers/promises';
import { KeptRecording } from '../../../../src/adapters/recording/keptRecording.ts';
import { recordingPlace } from '../../../../src/adapters/recording/place.ts';
import { watchCanary } from '../../../../src/core/canary/watch.ts';
import { VirtualTime } from '../../../support/virtualTime.ts';
import { revisions } from '../../canarySource/world.ts';
import { SECONDS, session, setting } from './setting.ts';

// A day of a stream, watched and recorded in the folder that is named, in a process of its own: what of it stays in memory.
const HOURS = 24;
const slots = (HOURS * 3_600) / SECONDS;
const [folder] = process.argv.slice(2);

const time = new VirtualTime();
const { source, world, standIn } = setting(time, { slots });
const heap = async (): Promise<number> => {
  // Twice, with a turn in between, for what only a first collection lets go.
  gc!();
  await later(1);
  gc!();
  return process.memoryUsage().heapUsed;
};

const before = await heap();
const watched = session(source);
const stop = new AbortController();
const recording = new KeptRecording(recordingPlace(folder!, { environment: 'prod', app: 'api', ...revisions }, time.now()));
const reading = watchCanary({ session: watched, source, target: world.target, recording }, stop.signal).catch((error: unknown) => error);
while (standIn.asked.length === 0) await later(1);
let most = 0;
for (let hour = 0; hour < HOURS; hour++) {
  await time.pass(3_600_000);
  if (hour % 6 === 5) most = Math.max(most, (await heap()) - before);
}
await time.pass(60_000);
const { points, verdict } = watched;
const result = { megabytes: Math.round((most / 1_048_576) * 10) / 10, slots: points.length, handed: standIn.handed, state: verdict.state, comparable: verdict.counted.canaryRequests };
stop.abort();
await reading;
console.log(JSON.stringify(result));
