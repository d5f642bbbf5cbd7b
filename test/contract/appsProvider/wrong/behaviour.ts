import { Failure } from '../../../../src/core/failure.ts';
import { inApps, inContradictions, inList, lastOfEach, without, type WrongAdapter } from './wrongAdapter.ts';

const origin = 'https://wrong.example.com';
const deaf = (): AbortSignal => new AbortController().signal;
const thousand = 'a thousand apps, all of them and in their order';
const stale = 'old data is not stamped as if it were of now';
const complete = 'a list that does not tell every revision says so, and the revisions of an app are complete';
const stoppedBefore = 'what is stopped before it begins rejects with the reason of whoever stopped it';
const stoppedWaiting = 'what is stopped while it waits rejects at once, with the reason of whoever stopped it';
const changed = 'a second call tells what has changed since';

export const wrongInBehaviour: readonly WrongAdapter[] = [
  { does: 'passes for another provider', foundBy: 'it says of which kind it is', change: (right) => ({ ...right, kind: 'azure' }) },
  {
    does: 'takes an empty environment for a failure',
    foundBy: 'an environment without apps is an empty list',
    change: inList((listing) => {
      if (listing.apps.length === 0) throw new Failure('notFound', { origin });
      return listing;
    }),
  },
  { does: 'reads the first page', foundBy: thousand, change: inList((listing) => ({ ...listing, apps: listing.apps.slice(0, 100) })) },
  { does: 'sorts the apps', foundBy: thousand, change: inList((listing) => ({ ...listing, apps: listing.apps.toSorted((a, b) => (a.name < b.name ? -1 : 1)) })) },
  { does: 'stamps old data as of now', foundBy: stale, change: inList((listing) => ({ ...listing, asOf: Date.now() })) },
  { does: 'loses how old the data is', foundBy: stale, change: inList((listing) => without(listing, 'asOf')) },
  {
    does: 'keeps its first list for ever',
    foundBy: changed,
    change: (right) => {
      let kept: ReturnType<typeof right.list> | undefined;
      return { ...right, list: (signal) => (kept ??= right.list(signal)) };
    },
  },
  {
    does: 'keeps the first revisions of an app for ever',
    foundBy: changed,
    change: (right) => {
      const kept = new Map<string, ReturnType<typeof right.revisions>>();
      return { ...right, revisions: (app, signal) => kept.get(app.id) ?? kept.set(app.id, right.revisions(app, signal)).get(app.id)! };
    },
  },
  { does: 'takes what a list tells for all', foundBy: complete, change: inApps((app) => ({ ...app, revisionsComplete: true })) },
  { does: 'tells only the revisions that it has listed', foundBy: complete, change: (right) => ({ ...right, revisions: (app) => Promise.resolve(app.revisions) }) },
  { does: 'tells the oldest first', foundBy: complete, change: (right) => ({ ...right, revisions: async (app, signal) => (await right.revisions(app, signal)).toReversed() }) },
  {
    does: 'tells only revisions that run',
    foundBy: complete,
    change: (right) => ({ ...right, revisions: async (app, signal) => (await right.revisions(app, signal)).filter(({ active }) => active) }),
  },
  {
    does: 'takes an app that is gone for one without revisions',
    foundBy: 'an app that is gone is a failure, and not an app without revisions',
    change: (right) => ({ ...right, revisions: (app, signal) => right.revisions(app, signal).catch(() => []) }),
  },
  { does: 'asks although it was stopped', foundBy: stoppedBefore, change: (right) => ({ ...right, list: () => right.list(deaf()) }) },
  { does: 'asks for revisions although it was stopped', foundBy: stoppedBefore, change: (right) => ({ ...right, revisions: (app) => right.revisions(app, deaf()) }) },
  {
    does: 'takes being stopped for a failure',
    foundBy: stoppedBefore,
    change: (right) => ({ ...right, list: (signal) => right.list(signal).catch(() => Promise.reject(new Failure('unreachable', { origin }))) }),
  },
  {
    does: 'waits on although it was stopped',
    foundBy: stoppedWaiting,
    change: (right) => ({
      ...right,
      list: (signal) => {
        signal.throwIfAborted();
        return right.list(deaf());
      },
    }),
  },
  {
    does: 'takes being stopped for the end of the list',
    foundBy: stoppedWaiting,
    change: (right) => ({ ...right, list: (signal) => right.list(signal).catch(() => ({ apps: [] })) }),
  },
  { does: 'keeps two apps with one id', foundBy: 'two apps with one id are refused', change: inContradictions((apps) => apps) },
  { does: 'keeps the last of two apps with one id', foundBy: 'two apps with one id are refused', change: inContradictions((apps) => lastOfEach(apps, 'id')) },
  { does: 'keeps two apps with one name', foundBy: 'two apps with one name are refused', change: inContradictions((apps) => apps) },
  { does: 'keeps two revisions with one name', foundBy: 'two revisions with one name are refused', change: inContradictions((apps) => apps) },
  {
    does: 'keeps the last of two revisions with one name',
    foundBy: 'two revisions with one name are refused',
    change: inContradictions((apps) => apps.map((app) => ({ ...app, revisions: lastOfEach(app.revisions, 'name') }))),
  },
];
